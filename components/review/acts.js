// What may be asked for on the page of the review, and what each key does.
import { useMemo, useRef } from "react";
import { deed } from "./deed.js";

const EVENTS = ["rewrite", "reassign", "turn", "split", "strike", "join", "breakScene", "runOn", "deliver", "speakIn", "call", "settle", "speak", "unite", "dismiss", "retitle", "undo", "redo", "reset"];
const handler = (name) => `on${name[0].toUpperCase()}${name.slice(1)}`;

/** What goes to the server; the functions never change, so that no row is drawn for their sake. */
export function useSend(props, done) {
  const latest = useRef(props);
  latest.current = props;
  return useMemo(() => Object.fromEntries(EVENTS.map((name) => [name, (...about) => {
    done.current = { ...deed(name, about), asked: (done.current?.asked ?? 0) + 1 };
    latest.current[handler(name)]?.(...about);
  }])), [done]);
}

/** What rows, forms and buttons may ask for. Made once. */
export function actsOn(now, send) {
  const focusLine = (id) => requestAnimationFrame(() => document.getElementById(id)?.focus({ preventScroll: true }));
  return {
    ...send,
    open: (mode, id) => {
      now.current.setAt(id);
      now.current.setMode(mode);
    },
    done: () => {
      now.current.setMode("");
      focusLine(now.current.at);
    },
    save: (ask) => {
      now.current.pending.wait(ask);
    },
    go: (id) => now.current.go(id),
    keep: (keys) => {
      const { stops, at, step } = now.current;
      const here = stops.find((stop) => stop.id === at);
      if (here?.keys.some((key) => keys.includes(key)) && stops.length > 1) step(1);
      send.settle(keys);
    },
  };
}

/** What each key does now; false lets the key through. */
export function keysOn({ at, places, stops, act, step, flag, send, may, mode }) {
  const element = places.get(at)?.element;
  const only = (name, run) => () => (may[name] && !mode ? run() : false);
  return {
    next: only("next", () => step(1)),
    previous: only("previous", () => step(-1)),
    keep: only("keep", () => act.keep(stops.find((stop) => stop.id === at).keys)),
    edit: only("edit", () => act.open("edit", at)),
    who: only("who", () => act.open("who", at)),
    delivery: only("delivery", () => act.open("delivery", at)),
    voice: only("voice", () => act.open("voice", at)),
    flag_next: only("flag", () => flag(1)),
    flag_previous: only("flag", () => flag(-1)),
    role: only("role", () => act.open("role", at)),
    direction: only("direction", () => (element.kind === "speech" ? act.turn([at], []) : act.open("who", at))),
    cut: only("cut", () => act.strike(at, element.pieces.some(([kind]) => kind === "cut"))),
    split: only("split", () => act.open("split", at)),
    join: only("join", () => act.join(at)),
    undo: only("undo", send.undo),
    redo: only("redo", send.redo),
  };
}

/** Which of the actions make sense for the line in focus. */
export function useMay({ at, places, stops, flagged, play, undone }) {
  const place = places.get(at);
  const line = Boolean(place?.element);
  const speech = place?.element?.kind === "speech";
  const keep = stops.some((stop) => stop.id === at);
  const joins = line && place.at > 0;
  const [some, back, forth] = [stops.length > 0, play.revision > 1, undone > 0];
  return useMemo(
    () => ({ next: some, previous: some, keep, edit: line, who: line, delivery: speech, voice: speech, flag: flagged, role: speech, direction: line, cut: speech, split: speech, join: joins, undo: back, redo: forth }),
    [some, keep, speech, line, joins, back, forth, flagged],
  );
}
