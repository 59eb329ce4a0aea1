// The way from one difference to the next, by key and by button.
import React, { useCallback, useEffect, useRef, useState } from "react";

const FIELDS = "input, textarea, select, [contenteditable], dialog";
const STEPS = { j: 1, k: -1 };

/** At the foot of the page: where one is, back and on. */
export function Foot({ stops, at, step, say }) {
  const here = stops.indexOf(at);
  return (
    <footer className="rv-bar df-foot">
      <b className="tnum">{here < 0 ? say(stops.length === 1 ? "difference" : "differences", { n: stops.length }) : say("at_difference", { n: here + 1, total: stops.length })}</b>
      <span className="grow" />
      <button type="button" className="btn small" aria-keyshortcuts="K" onClick={() => step(-1)}>{say("previous")}<kbd className="key" aria-hidden="true">K</kbd></button>
      <button type="button" className="btn small" aria-keyshortcuts="J" onClick={() => step(1)}>{say("next")}<kbd className="key" aria-hidden="true">J</kbd></button>
    </footer>
  );
}

/** The difference in focus, and `step` to another; letters only while they are switched on (WCAG 2.1.4). */
export function useSteps({ stops, letters, say }) {
  const [at, setAt] = useState("");
  const [live, setLive] = useState("");
  const step = useCallback(
    (by) => {
      if (!stops.length) return;
      const here = stops.indexOf(at);
      const next = here < 0 ? (by > 0 ? 0 : stops.length - 1) : (here + by + stops.length) % stops.length;
      setAt(stops[next]);
      setLive(say("at_difference", { n: next + 1, total: stops.length }));
      requestAnimationFrame(() => show(stops[next]));
    },
    [stops, at, say],
  );
  useLettersFor(step, letters);
  return { at, setAt, step, live };
}

function useLettersFor(step, letters) {
  const now = useRef(step);
  now.current = step;
  useEffect(() => {
    const down = (event) => {
      if (!letters || event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.target.closest?.(FIELDS)) return;
      const by = STEPS[event.key.toLowerCase()];
      if (!by) return;
      event.preventDefault();
      now.current(by);
    };
    window.addEventListener("keydown", down);
    return () => window.removeEventListener("keydown", down);
  }, [letters]);
}

function show(key) {
  const row = document.querySelector(`[data-row="${CSS.escape(key)}"]`);
  const reveal = () => row?.scrollIntoView({ block: row.offsetHeight > innerHeight / 2 ? "start" : "center" });
  reveal();
  row?.focus({ preventScroll: true });
  requestAnimationFrame(reveal); // what came into sight has its true height now
}
