// What stands around the script: the top line and the bar of controls, which never move.
import React, { useEffect, useState } from "react";
import { PageTitle } from "../page_title.jsx";
import { written } from "../words/figure.js";
import { EarChip } from "./ear_chip.jsx";
import { Icon } from "./icons.jsx";
import { useShortcuts } from "./key_cap.jsx";
import { Menu } from "./menu.jsx";
import { isMyTurn, isRunning } from "./states.js";

const SIGNS = { ready: "○", reader_speaking: "▶", audio_pending: "…", your_turn: "●", hearing: "◉", hesitating: "◔", off_script: "↯", matched: "✓", prompted: "!", paused: "❚❚", done: "✓" };

/** A speed as it is written in the language of the app, with so many decimals at least. */
export const speedOf = (speed, least = 0) => written(speed.toFixed(Math.max(least, String(speed).split(".")[1]?.length ?? 0)), document.documentElement.lang || "en");

export function Top({ book, run, view, choices, away, open, listening, ear, say }) {
  const { level } = view;
  return (
    <header className="st-top">
      <PageTitle parts={[book.scene.title, book.title]} />
      <a className="st-leave" href={`/play/${book.script}`} aria-label={say("leave")}><Icon name="leave" /><span className="wide">{say("leave")}</span></a>
      <h1 className="st-where">
        <span className="st-title">{book.title}<span className="quiet"> · </span></span>
        <span className="quiet">{book.scene.title}</span>
        {book.roles.map((role) => <span key={role.role} className="st-role"> · {role.name}</span>)}
      </h1>
      <State state={view.state} told={stateTold(view, run, away)} say={say} />
      <EarChip {...{ listening, ear, say }} open={() => open("dials")} />
      <span className="st-count wide"><span>{say("count", view.passed)}</span><Clock run={run} /></span>
      <span className="wide">
        <Menu label={`${say("level")}: ${say(`level_${level}`)}`} className="st-levels" {...choices.level}>
          {say("level_n", { n: level })} <span className="st-levelname">· {say(`level_${level}`)}</span> <Icon name="down" />
        </Menu>
      </span>
      <button type="button" className="st-chip st-round wide" aria-label={say("pocket")} onClick={() => open("pocket")}><Icon name="pocket" /></button>
      <button type="button" className="st-chip st-round wide" aria-label={say("keep")} onClick={() => open("keep")}><Icon name="keep" /></button>
      <button type="button" className="st-chip st-round wide" aria-label={say("comfort")} onClick={() => open("comfort")}><Icon name="text" /></button>
      <button type="button" className="st-chip st-round wide" aria-label={say("help")} onClick={() => open("help")}><Icon name="help" /></button>
      <button type="button" className="st-chip st-round st-more" aria-label={say("more")} onClick={() => open("sheet")}><Icon name="more" /></button>
    </header>
  );
}

// What the state is called: why there is no sound where there should be one.
function stateTold({ state, interrupted, lines, at }, run, away) {
  if (interrupted) return "interrupted";
  if (state === "audio_pending" && away) return "voice_away";
  if (state === "reader_speaking" && lines[at].kind === "direction") return "narrator";
  return state === "reader_speaking" && !run.voices.of(lines[at])?.clips.length ? "beat" : state;
}

function State({ state, told, say }) {
  return (
    <span className="st-pill" data-state={state}>
      <b aria-hidden="true">{SIGNS[state]}</b>
      <span role="status" aria-live="polite">{say(`state_${told}`)}</span>
    </span>
  );
}

function Clock({ run }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.floor(run.watch.elapsed() / 1000);
  return <span role="timer" aria-live="off">{Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, "0")}</span>;
}

// With the mouse the focus stays where it was, so that Space goes on meaning pause.
const keep = (event) => event.preventDefault();

function Control({ icon, text, press, off, wide, keys, children }) {
  return (
    <button type="button" className={`st-ctl ${wide ? "wide" : ""}`} {...keys} aria-disabled={off || undefined} onMouseDown={keep} onClick={press}>
      {icon ? <Icon name={icon} /> : children}
      <span>{text}</span>
    </button>
  );
}

export function Bar({ view, choices, act, again, say }) {
  const { state } = view;
  const keys = useShortcuts(say);
  const named = (action) => ({ text: say(action), keys: keys(action, say(action)) });
  return (
    <footer className="st-bar" aria-label={say("controls")}>
      <Control icon="back" {...named("back")} press={() => act.send("back")} wide />
      <Control icon="cue" text={say("cue")} keys={keys("repeat", say("cue"))} press={() => act.send("repeat")} off={["ready", "done"].includes(state)} />
      <Control icon="hint" {...named("hint")} press={() => act.send("hint")} off={!isMyTurn(state)} />
      <Big {...{ state, act, again, say }} keys={keys} />
      <Control icon="line" {...named("line")} press={() => act.send("line")} off={!isMyTurn(state) && state !== "prompted"} />
      <Control icon={state === "paused" ? "start" : "pause"} text={say(state === "paused" ? "carry_on" : "pause")} keys={keys("pause", say(state === "paused" ? "carry_on" : "pause"))} press={act.background} off={!isRunning(state) && state !== "paused"} />
      <span className="st-sep wide" />
      <span className="wide">
        <Menu label={`${say("speed")}: ${speedOf(view.speed)}×`} className="st-speed" up {...choices.speed}>
          <b>{speedOf(view.speed, 1)}×</b><span>{say("speed")}</span>
        </Menu>
      </span>
      <span className="wide">
        <Menu label={`${say("way")}: ${say(`way_${view.way}`)}`} className="st-speed" up {...choices.way}>
          <b>{view.loop ? "A–B" : say(`way_${view.way}_short`)}</b><span>{say("way")}</span>
        </Menu>
      </span>
      <span className="wide">
        <Menu label={say("scenes")} className="st-speed" up {...choices.scene}>
          <b>{choices.scene.options.findIndex((o) => o.value === choices.scene.value) + 1}/{choices.scene.options.length}</b><span>{say("scene")}</span>
        </Menu>
      </span>
    </footer>
  );
}

// The one thing that is the actor's to do now, always in the same place.
function Big({ state, act, again, keys, say }) {
  const [icon, text, quiet] = {
    ready: ["start", "start"],
    reader_speaking: ["next", "skip", true],
    audio_pending: ["next", "go_on"],
    matched: ["next", "go_on"],
    prompted: ["next", "said"],
    paused: ["start", "carry_on"],
    done: ["start", "again", true],
  }[state] ?? ["next", "said"];
  const press = () => (state === "done" ? again() : act.send(state === "ready" ? "start" : "next"));
  return (
    <button type="button" className={`st-ctl st-big ${quiet ? "st-quiet" : ""}`} data-state={state} {...(state === "done" ? {} : keys("next", say(text)))} onMouseDown={keep} onClick={press}>
      <Icon name={icon} /><span>{say(text)}</span>
    </button>
  );
}
