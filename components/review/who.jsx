// Who says a line: one of the play, several at once, or somebody who is not in it yet.
import React, { useId, useRef, useEffect } from "react";

const NEWCOMER = "+"; // before the name of somebody new, as in engine/script/people.py

/** Whether everybody is told: each is somebody of the play or has a name. */
export const allTold = (chosen) => chosen.length > 0 && chosen.every((one) => one && one.slice(NEWCOMER.length).trim());

/** Somebody new of this name, as the server is told. */
export const newcomer = (name) => `${NEWCOMER}${name}`;

/** A name among the people of the play as they are chosen: their id, or somebody new. */
export function chosenFor(name, roles) {
  const folded = name.toLowerCase();
  return roles.find((role) => role.name.toLowerCase() === folded)?.id ?? newcomer(name);
}

/** The people who say a line: `chosen` are their ids, or names after a plus; one more may always be added. */
export function Speakers({ chosen, choose, roles, say, first }) {
  const set = (at, one) => choose(chosen.map((each, n) => (n === at ? one : each)));
  const drop = (at) => choose(chosen.filter((_, n) => n !== at));
  return (
    <div className="rv-row rv-speakers">
      {chosen.map((one, at) => (
        <Speaker key={at} {...{ one, roles, say }} others={chosen.filter((_, n) => n !== at)} set={(wanted) => set(at, wanted)} drop={at > 0 ? () => drop(at) : null} label={say(at ? "together" : "who")} first={at === 0 ? first : undefined} />
      ))}
      {chosen.at(-1) !== "" && <button type="button" className="btn small bare" onClick={() => choose([...chosen, ""])}>{say("somebody_more")}</button>}
    </div>
  );
}

function Speaker({ one, others, set, drop, roles, say, label, first }) {
  const isNew = one.startsWith(NEWCOMER);
  return (
    <div className="rv-speaker">
      <label><span className="quiet">{label}</span>
        <select className="field" value={isNew ? NEWCOMER : one} data-first={first} onChange={(event) => set(event.target.value)}>
          {!one && <option value="">{say("choose")}</option>}
          {roles.filter((role) => !others.includes(role.id)).map((role) => <option key={role.id} value={role.id}>{role.name}</option>)}
          <option value={NEWCOMER}>{say("somebody_new")}</option>
        </select>
      </label>
      {isNew && <Newcomer {...{ one, set, say }} />}
      {drop && <button type="button" className="btn small bare" aria-label={say("not_them")} onClick={drop}>×</button>}
    </div>
  );
}

function Newcomer({ one, set, say }) {
  const id = useId();
  const field = useRef(null);
  const asked = useRef(one === NEWCOMER);
  useEffect(() => {
    if (asked.current) field.current.focus();
  }, []);
  return (
    <>
      <label htmlFor={id}><span className="quiet">{say("role_name")}</span></label>
      <input id={id} ref={field} className="field" value={one.slice(NEWCOMER.length)} maxLength={80} onChange={(event) => set(newcomer(event.target.value))} />
    </>
  );
}
