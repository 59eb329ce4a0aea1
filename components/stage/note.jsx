// The dialog in which a note is written at the line at hand, while the scene waits.
import React, { useEffect, useId, useState } from "react";
import { Dialog } from "./dialogs.jsx";
import { lineAt } from "./notes.js";

const LONGEST = 500; // LONGEST_NOTE in engine/note/note.py

export function Note({ open, close, notes, run, away, say }) {
  return (
    <Dialog {...{ open, close, say }} title={say("note")} className="st-dialog">
      <Writing {...{ close, notes, run, away, say }} />
    </Dialog>
  );
}

// Of the line its roles alone are told: its words may be what is to be remembered.
function Writing({ close, notes, run, away, say }) {
  const [line] = useState(() => lineAt(run));
  const { text, type, told, removed, waits, save, remove, undo } = useWriting(notes, line.id, close);
  const why = useId();
  useEffect(() => { run.send("pause"); }, [run]);
  const enter = (event) => event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing && save(event);
  const had = Boolean(notes.view[line.id]);
  return (
    <form className="st-writing" onSubmit={save}>
      <p className="st-small">{say("note_at", { name: line.who.map(({ name }) => name).join(` ${say("and")} `) })}</p>
      <textarea ref={focusedFirst} className="field" rows={3} maxLength={LONGEST} value={text} readOnly={waits} aria-label={say("note_what")} aria-describedby={why} placeholder={say("note_what")} onChange={(event) => type(event.target.value)} onKeyDown={enter} />
      <p className="st-small" id={why}>{say("note_why")}</p>
      <p className="st-writing-told" role="status">{told || away ? say(told || "note_away") : ""}</p>
      <div className="st-pair">
        <button type="submit" className="btn go" aria-disabled={waits || undefined}>{say("note_save")}</button>
        {had && <button type="button" className="btn" aria-disabled={waits || undefined} onClick={remove}>{say("note_remove")}</button>}
        {removed && <button type="button" className="btn" aria-disabled={waits || undefined} onClick={undo}>{say("note_undo")}</button>}
      </div>
    </form>
  );
}

// What is typed, what came of saving it, and what was taken away a moment ago.
function useWriting(notes, line, close) {
  const [text, setText] = useState(notes.drafts[line] ?? notes.view[line] ?? "");
  const [now, setNow] = useState({ told: "", removed: "", waits: false });
  const type = (typed) => {
    notes.drafts[line] = typed;
    setText(typed);
  };
  const write = async (wanted, then) => {
    if (now.waits) return;
    setNow({ ...now, waits: true });
    const failed = await notes.write(line, wanted);
    setNow({ ...now, told: failed, waits: false });
    if (!failed) then();
  };
  const save = (event) => {
    event.preventDefault();
    write(text, close);
  };
  const shown = (wanted, after) => () => {
    setText(wanted);
    setNow({ waits: false, ...after });
  };
  const had = notes.view[line] ?? "";
  const remove = () => write("", shown("", { told: "note_removed", removed: had }));
  const undo = () => write(now.removed, shown(now.removed, { told: "note_back", removed: "" }));
  return { text, type, ...now, save, remove, undo };
}

// A dialog gives the focus to what has this attribute as it opens; React does not write it.
const focusedFirst = (field) => field?.setAttribute("autofocus", "");
