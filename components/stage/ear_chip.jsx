// What the ear does, in a word, on the top line; and the offer to be listened to, before a run.
import React, { useSyncExternalStore } from "react";
import { listens } from "./dials.js";
import { Icon } from "./icons.jsx";
import { useEarTold } from "./who_listens.jsx";

/** Opens the dials. `ear` is how the ear stands: { status, reason }. */
export function EarChip({ listening, ear, open, say }) {
  useSyncExternalStore(listening.subscribe, () => listening.view);
  const status = ear.status === "ready" ? (listening.open ? "listening" : "resting") : ear.status;
  const text = status === "lost" ? say("ear_lost", { why: say(`why_${ear.reason}`) }) : say(`ear_${status}`);
  return (
    <button type="button" className="st-chip st-ear" data-ear={status} title={text} aria-label={`${say("dials")}: ${text}`} onClick={open}>
      <Icon name="ear" /><span role={status === "lost" ? "status" : undefined} className={status === "lost" ? "" : "sr"}>{text}</span>
    </button>
  );
}

/** The offer, where the level would listen, the server can, and nobody has checked a microphone here. */
export function ByEar({ ear, dials, language, open, say }) {
  const told = useEarTold(language);
  if (!told?.available || !listens(dials) || ear.status !== "off") return null;
  return (
    <div className="st-byear">
      <p>{say("by_ear_why")}</p>
      <button type="button" className="btn" onClick={open}><Icon name="ear" /> {say("by_ear")}</button>
    </div>
  );
}
