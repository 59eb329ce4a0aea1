// The review of a reading: the play as type, doubts first, the source beside it; corrections go to the server as events.
import React, { useMemo, useRef, useState } from "react";
import { actsOn, keysOn, useMay, useSend } from "./acts.js";
import { Around } from "./around.jsx";
import { Bar, Help, Told } from "./bar.jsx";
import { useArrival, useCursor, useHold } from "./cursor.js";
import { Head } from "./head.jsx";
import { Scene } from "./rows.jsx";
import { Beside, useLook, useWide } from "./source.jsx";
import { useHeard } from "./use_heard.js";
import { useKeys, useLetters } from "./use_keys.js";
import { usePending } from "./use_pending.js";
import { usePlay } from "./use_play.js";
import { useProduction } from "./use_production.js";

const NONE = [];

/** `words` are all sentences; `total` counts the doubts there were at first, `undone` what can be had back. */
export function Review(told) {
  const props = useLast(told);
  const { script, revision, refusal, refusals } = props;
  const say = useSay(props.words);
  const { play, failed, again } = usePlay(script, revision);
  if (failed) return <Failed {...{ say, again }} />;
  if (!play || play.id !== script) return <Waiting say={say} />;
  return <Reviewing key={script} {...{ ...props, play, say, refusal, refusals }} />;
}

// What was told last of a play: a server that has just started knows of none for a moment, and what is typed must outlive it.
function useLast(props) {
  const last = useRef(props);
  if (props.script) last.current = props;
  return props.script ? props : { ...last.current, cut: props.cut, words: props.words };
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
  useArrival(read.id, places, go);
  const done = useRef(null);
  const send = useSend(props, done);
  const now = useRef({});
  const pending = usePending({ answers: props.answers, refusals, refusal, revision: props.revision, cut: props.cut, mode, left: () => act.done() });
  now.current = { at, stops, go, step, setAt, setMode, mode, pending };
  const act = useMemo(() => ({ ...actsOn(now, send), lines: setLines, worth: props.worth }), [send]); // eslint-disable-line react-hooks/exhaustive-deps
  const does = useRef({});
  const may = useMay({ at: mode ? "" : at, places, stops: mode ? NONE : stops, flagged: !mode && flags.length > 0, play, undone });
  does.current = { ...keysOn({ at, places, stops, act, step, flag, send, may, mode }), help: () => setDialog("help") };
  useKeys(letters, does.current);
  useHold({ play, at, setAt, places, mode });
  const look = useLook(places);
  const byPointer = (event) => mode || pointAt(event.target, setAt); // an open form is left by its own buttons only
  return (
    <div className="rv" onFocus={(event) => event.target.matches(":focus-visible") && byPointer(event)}>
      <Around {...{ play, production, pending }} onClick={byPointer}>
        <Head {...{ play, say, act, lines }} took={props.took} at={at.startsWith("alike ") ? at : ""} titles={mode === "title"} />
        <Scenes {...{ play, places, at, mode, say, act }} />
      </Around>
      <Beside script={play.id} of={play.source} span={places.get(at)?.element?.span} {...{ look, say }} open={dialog === "source"} close={() => setDialog("")} />
      <Told {...{ live, does, say, refusals, refusal, undone, mode, done }} deed={props.deed} revision={props.revision} />
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
