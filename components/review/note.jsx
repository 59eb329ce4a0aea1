// A note of one's own at a line: under it, in its form, and in a list where the play has lost the line.
import React, { useContext, useState } from "react";
import { Refused } from "./ask.js";
import { Frame } from "./frame.jsx";
import { Notes } from "./use_notes.js";
import { textOf } from "./play.js";

const LONGEST = 500; // LONGEST_NOTE in engine/note/note.py

/** The note at a line; a press on it changes it. */
export function Own({ element, say, act }) {
  const note = useContext(Notes).at.get(element.id);
  if (!note) return null;
  const open = (event) => {
    event.stopPropagation();
    act.open("note", element.id);
  };
  return <p className="rv-own" lang={say("code")}><button type="button" onClick={open}><span className="sr">{say("note_change")}: </span><span aria-hidden="true">✎ </span>{note}</button></p>;
}

/** What is to be remembered at a line. Saved empty it is removed. */
export function NoteForm({ element, say, act }) {
  const { at, write } = useContext(Notes);
  const had = at.get(element.id) ?? "";
  const [text, setText] = useState(had);
  const [why, keep] = useKeeping(write, say);
  const save = () => keep(element.id, text).then((kept) => kept && act.done());
  const more = had && text && <button type="button" className="btn small bare" onClick={() => setText("")}>{say("note_clear")}</button>;
  return (
    <Frame {...{ save, say, more }} close={() => act.done()} saves={say(had && !text.trim() ? "note_remove" : "save")} may={text.trim() !== had}>
      <p className={element.kind === "speech" ? "words" : "dir"}>{textOf(element)}</p>
      <label lang={say("code")}><span className="quiet">{say("note_what")}</span>
        <textarea className="field" value={text} data-first="" rows={3} maxLength={LONGEST} onChange={(event) => setText(event.target.value)} />
      </label>
      <p className="rv-why-not" role="alert">{why}</p>
    </Frame>
  );
}

/** The notes whose line the play has lost, with the words that they stood at. */
export function GoneNotes({ say }) {
  const { gone } = useContext(Notes);
  if (!gone.length) return null;
  return (
    <section className="card p-3 my-2" lang={say("code")} aria-label={say("notes_gone")}>
      <h2 className="quiet">{say("notes_gone")}</h2>
      <ul>{gone.map((note) => <Gone key={note.line} {...{ note, say }} />)}</ul>
    </section>
  );
}

// One of them; it cannot be had back, so that it is asked twice.
function Gone({ note, say }) {
  const { write } = useContext(Notes);
  const [sure, setSure] = useState(false);
  const [why, keep] = useKeeping(write, say);
  return (
    <li className="rv-gone">
      <p>✎ {note.text}</p>
      <p className="quiet">{say("note_stood_at", { words: note.printed })}</p>
      <button type="button" className="btn small" onClick={() => (sure ? keep(note.line, "") : setSure(true))}>{say(sure ? "note_remove_sure" : "note_remove")}</button>
      <p className="rv-why-not" role="alert">{why}</p>
    </li>
  );
}

// Why a note was not kept, in words, and the way to keep one: whether it was.
function useKeeping(write, say) {
  const [why, setWhy] = useState("");
  const keep = async (line, text) => {
    try {
      await write(line, text);
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setWhy(say(`note_why_${error.reason === "offline" ? "offline" : "not_done"}`));
      return false;
    }
  };
  return [why, keep];
}
