// What every page does besides: it looks as its reader wants it, sends what is left of earlier runs, and without a network offers what is kept.
import React, { useEffect, useState, useSyncExternalStore } from "react";
import { useSettings } from "../stage/use_settings.js";
import { bearTranslation } from "./moved.js";
import { useSay } from "./use_say.js";
import { useScenes } from "./use_scenes.js";
import { register } from "./worker.js";

const RUNS = "cuelight.run."; // as in stage/journal.js

bearTranslation();

/** `spoken` is what `useSay` wants. On the stage it is `silent`: that says such things itself. */
export function Kept({ silent, ...spoken }) {
  useSettings();
  const scenes = useScenes();
  const offline = useOffline();
  const [newer, setNewer] = useState(false);
  useEffect(() => { register(() => setNewer(true)); }, []);
  useEffect(() => {
    if (silent || !Object.keys(localStorage).some((key) => key.startsWith(RUNS))) return undefined;
    const sending = import("../stage/outbox.js").then(({ sendLeft }) => sendLeft()); // few visits have any
    return () => { sending.then((left) => left.forEach((outbox) => outbox.close())); };
  }, [silent]);
  const [say, language] = useSay(spoken);
  useEffect(() => { document.documentElement.lang = language; }, [language]);
  if (silent) return null;
  return (
    <div className="kp" role="status">
      {offline && <Here scenes={scenes} say={say} />}
      {newer && <p className="notice frame-notice"><span className="grow">{say("newer")}</span><button type="button" className="btn small" onClick={() => location.reload()}>{say("reload")}</button></p>}
    </div>
  );
}

function Here({ scenes, say }) {
  const all = Object.entries(scenes);
  return (
    <div className="notice frame-notice kp-here">
      <p className="grow">{say(all.length ? "offline_here" : "offline_none")}</p>
      {all.length > 0 && (
        <ul>
          {all.map(([practice, { title, scene, roles }]) => (
            <li key={practice}><a className="btn" href={`/rehearse/${practice}`}>{title} · {scene} · {roles.join(", ")}</a></li>
          ))}
        </ul>
      )}
    </div>
  );
}

function useOffline() {
  const subscribe = (listener) => {
    for (const event of ["online", "offline"]) window.addEventListener(event, listener);
    return () => ["online", "offline"].forEach((event) => window.removeEventListener(event, listener));
  };
  return useSyncExternalStore(subscribe, () => !navigator.onLine);
}
