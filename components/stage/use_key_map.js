// The keys of the stage for whatever shows them: they follow what is chosen here and in other tabs.
import { useEffect, useState } from "react";
import { keyMap } from "./key_map.js";

/** The keys of every action as they are now. */
export function useKeyMap() {
  const [map, setMap] = useState(keyMap);
  useEffect(() => {
    const look = () => setMap(keyMap());
    for (const event of ["cuelight:keys", "storage"]) window.addEventListener(event, look);
    return () => ["cuelight:keys", "storage"].forEach((event) => window.removeEventListener(event, look));
  }, []);
  return map;
}
