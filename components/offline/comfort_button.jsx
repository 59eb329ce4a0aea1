// The button in the top line of every page that opens how one reads and hears.
import React, { useState } from "react";
import { Comfort } from "../stage/comfort.jsx";
import { useSettings } from "../stage/use_settings.js";
import { useSay } from "./use_say.js";

export function ComfortButton(spoken) {
  const [open, setOpen] = useState(false);
  const [say] = useSay(spoken);
  const settings = useSettings();
  return (
    <>
      <button type="button" className="btn bare small" onClick={() => setOpen(true)}><span aria-hidden="true">Aa</span><span className="sr">{say("comfort")}</span></button>
      <Comfort open={open} close={() => setOpen(false)} settings={settings} say={say} />
    </>
  );
}
