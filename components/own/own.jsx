// The page on which a person records a part: the line large, its cue before it, four buttons and the list of lines.
import React, { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { useParams, useSearchParams } from "react-router";
import { Consent } from "../consent/consent.jsx";
import { Hear } from "../hear/hear.jsx";
import { Part } from "./part.js";
import { Recorder } from "./recorder.js";

const FIELDS = "input, textarea, select, [contenteditable]";
const LOUD = 8; // by which a level is raised to be seen

/** `words` are all sentences of the page. */
export function OwnVoice({ words }) {
  const { play } = useParams();
  const [asked] = useSearchParams();
  const [role, line] = [asked.get("role") ?? "", asked.get("line") ?? ""];
  const say = useMemo(() => sayer(words), [words]);
  const meter = useRef(null);
  const part = useMemo(() => {
    const recorder = new Recorder();
    recorder.level = (level) => meter.current?.style.setProperty("--level", Math.min(1, level * LOUD));
    return new Part({ play, role, line }, recorder, played);
  }, [play, role]); // eslint-disable-line react-hooks/exhaustive-deps - the line is where it begins
  useEffect(() => {
    part.load();
    return () => part.close();
  }, [part]);
  const view = useSyncExternalStore(part.subscribe, () => part.view);
  useKeys(part);
  if (view.step === "loading") return <div className="skeleton ow-soon" role="status"><span className="sr">{say("loading")}</span></div>;
  if (["missing", "failed"].includes(view.step)) return <Unfound {...{ part, view, say }} />;
  if (view.lines.length === 0) return <p className="quiet ow-none">{say("no_lines", { role: view.name })}</p>;
  return (
    <div className="ow">
      <Head {...{ part, view, say }} />
      <Now {...{ part, view, say, meter }} />
      <Lines {...{ part, view, say }} />
      <p className="quiet ow-fine">{say("privacy")}</p>
    </div>
  );
}

function Unfound({ part, view, say }) {
  return (
    <div className="card ow-none" role="alert">
      <p>{say(view.step)}</p>
      {view.step === "failed" && <button type="button" className="btn" onClick={() => part.load()}>{say("try_again")}</button>}
    </div>
  );
}

function Head({ part, view, say }) {
  const done = view.lines.filter((line) => line.takes.length > 0).length;
  return (
    <header className="ow-head">
      <div>
        <h1>{say("title", { role: view.name })}</h1>
        <p className="quiet" role="status">{say("done", { n: done, of: view.lines.length })}</p>
      </div>
      {view.may ? (
        <label className="ow-who"><span>{say("spoken_by")}</span>
          <input className="field" maxLength={60} autoComplete="name" value={view.speaker} placeholder={say("your_name")} onChange={({ target }) => part.named(target.value)} aria-invalid={view.why === "no_name" || undefined} />
        </label>
      ) : <p className="quiet">{say("only_listening")}</p>}
    </header>
  );
}

function Now({ part, view, say, meter }) {
  const { line } = part;
  return (
    <section className="card ow-now" data-step={view.step} aria-label={say("line_of", { n: view.at + 1, of: view.lines.length })}>
      <p className="quiet">{line.scene} · {say("line_of", { n: view.at + 1, of: view.lines.length })}</p>
      {line.cue && (
        <p className="ow-cue">
          {line.cue.url && <Hear url={line.cue.url} label={say("hear_cue")} labelPlaying={say("stop_sound")} labelFailed={say("no_sound")} />}
          <span><b>{line.cue.names}</b> {line.cue.text}</span>
        </p>
      )}
      <p className="ow-line" lang={view.language}>{line.pieces.map((piece, n) => (piece.kind === "direction" ? <i key={n}>({piece.text}) </i> : <span key={n}>{piece.text} </span>))}</p>
      {line.others && <p className="quiet">{say("others")}</p>}
      <div className="st-meter" ref={meter} role="presentation" />
      <p className="ow-status" role="status">{say(`step_${view.step}`)}</p>
      <p className="ow-why" role="alert">{view.why && say(`why_${view.why}`)}</p>
      {view.why === "consent" ? <Consent say={say} agreed={() => part.record()} /> : <Acts {...{ part, view, say }} />}
      <Kept {...{ part, view, say }} />
    </section>
  );
}

function Acts({ part, view, say }) {
  if (!view.may) return null;
  const busy = ["cue", "recording"].includes(view.step);
  const said = ["said", "sending"].includes(view.step);
  return (
    <div className="ow-acts">
      {busy && <button type="button" className="btn go big ow-stop" onClick={() => part.stop()}><span aria-hidden="true">■ </span>{say(view.step === "cue" ? "stop_cue" : "stop")} <kbd className="key">␣</kbd></button>}
      {!busy && !said && <button type="button" className="btn go big" onClick={() => part.record()}><span aria-hidden="true" className="ow-red">● </span>{say(part.line.takes.length ? "record_more" : "record")} <kbd className="key">␣</kbd></button>}
      {said && (
        <>
          <span className="ow-hear"><Hear url={view.url} label={say("hear_mine")} labelPlaying={say("stop_sound")} labelFailed={say("no_sound")} hotkey="h" /><span aria-hidden="true">{say("hear_mine")}</span></span>
          {!view.never && (view.doubtful
            ? <button type="button" className="btn" onClick={() => part.keep(true)}>{say("keep_anyway")}</button>
            : <button type="button" className="btn go" aria-busy={view.step === "sending"} onClick={() => part.keep()}>{say("keep")} <kbd className="key">↵</kbd></button>)}
          <button type="button" className="btn" disabled={view.step === "sending"} onClick={() => part.record()}>{say("again")} <kbd className="key">R</kbd></button>
        </>
      )}
      <span className="ow-ways">
        <button type="button" className="btn small bare" disabled={view.at === 0 || view.step === "sending"} onClick={() => part.go(view.at - 1)}>← {say("before")}</button>
        <button type="button" className="btn small bare" disabled={view.at === view.lines.length - 1 || view.step === "sending"} onClick={() => part.go(view.at + 1)}>{say("next")} →</button>
      </span>
    </div>
  );
}

// What is recorded of the line, and the way back to the voice that is cast.
function Kept({ part, view, say }) {
  const { takes } = part.line;
  const gone = view.gone === part.line.id;
  if (takes.length === 0 && !gone) return null;
  return (
    <div className="ow-kept">
      {takes.length > 0 && <p>{say(takes.length > 1 ? "heard_in_turn" : "heard_now", { n: takes.length })}</p>}
      <ul>{takes.map((take) => <li key={take.key}><Hear url={take.url} label={say("hear_take", { speaker: take.speaker })} labelPlaying={say("stop_sound")} labelFailed={say("no_sound")} /> {take.speaker}</li>)}</ul>
      {takes.length > 0 && view.may && <button type="button" className="btn small" onClick={() => part.takeBack()}>{say("take_back")}</button>}
      {gone && <p role="status">{say("taken_back")} <button type="button" className="btn small" onClick={() => part.haveBack()}>{say("undo")}</button></p>}
    </div>
  );
}

function Lines({ part, view, say }) {
  return (
    <nav aria-label={say("lines")}>
      <ol className="ow-lines">
        {view.lines.map((line, n) => (
          <li key={line.id}>
            <button type="button" aria-current={n === view.at ? "true" : undefined} onClick={() => part.go(n)}>
              <span>{line.pieces.filter((piece) => piece.kind !== "direction").map((piece) => piece.text).join(" ")}</span>
              <small className={line.takes.length ? "ok" : "quiet"}>{line.takes.length ? `✓ ${[...new Set(line.takes.map((take) => take.speaker))].join(", ")}` : say("not_recorded")}</small>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

// Space records and ends it, Enter keeps, R says it again, arrows go on; while somebody types none does.
function useKeys(part) {
  useEffect(() => {
    const pressed = (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.target.closest?.(FIELDS)) return;
      const act = actOf(part, event);
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [part]);
}

function actOf(part, { key, target }) {
  const { step, doubtful, never, at } = part.view;
  const pressing = target.closest?.("button, a, summary");
  if (key === " " && !pressing) return ["cue", "recording"].includes(step) ? () => part.stop() : () => part.record();
  if (key === "Enter" && !pressing && step === "said" && !doubtful && !never) return () => part.keep();
  if (key.toLowerCase() === "r" && step === "said") return () => part.record();
  if (key === "ArrowLeft") return () => part.go(at - 1);
  if (key === "ArrowRight") return () => part.go(at + 1);
  return null;
}

// Plays what is at an address; comes back at its end, or at once where nothing is heard.
async function played(url) {
  const sound = new Audio(url);
  await new Promise((go) => {
    sound.onended = sound.onerror = go;
    sound.play().catch(go);
  });
}

function sayer(words) {
  return (key, values = {}) => Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), words[key] ?? key);
}
