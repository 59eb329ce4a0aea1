// The dialog of pocket mode: what it does, how far the sound of the scene is, and three buttons while it plays.
import React, { useEffect, useState, useSyncExternalStore } from "react";
import { Dialog } from "./dialogs.jsx";
import { Icon } from "./icons.jsx";
import { hasMediaKeys } from "./media.js";
import { Pocket } from "./pocket.js";

export function PocketMode({ open, close, run, book, say }) {
  return (
    <Dialog {...{ open, close, say }} title={say("pocket")} className="st-dialog">
      <Made {...{ run, book, say }} />
    </Dialog>
  );
}

// Made when the dialog opens, and over when it closes.
function Made({ run, book, say }) {
  const [pocket, setPocket] = useState(null);
  useEffect(() => {
    const made = new Pocket(run, book);
    setPocket(made);
    made.prepare();
    return () => made.close();
  }, [run, book]);
  return pocket && <Playing {...{ pocket, run, say }} />;
}

function Playing({ pocket, run, say }) {
  const view = useSyncExternalStore(pocket.subscribe, () => pocket.view);
  const { state, share, seconds } = view;
  const told = say(`pocket_${state}`, { share: Math.round(share * 100), length: clock(seconds), way: say(`way_${run.way}`) });
  return (
    <div className="st-pocket" data-pocket={state}>
      <p>{say("pocket_why")}</p>
      <p>{say(hasMediaKeys() ? "pocket_keys" : "pocket_no_keys")}</p>
      {state === "preparing" && <progress max="1" value={share} aria-label={told} />}
      <p role="status" className="st-pocket-told">{state === "preparing" ? say("pocket_wait") : told}</p>
      {["missing", "failed"].includes(state) ? <button type="button" className="btn go" onClick={() => pocket.prepare()}>{say("retry")}</button> : state !== "preparing" && <Steering {...{ pocket, view, say }} />}
      <p className="st-small">{say("pocket_counts")} {say("pocket_known")}</p>
    </div>
  );
}

function Steering({ pocket, view, say }) {
  const { state, span } = view;
  const line = span?.line;
  const plays = state === "playing";
  return (
    <>
      <p className="st-pocket-now" data-mine={span && !span.hear ? true : undefined}>{line && (span.hear ? line.who.map(({ name }) => name).join(` ${say("and")} `) || say("state_narrator") : say("state_your_turn"))}</p>
      <div className="st-pocket-bar">
        <button type="button" className="st-ctl" onClick={() => pocket.previous()}><Icon name="cue" /><span>{say("cue")}</span></button>
        <button type="button" className="st-ctl st-big" onClick={() => (plays ? pocket.pause() : pocket.play())}><Icon name={plays ? "pause" : "start"} /><span>{say(plays ? "pause" : state === "ended" ? "again" : "pocket_play")}</span></button>
        <button type="button" className="st-ctl" onClick={() => pocket.next()}><Icon name="next" /><span>{say(span && !span.hear ? "said" : "skip")}</span></button>
      </div>
    </>
  );
}

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.round(seconds) % 60).padStart(2, "0")}`;
