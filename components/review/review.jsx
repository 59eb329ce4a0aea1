// The review of a reading: the play as type, doubts first, the source beside it; corrections go to the server as events.
import React, { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Bar, Help, Toast } from "./bar.jsx";
import { Pending } from "./frame.jsx";
import { Head } from "./head.jsx";
import { useKeys, useLetters } from "./use_keys.js";
import { placesOf, stopsOf } from "./play.js";
import { usePlay } from "./use_play.js";
import { Scene } from "./rows.jsx";
import { Beside, useLook, useWide } from "./source.jsx";
import { mainOf } from "./tongue.jsx";
import { flagsOf, withHeard } from "./treatments.js";
import { Production, useProduction } from "./use_production.js";

const EVENTS = ["rewrite", "reassign", "turn", "split", "join", "breakScene", "runOn", "deliver", "speakIn", "call", "settle", "speak", "unite", "undo", "redo", "reset"];
const NONE = [];
const handler = (name) => `on${name[0].toUpperCase()}${name.slice(1)}`;

/** `words` are all sentences; `total` counts the doubts there were at first, `undone` what can be had back. */
export function Review(props) {
  const { script, revision, refusal, refusals } = props;
  const say = useSay(props.words);
  const { play, failed, again } = usePlay(script, revision);
  if (failed) return <Failed {...{ say, again }} />;
  if (!play || play.id !== script) return <Waiting say={say} />;
  return <Reviewing key={script} {...{ ...props, play, say, refusal, refusals }} />;
}

function Reviewing({ play: read, say, total, undone, refusal, refusals, ...props }) {
  const [at, setAt] = useState("");
  const [mode, setMode] = useState("");
  const [dialog, setDialog] = useState("");
  const [lines, setLines] = useState(false);
  const [letters, setLetters] = useLetters();
  const wide = useWide();
  const production = useProduction(read.id, read.revision);
  const { play, flags, stops, places, left } = useHeard(read, production.told);
  const { live, go, step, flag } = useCursor({ at, setAt, setMode, stops, flags, places, say });
  useArrival(places, go);
  const send = useSend(props);
  const now = useRef({});
  const pending = usePending({ answers: props.answers, refusals, refusal, mode, left: () => act.done() });
  now.current = { at, stops, go, step, setAt, setMode, mode, pending };
  const act = useMemo(() => ({ ...actsOn(now, send), lines: setLines, worth: props.worth }), [send]); // eslint-disable-line react-hooks/exhaustive-deps
  const does = useRef({});
  const may = useMay({ at: mode ? "" : at, places, stops: mode ? NONE : stops, flagged: !mode && flags.length > 0, play, undone });
  does.current = { ...keysOn({ at, places, stops, act, step, flag, send, may, mode }), help: () => setDialog("help") };
  useKeys(letters, does.current);
  useHold({ play, at, setAt, places, mode });
  const news = useNews({ revision: props.revision, refusals, refusal, undone, mode });
  const look = useLook(places);
  const byPointer = (event) => mode || pointAt(event.target, setAt); // an open form is left by its own buttons only
  return (
    <div className="rv" onFocus={(event) => event.target.matches(":focus-visible") && byPointer(event)}>
      <article lang={mainOf(play)} data-revision={play.revision} onClick={byPointer}>
        <Head {...{ play, say, act, lines }} took={props.took} at={at.startsWith("alike ") ? at : ""} />
        <Production.Provider value={production}>
          <Pending.Provider value={pending}><Scenes {...{ play, places, at, mode, say, act }} /></Pending.Provider>
        </Production.Provider>
      </article>
      <Beside script={play.id} of={play.source} span={places.get(at)?.element?.span} {...{ look, say }} open={dialog === "source"} close={() => setDialog("")} />
      <p className="sr" role="status" aria-live="polite">{live}</p>
      <Toast {...{ news, does, say }} />
      <Bar {...{ left, may, does, say }} total={Math.max(total, left)} flagged={production.told?.doubtful.length ?? 0} source={wide ? null : () => setDialog("source")} help={() => setDialog("help")} />
      <Help open={dialog === "help"} close={() => setDialog("")} {...{ letters, setLetters, say }} />
    </div>
  );
}

function Scenes({ play, places, at, mode, say, act }) {
  return play.scenes.map((scene, n) => {
    const here = at && (at === scene.id || places.get(at)?.scene === scene);
    return <Scene key={scene.id} {...{ scene, say, act }} first={n === 0} roles={play.roles} at={here ? at : ""} mode={here ? mode : ""} />;
  });
}

// The play with how it is heard, and what there is to look at in it.
function useHeard(read, told) {
  const play = useMemo(() => withHeard(read, told), [read, told]);
  const flags = useMemo(() => flagsOf(play), [play]);
  const stops = useMemo(() => stopsOf(play), [play]);
  const places = useMemo(() => placesOf(play), [play]);
  return { play, flags, stops, places, left: stops.reduce((sum, stop) => sum + stop.keys.length, 0) };
}

// A page elsewhere may point at a line: one begins there.
function useArrival(places, go) {
  useEffect(() => {
    const asked = decodeURIComponent(location.hash.slice(1));
    if (places.has(asked)) go(asked);
  }, []); // eslint-disable-line react-hooks/exhaustive-deps
}

function pointAt(target, setAt) {
  const line = target.closest("[data-line]");
  if (line && !getSelection()?.toString()) setAt(line.id);
}

// The words of one language; the function stays the same as long as they do.
function useSay(words) {
  const text = JSON.stringify(words);
  return useMemo(() => {
    const known = JSON.parse(text);
    return (key, values = {}) => Object.entries(values).reduce((told, [name, value]) => told.replaceAll(`{${name}}`, value), known[key] ?? key);
  }, [text]);
}

// What goes to the server; the functions never change, so that no row is drawn for their sake.
function useSend(props) {
  const latest = useRef(props);
  latest.current = props;
  return useMemo(() => Object.fromEntries(EVENTS.map((name) => [name, (...about) => latest.current[handler(name)]?.(...about)])), []);
}

// Where the person is: moving there scrolls, takes the focus and is told to screen readers.
function useCursor({ at, setAt, setMode, stops, flags, places, say }) {
  const [live, setLive] = useState("");
  const [moved, setMoved] = useState(0);
  const go = useCallback((id) => {
    setMode("");
    setAt(id);
    setMoved((n) => n + 1);
  }, [setAt, setMode]);
  useEffect(() => {
    if (moved) show(at);
  }, [moved]); // eslint-disable-line react-hooks/exhaustive-deps
  const walk = (among, told) => (by) => {
    const next = among[nextStop(among, places, at, by)];
    setLive(say(told, { n: among.indexOf(next) + 1, total: among.length }));
    return go(next.id);
  };
  return { live, go, step: walk(stops, "at_doubt"), flag: walk(flags, "at_flag") };
}

// The stop after or before the place in focus, in reading order, around the end.
function nextStop(stops, places, at, by) {
  const here = stops.findIndex((stop) => stop.id === at);
  if (here >= 0) return (here + by + stops.length) % stops.length;
  const order = new Map([...places.keys()].map((id, n) => [id, n]));
  const me = order.get(at) ?? -2; // proposals about roles stand at -1, above the play
  const after = stops.findIndex((stop) => (order.get(stop.id) ?? -1) > me);
  if (by > 0) return Math.max(0, after);
  return ((after < 0 ? stops.length : after) - 1 + stops.length) % stops.length;
}

function show(id) {
  const all = [document.getElementById(id), ...document.querySelectorAll(`[data-stop="${CSS.escape(id)}"]`)];
  const place = all.find((each) => each?.checkVisibility());
  if (!place) return;
  const reveal = () => place.scrollIntoView({ block: place.offsetHeight > innerHeight / 2 ? "start" : "center" });
  reveal();
  place.focus({ preventScroll: true });
  requestAnimationFrame(reveal); // what came into sight has its true height now
}

// What rows, forms and buttons may ask for. Made once.
function actsOn(now, send) {
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
      now.current.pending.wait();
      ask();
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

// What each key does now; false lets the key through.
function keysOn({ at, places, stops, act, step, flag, send, may, mode }) {
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
    direction: only("direction", () => (element.kind === "speech" ? act.turn(at, []) : act.open("who", at))),
    split: only("split", () => act.open("split", at)),
    join: only("join", () => act.join(at)),
    undo: only("undo", send.undo),
    redo: only("redo", send.redo),
  };
}

function useMay({ at, places, stops, flagged, play, undone }) {
  const place = places.get(at);
  const line = Boolean(place?.element);
  const speech = place?.element?.kind === "speech";
  const keep = stops.some((stop) => stop.id === at);
  const joins = line && place.at > 0;
  const [some, back, forth] = [stops.length > 0, play.revision > 1, undone > 0];
  return useMemo(
    () => ({ next: some, previous: some, keep, edit: line, who: line, delivery: speech, voice: speech, flag: flagged, role: speech, direction: line, split: speech, join: joins, undo: back, redo: forth }),
    [some, keep, speech, line, joins, back, forth, flagged],
  );
}

// Between asking the server and its answer: the form that asked closes when it is done, and says why when it is refused.
function usePending({ answers, refusals, refusal, mode, left }) {
  const [waits, setWaits] = useState(false);
  const [why, setWhy] = useState("");
  const refused = useRef(refusals);
  useEffect(() => {
    const fresh = refusals > refused.current;
    refused.current = refusals;
    if (!waits) return;
    setWaits(false);
    if (fresh) setWhy(refusal);
    else left();
  }, [answers]); // eslint-disable-line react-hooks/exhaustive-deps
  useEffect(() => {
    setWaits(false);
    setWhy("");
  }, [mode]);
  const wait = useCallback(() => {
    setWhy("");
    setWaits(true);
  }, []);
  return useMemo(() => ({ waits, why, wait }), [waits, why, wait]);
}

// A line that is gone after a correction hands the place to the one that stood above it; the focus is never lost.
function useHold({ play, at, setAt, places, mode }) {
  const before = useRef(places);
  useEffect(() => {
    const was = before.current.get(at);
    before.current = places;
    if (!at || mode || document.activeElement !== document.body) return;
    const above = places.has(at) || !was?.element ? at : was.scene.elements[was.at - 1]?.id;
    if (above !== at) setAt(above ?? "");
    document.getElementById(above)?.focus({ preventScroll: true });
  }, [play]); // eslint-disable-line react-hooks/exhaustive-deps
}

// What happened last: corrected, taken back, or refused with its reason; an open form says that itself.
function useNews({ revision, refusals, refusal, undone, mode }) {
  const last = useRef({ revision, refusals, undone });
  const [news, setNews] = useState(null);
  useEffect(() => {
    const before = last.current;
    last.current = { revision, refusals, undone };
    if (refusals > before.refusals) setNews(mode ? null : { kind: "refused", text: refusal });
    else if (undone > before.undone) setNews({ kind: "taken_back" });
    else if (revision !== before.revision) setNews({ kind: "corrected" });
  }, [revision, refusals, undone, refusal]); // eslint-disable-line react-hooks/exhaustive-deps
  return news;
}

function Failed({ say, again }) {
  return (
    <div className="notice bad" role="alert">{say("not_loaded")}
      <button type="button" className="btn small" onClick={again}>{say("again")}</button>
    </div>
  );
}

function Waiting({ say }) {
  return (
    <div role="status" className="rv-waiting">
      <span className="sr">{say("loading")}</span>
      {[92, 83, 74, 65, 56].map((width) => <div key={width} className="skeleton" style={{ width: `${width}%` }} />)}
    </div>
  );
}
