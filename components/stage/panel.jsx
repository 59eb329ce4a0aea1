// The side panel on large screens: the ladder of hints, the scene in one strip, what the level hides.
import React from "react";

const RUNGS = ["letters", "word", "phrase", "line"];

export function Panel({ view, level, hides, choose, say }) {
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
              {i === view.rung && i < ladder.length - 1 && <kbd className="key">H</kbd>}
              {i === ladder.length - 1 && <kbd className="key">L</kbd>}
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
              <span>{say(`level_${n}`)}</span><kbd className="key">{n}</kbd>
            </button>
          ))}
        </div>
        {hides.of > 0 && <p className="st-small">{say("hides", { n: hides.n, of: hides.of })}</p>}
      </div>
    </aside>
  );
}

/** How one of my lines has gone in this run, worst first. */
export function markOf(mark = {}) {
  return ["called", "hint", "peek", "said"].find((what) => mark[what]) ?? "unsaid";
}

/** My lines as a strip of marks: height and colour say how each went. */
export function Strip({ view, say }) {
  const mine = view.lines.filter((line) => line.kind === "mine");
  const now = view.lines[view.at]?.id;
  return (
    <div className="st-strip" role="img" aria-label={summary(view, say)}>
      {mine.map((line) => <i key={line.id} data-mark={markOf(view.marks[line.id])} data-now={line.id === now || undefined} />)}
    </div>
  );
}

function summary(view, say) {
  const mine = view.lines.filter((line) => line.kind === "mine");
  const count = (what) => mine.filter((line) => markOf(view.marks[line.id]) === what).length;
  const helped = count("hint") + count("peek");
  const done = mine.filter(({ id }) => view.marks[id]?.said && !view.marks[id].called); // as the recap counts
  return say("so_far", { n: done.length, of: mine.length, helped, called: count("called") });
}
