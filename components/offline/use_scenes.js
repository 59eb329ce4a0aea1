// The scenes kept in this browser, for a page that shows them: the list follows what is kept and dropped, here and in other tabs.
import { useEffect, useState } from "react";
import { downloaded } from "./scenes.js";

export function useScenes() {
  const [scenes, setScenes] = useState(downloaded);
  useEffect(() => {
    const look = () => setScenes(downloaded());
    for (const event of ["cuelight:scenes", "storage"]) window.addEventListener(event, look);
    return () => ["cuelight:scenes", "storage"].forEach((event) => window.removeEventListener(event, look));
  }, []);
  return scenes;
}
