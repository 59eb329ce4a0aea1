// The stage: fetches the prompt book of a practice once and rehearses it, with no round trip to the server.
import React, { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useLocation } from "react-router";
import { Deck } from "./deck.js";
import { Outbox } from "./outbox.js";
import { Run } from "./run.js";
import { useKeys, useLetters } from "./use_keys.js";
import { takeMediaKeys } from "./media.js";
import { Lines } from "./lines.jsx";
import { Bar, speedOf, Top } from "./frame.jsx";
import { Panel } from "./panel.jsx";
import { Help, Sheet } from "./dialogs.jsx";
import { Connection, Done } from "./connection.jsx";

const GO = "#go"; // how an address ends that was opened to begin

/** `words` are all sentences by language; `onScene` asks the server for another scene, `onEnd` for the recap. */
export function Stage({ words, language, onScene, onEnd }) {
  const [, , practice] = useLocation().pathname.split("/");
  const { run, book, outbox, failed, retry } = useBook(practice);
  const say = useMemo(() => sayer(words[localStorage.getItem("language")] ?? words[language]), [words, language]);
  if (failed) return <Failed failed={failed} retry={retry} say={say} />;
  if (!run) return <Waiting say={say} />;
  return <Rehearsing key={practice} {...{ run, book, outbox, say, onScene, onEnd }} />;
}

function Rehearsing({ run, book, outbox, say, onScene, onEnd }) {
  const view = useSyncExternalStore(run.subscribe, () => run.view);
  const post = useSyncExternalStore(outbox.subscribe, () => outbox.view);
  const [letters, setLetters] = useLetters();
  const [dialog, setDialog] = useState("");
  const act = useMemo(() => acts(run), [run]);
  const ended = view.state === "done" && !post.unsent && !post.away;
  useEffect(() => { if (ended) onEnd?.(); }, [ended]); // eslint-disable-line react-hooks/exhaustive-deps - once
  const does = { ...act, faster: (by) => run.faster(by), full: fullScreen, help: () => setDialog("help"), peek: () => act.peek(undefined) };
  useKeys(run, letters, does);
  useEffect(() => takeMediaKeys(run, book), [run, book]);
  const choices = lists({ book, view, run, onScene, say });
  return (
    <div className="st" data-state={view.state} data-level={view.level} translate="no">
      <Top {...{ book, run, view, choices, say }} sheet={() => setDialog("sheet")} help={() => setDialog("help")} />
      <Connection {...{ post, say }} />
      <main className="st-main" id="content">
        <Lines {...{ view, act, say }} deck={run.deck} lang={tongue(book.language)} />
        <Panel {...{ view, say }} choose={act.level} />
        {view.state === "ready" && <p className="st-welcome">{say(book.standing.position ? "welcome_back" : "welcome")}</p>}
        {view.state === "done" && <Done {...{ view, post, say }} />}
      </main>
      <Bar {...{ view, choices, act, say }} again={() => (ended && onScene ? onScene(book.scene.id) : act.send("restart"))} />
      <Help open={dialog === "help"} close={() => setDialog("")} {...{ letters, setLetters, say }} />
      <Sheet open={dialog === "sheet"} close={() => setDialog("")} {...{ choices, act, say }} help={() => setDialog("help")} />
    </div>
  );
}

// The prompt book, its deck and its run; fetched anew for another practice or on retry.
function useBook(practice) {
  const [now, setNow] = useState({});
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (!practice) return undefined;
    let run = null;
    let outbox = null;
    let gone = false;
    const deck = new Deck();
    const wake = () => deck.wake();
    window.addEventListener("pointerdown", wake, { once: true });
    window.addEventListener("keydown", wake, { once: true });
    setNow({});
    fetchBook(practice).then(
      (book) => {
        if (gone) return;
        outbox = new Outbox(practice);
        const standing = outbox.journal.caughtUp(book.standing);
        run = new Run({ ...book, standing }, deck, server(practice, outbox));
        setNow({ run, book, outbox });
        if (location.hash === GO) begin(run);
      },
      (failure) => gone || setNow({ failed: failure.message }),
    );
    return () => {
      gone = true;
      window.removeEventListener("pointerdown", wake);
      window.removeEventListener("keydown", wake);
      (run ?? deck).close();
      outbox?.close();
    };
  }, [practice, tries]);
  return { ...now, retry: () => setTries(tries + 1) };
}

// What a run asks of the server and tells it.
function server(practice, outbox) {
  return {
    tell: (event) => outbox.tell(event),
    clips: async () => {
      const found = await fetchClips(practice);
      outbox.reached(found !== null);
      return found;
    },
    book: () => fetchBook(practice).catch(() => null),
    cue: (line) => askForCue(practice, line),
  };
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

function acts(run) {
  const send = (event, detail) => run.send(event, detail);
  return {
    send,
    next: () => send("next"),
    jump: (line) => send("jump", line),
    peek: (detail) => send("peek", detail),
    unpeek: () => send("unpeek"),
    mark: () => run.markTrouble(),
    level: (level) => run.setLevel(level),
    background: () => (getSelection()?.toString() ? undefined : send("pause") || send("resume")),
  };
}

function lists({ book, view, run, onScene, say }) {
  return {
    level: { value: view.level, choose: (level) => run.setLevel(level), options: [1, 2, 3, 4].map((n) => ({ value: n, label: say(`level_${n}`), note: String(n) })) },
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
