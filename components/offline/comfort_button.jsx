// The button in the top line of every page that opens how one reads and hears.
import React, { lazy, Suspense, useState } from "react";
import { useSettings } from "../stage/use_settings.js";
import { useSay } from "./use_say.js";

const Comfort = lazy(() => import("../stage/comfort.jsx").then(({ Comfort: dialog }) => ({ default: dialog })));

export function ComfortButton(spoken) {
  const [open, setOpen] = useState(null); // nothing before it was first pressed
  const [say] = useSay(spoken);
  const settings = useSettings();
  return (
    <>
      <button type="button" className="btn bare small" onClick={() => setOpen(true)}><span aria-hidden="true">Aa</span><span className="sr">{say("comfort")}</span></button>
      {open !== null && <Suspense fallback={null}><Comfort open={open} close={() => setOpen(false)} settings={settings} say={say} /></Suspense>}
    </>
  );
}
