// The play as it is above the new draft: what is cut stands out above, what is new below, what changed or moved is tied across.
import React, { memo } from "react";
import { LOOKS, signOf } from "./row.js";

const WIDE = 1000;
const [OLD, NEW, THICK, OUT] = [12, 46, 12, 10]; // in the units of the drawing: the bars, and how far cuts and additions stand out
const LEAST = 2.5;

/** Two bars in one drawing; the legend below it says what is what. */
export const Picture = memo(function Picture({ looked, say }) {
  const { counts, picture } = looked;
  const looks = LOOKS.filter((look) => counts[look] > 0);
  const sum = (bar) => bar.reduce((total, [, n]) => total + n, 0);
  const unit = WIDE / Math.max(1, sum(picture.old), sum(picture.new));
  if (!looks.length) return null;
  return (
    <figure className="df-picture" aria-hidden="true">
      <span className="quiet">{say("now")}</span>
      <svg viewBox={`0 0 ${WIDE} 70`} preserveAspectRatio="none">
        {picture.links.map(([look, old, fresh, n]) => <path key={`${old} ${fresh}`} className={`df-${look}`} d={band(old * unit, fresh * unit, Math.max(LEAST, n * unit))} />)}
        <Bar {...{ unit }} bar={picture.old} y={OLD} out={{ removed: -OUT }} />
        <Bar {...{ unit }} bar={picture.new} y={NEW} out={{ added: OUT }} />
      </svg>
      <span className="quiet">{say("then")}</span>
      <figcaption>{looks.map((look) => <span key={look} className={`df-look df-${look}`}><i>{signOf(look)}</i>{say(look)}</span>)}</figcaption>
    </figure>
  );
});

function band(from, to, width) {
  const [top, foot] = [OLD + THICK, NEW];
  return `M${from} ${top}L${from + width} ${top}L${to + width} ${foot}L${to} ${foot}Z`;
}

function Bar({ bar, y, unit, out }) {
  let at = 0;
  return bar.map(([look, n], place) => {
    const x = at * unit;
    at += n;
    const by = out[look] ?? 0;
    const width = look === "unchanged" ? n * unit : Math.max(LEAST, n * unit);
    return <rect key={place} className={`df-${look}`} x={x} y={y + Math.min(0, by)} width={width} height={THICK + Math.abs(by)} />;
  });
}
