// Who speaks with whom, drawn: discs that are buttons, and lines between them that can be pointed at.
import React from "react";

const [SMALLEST, LARGEST] = [0.75, 1.35]; // a small company is not blown up, a great one rather scrolled than shrunk

const fill = (text, values) => Object.entries(values).reduce((told, [name, value]) => told.replaceAll(`{${name}}`, value), text);

/** `discs` and `strands` are placed by the server; `picked` is the role that is chosen, `beside` its one partner, if any. */
export function Drawing({ box, discs, strands, picked, beside, words, onPick }) {
  const whole = Number(box.split(" ")[2]);
  const press = (id) => (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    onPick(id, "");
  };
  const lit = ({ one, other }) => [one, other].includes(picked) && (!beside || [one, other].includes(beside));
  return (
    <svg viewBox={box} role="group" aria-label={words.drawing} className="co-drawing" style={{ maxWidth: LARGEST * whole, minWidth: SMALLEST * whole }}>
      {strands.map((each) => {
        const { one, other, width, ...ends } = each;
        return (
          <g key={`${one} ${other}`} className={lit(each) ? "on" : ""} onClick={() => onPick(one, other)}>
            <line {...ends} className="co-strand" style={{ strokeWidth: width }} />
            <line {...ends} className="co-reach" />
          </g>
        );
      })}
      {discs.map(({ id, name, lines, hue, x, y, r, below }) => (
        <g key={id} role="button" tabIndex={0} className={id === picked ? "co-disc on" : "co-disc"} aria-pressed={id === picked} aria-label={fill(words.node, { role: name, n: lines })} onClick={() => onPick(id, "")} onKeyDown={press(id)}>
          <circle cx={x} cy={y} r={r} style={{ fill: `var(--hue-${hue})` }} />
          <text x={x} y={below} textAnchor="middle">{name}</text>
        </g>
      ))}
    </svg>
  );
}
