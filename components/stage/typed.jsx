// Where my line is typed, and what was other in it than is printed.
import React, { useEffect, useId, useRef, useSyncExternalStore } from "react";

const still = (event) => event.stopPropagation();

/** A field that has the focus while the line is mine; Enter hands it in, and once more goes on where something was other. */
export function Typed({ typing, line, lang, say }) {
  const view = useSyncExternalStore(typing.subscribe, () => typing.view);
  const differs = view.line === line && view.shown;
  return differs ? <Differs {...{ typing, view, lang, say }} /> : <Field {...{ typing, line, say }} waits={view.waits} />;
}

function Field({ typing, line, waits, say }) {
  const field = useRef(null);
  useEffect(() => field.current.focus({ preventScroll: true }), [line]);
  const give = (event) => {
    event.preventDefault();
    typing.give(line, field.current.value);
  };
  return (
    <form className="st-typed" onSubmit={give} onClick={still} onPointerDown={still}>
      <input key={line} ref={field} className="field" type="text" autoComplete="off" autoCapitalize="off" spellCheck="false" readOnly={waits} aria-label={say(`type_${typing.how}`)} placeholder={say(`type_${typing.how}`)} />
      <button type="submit" className="btn" aria-disabled={waits || undefined}>{say("type_done")}</button>
    </form>
  );
}

// The printed line with what was left out, put in or moved, as the recap has it.
function Differs({ typing, view, lang, say }) {
  const first = useRef(null);
  const id = useId();
  useEffect(() => first.current.focus({ preventScroll: true }), []);
  return (
    <div className="st-differs" onClick={still} onPointerDown={still}>
      <p className="st-diff" id={id} lang={lang}>{view.shown.map((words, i) => <Words key={i} {...words} say={say} />)}</p>
      <div className="st-pair">
        <button type="button" className="btn go" ref={first} aria-describedby={id} onClick={() => typing.goOn()}>{say("go_on")}</button>
        {view.right ? <p role="status">{say("judged_right")}</p> : <button type="button" className="btn" onClick={() => typing.wasRight()}>{say("was_right")}</button>}
      </div>
    </div>
  );
}

function Words({ text, change, say }) {
  if (change === "none") return text;
  const Tag = { left_out: "del", put_in: "ins" }[change] ?? "span";
  return <Tag data-change={change}><span className="sr">{say(`change_${change}`)} </span>{text}</Tag>;
}
