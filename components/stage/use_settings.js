// The settings of this browser for a page that shows them: they follow changes made here and in other tabs.
import { useEffect, useState } from "react";
import { dress, settings } from "./settings.js";

/** The settings as they are now. */
export function useSettings() {
  const [now, setNow] = useState(settings);
  useEffect(() => {
    const look = () => {
      dress(document.documentElement);
      setNow(settings());
    };
    look();
    for (const event of ["cuelight:settings", "storage"]) window.addEventListener(event, look);
    return () => ["cuelight:settings", "storage"].forEach((event) => window.removeEventListener(event, look));
  }, []);
  return now;
}
