// The stage: fetches the prompt book of a practice once and rehearses it, with no round trip to the server.
import React, { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { Deck } from "./deck.js";
import { Run } from "./run.js";
import { useKeys, useLetters } from "./use_keys.js";
import { takeMediaKeys } from "./media.js";
import { Lines } from "./lines.jsx";
import { Bar, speedOf, Top } from "./frame.jsx";
import { Panel } from "./panel.jsx";
import { Help, Sheet } from "./dialogs.jsx";

const GO = "#go"; // how an address ends that was opened to begin
const PATIENCE = 400; // milliseconds until a level is changed here because the server does not answer

/** `words` are all sentences; `level` and `hides` come from the server; `onLevel`, `onTell`, `onScene` go to it. */
export function Stage({ practice, words, level, hidden, total, onLevel, onTell, onScene }) {
  const told = useRef(null);
  told.current = onTell;
  const arrived = location.pathname.includes(practice) ? practice : ""; // until the server has followed, it names the one before
  const { run, book, failed, retry } = useBook(arrived, told);
  const say = useMemo(() => sayer(words), [words]);
  if (failed) return <Failed failed={failed} retry={retry} say={say} />;
  if (!run) return <Waiting say={say} />;
  return <Rehearsing key={practice} {...{ run, book, level, say, onLevel, onScene }} hides={{ n: hidden, of: total }} />;
}

function Rehearsing({ run, book, level, hides, say, onLevel, onScene }) {
  const view = useSyncExternalStore(run.subscribe, () => run.view);
  const [letters, setLetters] = useLetters();
  const [dialog, setDialog] = useState("");
  const [shown, chooseLevel] = useLevel(level, onLevel);
  const offline = useOffline();
  const act = useMemo(() => acts(run), [run]);
  const does = { ...act, level: chooseLevel, faster: (by) => run.faster(by), full: fullScreen, help: () => setDialog("help"), peek: () => act.peek(undefined) };
  useKeys(run, letters, does);
  useEffect(() => takeMediaKeys(run, book), [run, book]);
  const choices = lists({ book, view, shown, run, chooseLevel, onScene, say });
  return (
    <div className="st" data-state={view.state} data-level={shown}>
      <Top {...{ book, run, view, choices, say }} level={shown} sheet={() => setDialog("sheet")} help={() => setDialog("help")} />
      {offline && <p className="st-offline" role="status">{say("offline")}</p>}
      <main className="st-main" id="content">
        <Lines {...{ view, act, say }} deck={run.deck} level={shown} lang={tongue(book.language)} />
        <Panel {...{ view, say }} level={shown} hides={shown === level ? hides : { n: 0, of: 0 }} choose={chooseLevel} />
        {view.state === "ready" && <p className="st-welcome">{say(book.standing.position ? "welcome_back" : "welcome")}</p>}
        {view.state === "done" && <Done say={say} />}
      </main>
      <Bar {...{ view, choices, act, say }} again={() => (offline || !onScene ? act.send("restart") : onScene(book.scene.id))} />
      <Help open={dialog === "help"} close={() => setDialog("")} {...{ letters, setLetters, say }} />
      <Sheet open={dialog === "sheet"} close={() => setDialog("")} {...{ choices, act, say }} help={() => setDialog("help")} />
    </div>
  );
}

// The prompt book, its deck and its run; fetched anew for another practice or on retry.
function useBook(practice, told) {
  const [now, setNow] = useState({});
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (!practice) return undefined;
    let run = null;
    let gone = false;
    const deck = new Deck();
    const wake = () => deck.wake();
    window.addEventListener("pointerdown", wake, { once: true });
    window.addEventListener("keydown", wake, { once: true });
    setNow({});
    fetchBook(practice).then(
      (book) => {
        if (gone) return;
        run = new Run(book, deck, { tell: (event) => told.current?.(event), clips: () => fetchClips(practice), book: () => fetchBook(practice).catch(() => null), cue: (line) => askForCue(practice, line) });
        setNow({ run, book });
        if (location.hash === GO) begin(run);
      },
      (failure) => gone || setNow({ failed: failure.message }),
    );
    return () => {
      gone = true;
      window.removeEventListener("pointerdown", wake);
      window.removeEventListener("keydown", wake);
      (run ?? deck).close();
    };
  }, [practice, tries, told]);
  return { ...now, retry: () => setTries(tries + 1) };
}

async function fetchBook(practice) {
  const answer = await fetch(`/api/books/${encodeURIComponent(practice)}`, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(answer.status === 404 ? "missing" : "failed");
  return answer.json();
}

// The clips that there are by now; null where the server does not answer.
function fetchClips(practice) {
  return sent(`/api/books/${encodeURIComponent(practice)}/clips`).catch(() => null);
}

// A cue that is not recorded: from the understudy, at once.
function askForCue(practice, line) {
  return sent(`/api/books/${encodeURIComponent(practice)}/cues/${encodeURIComponent(line)}`, { method: "POST" });
}

async function sent(address, how = {}) {
  const answer = await fetch(address, { credentials: "same-origin", ...how });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer.json();
}

// Whoever comes by a press on "Rehearse" has pressed enough. An address that is opened anew waits for a press again.
function begin(run) {
  history.replaceState(history.state, "", location.pathname);
  if (!navigator.userActivation?.hasBeenActive) return;
  run.deck.wake();
  run.send("start");
}

// The server decides the level; when it does not answer, the book has the masks of all four.
function useLevel(level, onLevel) {
  const [own, setOwn] = useState(null);
  const asked = useRef(null);
  const latest = useRef(level);
  latest.current = level;
  useEffect(() => {
    clearTimeout(asked.current);
    setOwn(null);
  }, [level]);
  const choose = (wanted) => {
    clearTimeout(asked.current);
    onLevel?.(wanted);
    asked.current = setTimeout(() => latest.current !== wanted && setOwn(wanted), PATIENCE);
  };
  return [own ?? level, choose];
}

function useOffline() {
  const subscribe = (listener) => {
    window.addEventListener("online", listener);
    window.addEventListener("offline", listener);
    return () => {
      window.removeEventListener("online", listener);
      window.removeEventListener("offline", listener);
    };
  };
  return useSyncExternalStore(subscribe, () => !navigator.onLine);
}

function acts(run) {
  const send = (event, detail) => run.send(event, detail);
  return {
    send,
    next: () => send("next"),
    jump: (line) => send("jump", line),
    peek: (detail) => send("peek", detail),
    unpeek: () => send("unpeek"),
    mark: () => run.markTrouble(),
    background: () => (getSelection()?.toString() ? undefined : send("pause") || send("resume")),
  };
}

function lists({ book, view, shown, run, chooseLevel, onScene, say }) {
  return {
    level: { value: shown, choose: chooseLevel, options: [1, 2, 3, 4].map((n) => ({ value: n, label: say(`level_${n}`), note: String(n) })) },
    speed: { value: view.speed, choose: (speed) => run.setSpeed(speed), options: book.speeds.map((n) => ({ value: n, label: `${speedOf(n)}×` })) },
    scene: {
      value: book.scene.id,
      choose: (id) => id !== book.scene.id && onScene?.(id),
      options: book.scenes.map((scene) => ({ value: scene.id, label: scene.title, note: say("my_lines", { n: scene.mine }) })),
    },
  };
}

function sayer(words) {
  return (key, values = {}) =>
    Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), words[key] ?? key);
}

const tongue = (language) => (["en", "es"].includes(language) ? language : undefined);

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

function Waiting({ say }) {
  return (
    <div className="st st-empty" role="status">
      <span className="sr">{say("opening")}</span>
      <div className="st-col">{[60, 90, 75].map((width) => <div key={width} className="skeleton" style={{ width: `${width}%` }} />)}</div>
    </div>
  );
}

function Failed({ failed, retry, say }) {
  return (
    <div className="st st-empty" role="alert">
      <div className="st-card">
        <h1>{say(failed === "missing" ? "missing" : "no_book")}</h1>
        <p className="quiet">{say(failed === "missing" ? "missing_why" : "no_book_why")}</p>
        <div className="st-pair">
          {failed !== "missing" && <button type="button" className="btn go" onClick={retry}>{say("retry")}</button>}
          <a className="btn" href="/">{say("library")}</a>
        </div>
      </div>
    </div>
  );
}

function Done({ say }) {
  return (
    <div className="st-card st-over" role="status">
      <h2>{say("end_of_scene")}</h2>
      <p className="quiet">{say("end_why")}</p>
      <div className="st-pair"><a className="btn go" href={location.pathname.replace("/rehearse/", "/recap/")}>{say("to_recap")}</a></div>
    </div>
  );
}
