// The frame of every form in the place of a line: its buttons, its keys, and why it was refused.
import React, { createContext, useContext, useEffect, useRef } from "react";

/** Of the form that is open: whether it waits for an answer, and why the last one was a refusal; `cut` while the server is away. */
export const Pending = createContext({ waits: false, why: "", cut: false });

/** A form in the place of a line. It stays open, with what was typed, until what it asks for is done. */
export function Frame({ children, save, close, saves, closes, may = true, say, more }) {
  const form = useRef(null);
  const { waits, why, cut } = useContext(Pending);
  const ready = may && !waits;
  useEffect(() => form.current.querySelector("[data-first]")?.focus(), []);
  const keys = (event) => {
    if (event.key === "Escape") close();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && ready) save();
    event.stopPropagation();
  };
  const submit = (event) => {
    event.preventDefault();
    if (ready) save();
  };
  return (
    <form className="edit" ref={form} onKeyDown={keys} onSubmit={submit} onClick={(event) => event.stopPropagation()}>
      {children}
      <p className="rv-why-not" role="alert">{why || (cut ? say("kept_until_back") : "")}</p>
      <div className="rv-row">
        <button type="submit" className="btn go small" disabled={!may} aria-busy={waits}>{saves}</button>
        <button type="button" className="btn small" onClick={close}>{closes ?? say("cancel")}</button>
        {more}
      </div>
    </form>
  );
}
