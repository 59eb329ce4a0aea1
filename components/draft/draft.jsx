// A new draft beside the play as it is: what changed in words and as a picture, then line by line; judgements go to the server as events.
import React, { useEffect, useMemo, useRef, useState } from "react";
import { useLetters } from "../review/use_keys.js";
import { Foot, useSteps } from "./foot.jsx";
import { Scene } from "./lines.jsx";
import { Picture } from "./picture.jsx";
import { differs, keyOf } from "./row.js";
import { Summary } from "./summary.jsx";

/** `waiting` and `revision` name what is compared; `words` are all sentences. */
export function Draft({ script, waiting, revision, words, onJudge }) {
  const say = useSay(words);
  const { looked, failed, again } = useLooked(script, `${waiting}.${revision}`);
  if (failed) return <div className="notice bad" role="alert">{say("not_loaded")}<button type="button" className="btn small" onClick={again}>{say("again")}</button></div>;
  if (!looked) return <div role="status" className="df-waiting"><span className="sr">{say("loading")}</span>{[70, 92, 83, 74].map((width) => <div key={width} className="skeleton" style={{ width: `${width}%` }} />)}</div>;
  return <Looking {...{ looked, say, script, onJudge }} />;
}

function Looking({ looked, say, script, onJudge }) {
  const [mine, setMine] = useState(false);
  const [letters] = useLetters();
  const scenes = useMemo(() => (mine ? looked.scenes.map(onlyMine).filter((scene) => scene.rows.length) : looked.scenes), [looked, mine]);
  const stops = useMemo(() => scenes.flatMap((scene) => scene.rows.filter(differs).map(keyOf)), [scenes]);
  const cut = useMemo(() => looked.scenes.flatMap((scene) => scene.rows.filter((row) => row.look === "removed")), [looked]);
  const { at, setAt, step, live } = useSteps({ stops, letters, say });
  const latest = useRef(onJudge);
  latest.current = onJudge;
  const judge = useMemo(() => (old, fresh, same) => latest.current?.(old, fresh, same), []);
  return (
    <>
      <article className="df">
        <Summary {...{ looked, say, script }} />
        <Picture {...{ looked, say }} />
        {looked.counts.playing > 0 && stops.length + looked.counts.mine > 0 && (
          <label className="check df-mine"><input type="checkbox" checked={mine} onChange={(event) => setMine(event.target.checked)} />{say("only_mine")}</label>
        )}
        {mine && !stops.length && <p className="quiet">{say("none_mine")}</p>}
        {scenes.map((scene, n) => (
          <Scene key={`${scene.id} ${n}`} {...{ scene, say, cut, judge, setAt }} roles={looked.roles} at={scene.rows.some((row) => keyOf(row) === at) ? at : ""} />
        ))}
      </article>
      <p className="sr" role="status" aria-live="polite">{live}</p>
      {stops.length > 0 && <Foot {...{ stops, at, step, say }} />}
    </>
  );
}

// The rows of a scene in which one's own lines differ, each with what stands beside it.
function onlyMine(scene) {
  const wanted = (row) => row && row.mine && differs(row);
  const rows = scene.rows.filter((row, n) => wanted(row) || (!differs(row) && (wanted(scene.rows[n - 1]) || wanted(scene.rows[n + 1]))));
  return { ...scene, rows };
}

// What the server tells of the draft; fetched anew whenever it or the play is another one.
function useLooked(script, about) {
  const [now, setNow] = useState({});
  const [tries, setTries] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    fetch(`/api/v1/scripts/${script}/draft`, { signal: stop.signal })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
      .then((looked) => setNow({ looked }))
      .catch((error) => error.name !== "AbortError" && setNow({ failed: true }));
    return () => stop.abort();
  }, [script, about, tries]);
  const again = () => {
    setNow({});
    setTries(tries + 1);
  };
  return { ...now, again };
}

// The words of one language; the function stays the same as long as they do.
function useSay(words) {
  const text = JSON.stringify(words);
  return useMemo(() => {
    const known = JSON.parse(text);
    return (key, values = {}) => Object.entries(values).reduce((told, [name, value]) => told.replaceAll(`{${name}}`, value), known[key] ?? key);
  }, [text]);
}
