// Where my line is typed.
import React, { useEffect, useRef } from "react";

const still = (event) => event.stopPropagation();

/** A field that has the focus while the line is mine; Enter hands it in. */
export function Typed({ typing, line, say }) {
  const field = useRef(null);
  useEffect(() => field.current.focus({ preventScroll: true }), [line]);
  const give = (event) => {
    event.preventDefault();
    typing.give(line, field.current.value);
  };
  return (
    <form className="st-typed" onSubmit={give} onClick={still} onPointerDown={still}>
      <input key={line} ref={field} className="field" type="text" autoComplete="off" autoCapitalize="off" spellCheck="false" aria-label={say(`type_${typing.how}`)} placeholder={say(`type_${typing.how}`)} />
      <button type="submit" className="btn">{say("type_done")}</button>
    </form>
  );
}
