// Who reads the directions of a play, in the dialog of text and sound: asked for, heard of, let go.
import React, { useState } from "react";
import { readAloud } from "./server.js";
import { keepSettings } from "./settings.js";

const asked = new Map(); // practice -> who reads since it was asked here: another run of it has the same book

/** Who reads the directions of this play as far as is known; `have` asks the server for somebody ("yes"), for "another" voice, or for nobody any more (""). */
export function useNarrator(practice, book, run) {
  const [now, setNow] = useState(() => readBy(asked.get(practice) ?? book.narrator));
  const have = async (wanted) => {
    setNow({ name: now.name, told: "narrator_asked" });
    const { name, failed } = await readAloud(practice, wanted);
    setNow(failed ? { name: now.name, told: failed } : readBy(name));
    if (!failed) asked.set(practice, name);
    if (name) run.voices.whole = false; // there is more to come
    if (!wanted && !failed) keepSettings({ directions: "shown" });
  };
  return { ...now, have };
}

const readBy = (name) => ({ name, told: name ? "narrator_reads" : "narrator_nobody" });

/** Where directions are to be read: by whom. */
export function Narrator({ narrator, settings, book, say }) {
  const { name, told, have } = narrator;
  const reads = settings.directions === "read";
  const any = book.lines.some((line) => line.kind === "direction");
  return (
    <div className="st-narrator">
      <p className="st-small" role="status">{reads && say(told, { name })}{reads && name && !any && ` ${say("directions_none")}`}</p>
      {reads && !name && told !== "narrator_asked" && <button type="button" className="btn" onClick={() => have("yes")}>{say("narrator_begin")}</button>}
      {name && (
        <div className="st-pair">
          <button type="button" className="btn" onClick={() => have("another")}>{say("narrator_another")}</button>
          <button type="button" className="btn" onClick={() => have("")}>{say("narrator_end")}</button>
        </div>
      )}
    </div>
  );
}
