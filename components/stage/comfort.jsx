// The dialog of how one reads and hears: size, faces, contrast, directions, headphones.
import React, { useState } from "react";
import { Dialog } from "./dialogs.jsx";
import { readAloud } from "./server.js";
import { DIRECTIONS, keepSettings, SIZES } from "./settings.js";

const CHOICES = ["easy", "focus", "contrast", "lead"];

export function Comfort({ open, close, practice, book, run, settings, say }) {
  const narrator = useNarrator(practice, book, run);
  return (
    <Dialog {...{ open, close, say }} title={say("comfort")} className="st-dialog">
      <label className="st-slide">
        <span>{say("size")}</span>
        <input type="range" min={SIZES.least} max={SIZES.most} step="1" value={settings.size} aria-valuetext={say("size_now", { n: settings.size })}
          onChange={(event) => keepSettings({ size: Number(event.target.value) })} />
        <output>{settings.size}</output>
      </label>
      <p className="st-sample" aria-hidden="true">{say("sample")}</p>
      <Directions {...{ settings, narrator, say }} any={book.lines.some((line) => line.kind === "direction")} />
      {CHOICES.map((name) => (
        <label key={name} className="st-check">
          <input type="checkbox" checked={settings[name]} onChange={(event) => keepSettings({ [name]: event.target.checked })} />
          <span>{say(`set_${name}`)}<small>{say(`set_${name}_why`)}</small></span>
        </label>
      ))}
    </Dialog>
  );
}

function Directions({ settings, narrator, any, say }) {
  const reads = settings.directions === "read";
  const choose = (directions) => {
    keepSettings({ directions });
    if (directions === "read" && !narrator.name) narrator.have(true);
  };
  return (
    <div className="st-directions">
      <label className="st-dial">
        <span>{say("set_directions")}<small>{say("set_directions_why")}</small></span>
        <select className="field" value={settings.directions} onChange={({ target }) => choose(target.value)}>
          {DIRECTIONS.map((how) => <option key={how} value={how}>{say(`directions_${how}`)}</option>)}
        </select>
      </label>
      <p className="st-small" role="status">{reads && say(narrator.told, { name: narrator.name })}{reads && narrator.name && !any && ` ${say("directions_none")}`}</p>
      {reads && !narrator.name && narrator.told !== "narrator_asked" && <button type="button" className="btn" onClick={() => narrator.have(true)}>{say("narrator_begin")}</button>}
      {narrator.name && <button type="button" className="btn" onClick={() => narrator.have(false)}>{say("narrator_end")}</button>}
    </div>
  );
}

// Who reads the directions of this play; `have` asks the server for somebody, or for nobody any more.
function useNarrator(practice, book, run) {
  const [now, setNow] = useState({ name: book.narrator, told: book.narrator ? "narrator_reads" : "narrator_nobody" });
  const have = async (wanted) => {
    setNow({ name: now.name, told: "narrator_asked" });
    const { name, failed } = await readAloud(practice, wanted);
    setNow(failed ? { name: now.name, told: failed } : { name, told: name ? "narrator_reads" : "narrator_nobody" });
    if (name) run.voices.whole = false; // there is more to come
    if (!wanted && !failed) keepSettings({ directions: "shown" });
  };
  return { ...now, have };
}
