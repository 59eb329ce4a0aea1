// The stage: fetches the prompt book of a practice once and rehearses it, with no round trip to the server.
import React, { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useLocation } from "react-router";
import { useBook } from "./use_book.js";
import { useDevice } from "./use_device.js";
import { useKeys, useLetters } from "./use_keys.js";
import { useListening } from "./use_listening.js";
import { useSettings } from "./use_settings.js";
import { Lines } from "./lines.jsx";
import { Bar, speedOf, Top } from "./frame.jsx";
import { Overlays } from "./overlays.jsx";
import { Panel } from "./panel.jsx";
import { WAYS } from "./ways.js";
import { Connection, Done, Failed } from "./connection.jsx";
import { Welcome } from "./welcome.jsx";

/** `words` are all sentences by language; `onScene` asks the server for another scene, `onEnd` for the recap. */
export function Stage({ words, language, onScene, onEnd }) {
  const [, , practice] = useLocation().pathname.split("/");
  const { run, book, outbox, notes, failed, retry, again } = useBook(practice);
  const say = useMemo(() => sayer(words[localStorage.getItem("language")] ?? words[language]), [words, language]);
  if (failed) return <Failed failed={failed} retry={retry} say={say} />;
  if (!run) return <Waiting say={say} />;
  return <Rehearsing key={outbox.journal.practice} {...{ run, book, outbox, notes, practice, say, again, onScene, onEnd }} />;
}

function Rehearsing({ run, book, outbox, notes, practice, say, again, onScene, onEnd }) {
  const view = useSyncExternalStore(run.subscribe, () => run.view);
  const post = useSyncExternalStore(outbox.subscribe, () => outbox.view);
  const [letters, setLetters] = useLetters();
  const [dialog, setDialog] = useState("");
  const settings = useSettings();
  const act = useMemo(() => acts(run), [run]);
  const ended = view.state === "done" && !post.unsent && !post.away;
  useEffect(() => { if (ended) onEnd?.(outbox.practice()); }, [ended]); // eslint-disable-line react-hooks/exhaustive-deps - once
  const does = { ...act, faster: (by) => run.faster(by), full: fullScreen, help: () => setDialog("help"), note: () => setDialog("note"), peek: () => act.peek(undefined) };
  useKeys(run, letters, does);
  useDevice(run, book, settings, dialog === "pocket");
  const { listening, ear, typing, dials } = useListening(run, practice, view.level);
  useEffect(() => { listening.noting = does.note; });
  const choices = lists({ book, view, run, onScene, say });
  return (
    <div className="st" data-state={view.state} data-level={view.level} data-focus={settings.focus || undefined} data-directions={settings.directions} translate="no">
      <Top {...{ book, run, view, choices, say }} away={post.away} open={setDialog} {...{ listening, ear }} />
      <Connection {...{ post, say }} device={listening.device} check={() => { act.send("pause"); setDialog("check"); }} />
      <main className="st-main" id="content">
        <Lines {...{ view, act, notes, say }} away={post.away} deck={run.deck} size={JSON.stringify(settings)} lang={tongue(book.language)} listening={ear.status === "ready" ? listening : null} typing={typing} corrects={dials.correction !== "scene"} />
        <Panel {...{ view, say }} choose={act.level} />
        {view.state === "ready" && <Welcome {...{ ear, dials, say }} language={book.language} back={Boolean(book.standing.position)} check={() => setDialog("check")} />}
        {view.state === "done" && <Done {...{ view, post, say }} />}
      </main>
      <Bar {...{ view, choices, act, say }} again={() => (ended && onScene ? onScene(book.scene.id) : again())} />
      <Overlays open={setDialog} away={post.away} {...{ dialog, practice, book, settings, letters, setLetters, choices, act, run, notes, listening, say }} />
    </div>
  );
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
    loop: (edge) => run.setLoop(edge),
    level: (level) => run.setLevel(level),
    background: () => (getSelection()?.toString() ? undefined : send("pause") || send("resume")),
  };
}

function lists({ book, view, run, onScene, say }) {
  return {
    level: { value: view.level, choose: (level) => run.setLevel(level), options: [1, 2, 3, 4].map((n) => ({ value: n, label: say(`level_${n}`), note: String(n) })) },
    speed: { value: view.speed, choose: (speed) => run.setSpeed(speed), options: book.speeds.map((n) => ({ value: n, label: `${speedOf(n)}×` })) },
    way: { value: view.way, choose: (way) => way !== view.way && run.setWay(way), options: WAYS.map((way) => ({ value: way, label: say(`way_${way}`) })) },
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
