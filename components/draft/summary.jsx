// What the new draft changes, in words: lines, roles, corrections, and what would have to be recorded.
import React, { memo } from "react";
import { LOOKS } from "./row.js";

/** Above everything else. */
export const Summary = memo(function Summary({ looked, say, script }) {
  const { counts, kept, lost, recorded, toRecord } = looked;
  const number = (name, n) => say(`${name}_${n === 1 ? "one" : "many"}`, { n });
  const told = LOOKS.filter((name) => counts[name]).map((name) => number(`n_${name}`, counts[name]));
  const same = counts.unchanged + counts.moved;
  return (
    <header className="df-head">
      <h1 className="display">{told.length ? `${listed(told, say)}.` : say("nothing")}</h1>
      <p className="quiet df-say">
        {same > 0 && `${number("same", same)} `}
        {counts.directions > 0 && `${number("directions", counts.directions)} `}
        {counts.playing > 0 && <b className="df-yours">{counts.mine ? number("mine", counts.mine) : say("mine_none")}</b>}
      </p>
      <Cast {...{ looked, say, number }} />
      {recorded > 0 && (
        <p className="df-say">{toRecord ? <>{number("record", toRecord)} <a className="df-link" href={`/cast/${script}`}>{say("voices")}</a></> : say("record_none")}</p>
      )}
      {kept > 0 && <p className="df-say quiet"><span className="df-tick" aria-hidden="true">✓</span> {number("kept", kept)}</p>}
      {lost.length > 0 && (
        <details className="df-lost" open={lost.length < 4}>
          <summary>{number("lost", lost.length)}</summary>
          <ul>{lost.map((each, n) => <li key={n}><span className="quiet">{say(`mend_${each.mend}`)}</span> <q>{each.mend === "language" ? say(`in_${each.text}`) : each.text}</q></li>)}</ul>
        </details>
      )}
    </header>
  );
});

// Roles that came, went or have another name.
function Cast({ looked, say, number }) {
  const { came, gone, renamed } = looked.cast;
  const told = [
    ...came.map((role) => ["+", say("role_new", { name: role.name, lines: number("lines", role.lines) })]),
    ...renamed.map(([before, after]) => ["◆", say("role_renamed", { before, after })]),
    ...gone.map((name) => ["−", say("role_gone", { name })]),
  ];
  if (!told.length) return null;
  return <ul className="df-cast">{told.map(([sign, words]) => <li key={words}><i aria-hidden="true">{sign}</i>{words}</li>)}</ul>;
}

const listed = (parts, say) => {
  const whole = new Intl.ListFormat(say("code"), { style: "long", type: "conjunction" }).format(parts);
  return whole[0].toUpperCase() + whole.slice(1);
};
