// The dialog of how one reads and hears: size, faces, contrast, directions, headphones.
import React from "react";
import { Dialog } from "./dialogs.jsx";
import { DIRECTIONS, keepSettings, SIZES } from "./settings.js";

const CHOICES = ["easy", "focus", "contrast", "lead"];

/** What belongs to the directions of one play stands below them (`children`). */
export function Comfort({ open, close, settings, children, say }) {
  return (
    <Dialog {...{ open, close, say }} title={say("comfort")} className="st-dialog">
      <label className="st-slide">
        <span>{say("size")}</span>
        <input type="range" min={SIZES.least} max={SIZES.most} step="1" value={settings.size} aria-valuetext={say("size_now", { n: settings.size })}
          onChange={(event) => keepSettings({ size: Number(event.target.value) })} />
        <output>{settings.size}</output>
      </label>
      <p className="st-sample" aria-hidden="true">{say("sample")}</p>
      <label className="st-dial">
        <span>{say("set_directions")}<small>{say("set_directions_why")}</small></span>
        <select className="field" value={settings.directions} onChange={({ target }) => keepSettings({ directions: target.value })}>
          {DIRECTIONS.map((how) => <option key={how} value={how}>{say(`directions_${how}`)}</option>)}
        </select>
      </label>
      {children}
      {CHOICES.map((name) => (
        <label key={name} className="st-check">
          <input type="checkbox" checked={settings[name]} onChange={(event) => keepSettings({ [name]: event.target.checked })} />
          <span>{say(`set_${name}`)}<small>{say(`set_${name}_why`)}</small></span>
        </label>
      ))}
    </Dialog>
  );
}
