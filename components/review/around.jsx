// The play on the page, and what every row may ask about without being drawn for its sake.
import React from "react";
import { Pending } from "./frame.jsx";
import { mainOf } from "./tongue.jsx";
import { Notes, useNotes } from "./use_notes.js";
import { Production } from "./use_production.js";
import { Whole } from "./whole.js";

/** The article of the play. */
export function Around({ play, production, pending, onClick, children }) {
  const notes = useNotes(play.id, play.revision);
  return (
    <Whole.Provider value={play}><Production.Provider value={production}><Pending.Provider value={pending}><Notes.Provider value={notes}>
      <article lang={mainOf(play)} data-revision={play.revision} onClick={onClick}>{children}</article>
    </Notes.Provider></Pending.Provider></Production.Provider></Whole.Provider>
  );
}
