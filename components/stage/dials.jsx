// The dialog of taking turns: by ear or by tap, hints, the reader's answer, cues; each follows the level, or the actor, until it is turned.
import React, { useEffect, useState } from "react";
import { written } from "../words/figure.js";
import { Keeping } from "../mine/keeping.jsx";
import { Dialog } from "./dialogs.jsx";
import { ADVANCE, adapts, asLevel, chosen, CORRECTIONS, CUES, DELAYS, dialsAt, followed, PATIENCES, SILENCES, STRICTNESSES, TAKES, turnDial, USUAL } from "./dials.js";

const DIALS = [["advance", ADVANCE], ["strictness", STRICTNESSES], ["correction", CORRECTIONS], ["silence", SILENCES], ["patience", PATIENCES], ["delay", DELAYS], ["pace", []], ["cue", CUES], ["takes", TAKES]];

/** The dials at this level of a book; they follow what is turned here and in other tabs. */
export function useDials(book, level) {
  const [, look] = useState(0);
  useEffect(() => {
    const again = () => look((n) => n + 1);
    for (const event of ["cuelight:dials", "storage"]) window.addEventListener(event, again);
    return () => ["cuelight:dials", "storage"].forEach((event) => window.removeEventListener(event, again));
  }, []);
  return dialsAt(book, level);
}

export function Dials({ open, close, book, run, check, say }) {
  const mine = chosen();
  const found = { usual: asLevel(book, run.level), near: followed(book, run.level), adapted: book.adapted, say };
  const shown = DIALS.filter(([name]) => (name === "pace" ? found.near.pace && !run.hurried : found.usual[name] !== undefined)); // a book that was kept here long ago lacks some
  return (
    <Dialog {...{ open, close, say }} title={say("dials")} className="st-dialog">
      <p className="st-small">{say(found.near.delay === undefined ? "dials_why" : "dials_follow")}</p>
      <label className="st-check">
        <input type="checkbox" checked={adapts()} onChange={({ target }) => turnDial("adapt", target.checked ? undefined : false)} />
        <span>{say("adapt")}<small>{say("adapt_why")} {!book.adapted && say("adapt_not_yet")}</small></span>
      </label>
      {shown.map(([name, values]) => <Row key={name} {...{ name, values, found, say }} value={mine[name]} />)}
      <Keeping say={say} />
      <div className="st-pair"><button type="button" className="btn" onClick={check}>{say("check_microphone")}</button></div>
    </Dialog>
  );
}

function Row({ name, values, value, found, say }) {
  const { usual, near } = found;
  const follows = near[name] !== undefined;
  const why = value === undefined && follows && near[name] !== usual[name] ? reason(name, found) : "";
  const choose = (told) => turnDial(name, told === USUAL ? USUAL : values.find((one) => String(one) === told));
  const back = ({ currentTarget }) => {
    turnDial(name, USUAL);
    currentTarget.closest(".st-dial").querySelector("select").focus();
  };
  return (
    <div className="st-dial">
      <label htmlFor={`dial-${name}`}>{say(`dial_${name}`)}<small>{say(`dial_${name}_why`)}</small></label>
      <select id={`dial-${name}`} className="field" aria-describedby={why ? `why-${name}` : undefined} value={chosenOf(value, follows)} onChange={({ target }) => choose(target.value)}>
        {follows && <option value="">{say("dial_follows", { is: named(name, near[name], say) })}</option>}
        <option value={follows ? USUAL : ""}>{say("dial_by_level", { is: named(name, usual[name], say) })}</option>
        {values.map((one) => <option key={one} value={String(one)}>{named(name, one, say)}</option>)}
      </select>
      {why && <p className="st-why"><span id={`why-${name}`}>{why}</span><button type="button" className="st-back" aria-label={`${say("dial_back")}: ${say(`dial_${name}`)}`} onClick={back}>{say("dial_back")}</button></p>}
    </div>
  );
}

// Whoever wants a dial as usual has it so in any case where the reader does not follow them.
const chosenOf = (value, follows) => (value === undefined || (value === USUAL && !follows) ? "" : String(value));

// Why the reader does as it does, in the numbers that it rests on.
function reason(name, { usual, near, adapted, say }) {
  const { own, lines, reader_pace: its } = adapted;
  const heard = { delay: { own: figure(own.pick_up, 1) }, patience: { own: Math.round(own.hesitations * lines) }, pace: { own: figure(own.pace, 1), its: figure(its ?? 0, 1) } }[name];
  return say(`dial_${name}_follows`, { ...heard, n: lines, is: named(name, near[name], say), usual: named(name, usual[name], say) });
}

function named(name, value, say) {
  if (typeof value === "string") return say(`dial_${name}_${value}`);
  if (name === "pace") return `${figure(value)}×`;
  return value || name === "delay" ? say("seconds", { n: figure(value) }) : say("never");
}

const figure = (value, decimals) => written(decimals === undefined ? String(value) : value.toFixed(decimals), document.documentElement.lang || "en");
