// The side panel on large screens: the ladder of hints, the scene in one strip, what the level hides.
import React from "react";
import { KeyCaps } from "./key_cap.jsx";
import { countsOf, markOf, mineOf } from "./marks.js";

const MANY = 40; // lines that one row of the strip has room for
const RUNGS = ["letters", "word", "phrase", "line"];

export function Panel({ view, choose, say }) {
  const { level } = view;
  const hides = hidden(view.lines, level);
  const line = view.lines[view.at];
  const ladder = line?.kind === "mine" ? line.hints.map((hint) => hint.rung) : RUNGS;
  return (
    <aside className="st-panel" aria-label={say("panel")}>
      <div>
        <h2>{say("hints")}</h2>
        <ol>
          {ladder.map((rung, i) => (
            <li key={rung} className="st-rung" data-on={i < view.rung || undefined}>
              <span>{i < view.rung ? "✓ " : ""}{say(`hint_${rung}`)}</span>
              {i === view.rung && i < ladder.length - 1 && <KeyCaps action="hint" nth={0} say={say} />}
              {i === ladder.length - 1 && <KeyCaps action="line" nth={0} say={say} />}
            </li>
          ))}
        </ol>
      </div>
      <div>
        <h2>{say("this_scene")}</h2>
        <Strip view={view} say={say} />
        <p className="st-small">{summary(view, say)}</p>
      </div>
      <div>
        <h2>{say("level")}</h2>
        <div role="group" aria-label={say("level")}>
          {[1, 2, 3, 4].map((n) => (
            <button type="button" key={n} className="st-rung" aria-pressed={n === level} data-on={n === level || undefined} onClick={() => choose(n)}>
              <span>{say(`level_${n}`)}</span><KeyCaps action={`level_${n}`} nth={0} say={say} />
            </button>
          ))}
        </div>
        {hides.of > 0 && <p className="st-small">{say("hides", { n: hides.n, of: hides.of })}</p>}
      </div>
    </aside>
  );
}

/** My lines as a strip of marks: height and colour say how each went. */
export function Strip({ view, say }) {
  const mine = mineOf(view.lines);
  const now = view.lines[view.at]?.id;
  return (
    <div className="st-strip" data-many={mine.length > MANY || undefined} role="img" aria-label={summary(view, say)}>
      {mine.map((line) => <i key={line.id} data-mark={markOf(view.marks[line.id])} data-now={line.id === now || undefined} />)}
    </div>
  );
}

/** How my lines have gone so far, in words. */
export function summary(view, say) {
  const { done, of, helped, called } = countsOf(view.lines, view.marks);
  return say("so_far", { n: done, of, helped, called });
}

// How many of my words a level hides, and how many there are; the block of the last level hides them all.
function hidden(lines, level) {
  const mine = mineOf(lines);
  const gone = (line) => (line.masks[level - 1].some((token) => token.kind === "block") ? line.words.length : line.masks[level - 1].filter((token) => token.hidden).length);
  return { n: sum(mine.map(gone)), of: sum(mine.map((line) => line.words.length)) };
}

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
