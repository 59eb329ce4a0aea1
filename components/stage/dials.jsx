// The dialog of taking turns: by ear or by tap, hints, the reader's answer, cues; each follows the level until it is turned.
import React, { useEffect, useState } from "react";
import { written } from "../words/figure.js";
import { Dialog } from "./dialogs.jsx";
import { ADVANCE, asLevel, chosen, CUES, DELAYS, dialsAt, PATIENCES, SILENCES, turnDial } from "./dials.js";

const DIALS = [["advance", ADVANCE], ["silence", SILENCES], ["patience", PATIENCES], ["delay", DELAYS], ["cue", CUES]];

/** The dials at this level; they follow what is turned here and in other tabs. */
export function useDials(level) {
  const [, look] = useState(0);
  useEffect(() => {
    const again = () => look((n) => n + 1);
    for (const event of ["cuelight:dials", "storage"]) window.addEventListener(event, again);
    return () => ["cuelight:dials", "storage"].forEach((event) => window.removeEventListener(event, again));
  }, []);
  return dialsAt(level);
}

export function Dials({ open, close, level, check, say }) {
  const mine = chosen();
  const usual = asLevel(level);
  return (
    <Dialog {...{ open, close, say }} title={say("dials")} className="st-dialog">
      <p className="st-small">{say("dials_why")}</p>
      {DIALS.map(([name, values]) => (
        <label key={name} className="st-dial">
          <span>{say(`dial_${name}`)}<small>{say(`dial_${name}_why`)}</small></span>
          <select className="field" value={mine[name] === undefined ? "" : String(mine[name])} onChange={({ target }) => turnDial(name, values.find((value) => String(value) === target.value))}>
            <option value="">{say("dial_by_level", { is: named(name, usual[name], say) })}</option>
            {values.map((value) => <option key={value} value={String(value)}>{named(name, value, say)}</option>)}
          </select>
        </label>
      ))}
      <div className="st-pair"><button type="button" className="btn" onClick={check}>{say("check_microphone")}</button></div>
    </Dialog>
  );
}

function named(name, value, say) {
  if (typeof value === "string") return say(`dial_${name}_${value}`);
  return value || name === "delay" ? say("seconds", { n: written(String(value), document.documentElement.lang || "en") }) : say("never");
}
