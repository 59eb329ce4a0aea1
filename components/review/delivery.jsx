// How a line is said: what the reader understood and from what, and what a person wants instead.
import React, { useId, useState } from "react";
import { Frame } from "./frame.jsx";
import { inDigits, mannerOf, PLAIN, tongue } from "./play.js";

const LONGEST = 10; // seconds, as in engine/script/manner.py

/** The form of a line's delivery; `worth` is the valence of each emotion when nothing else is said. */
export function Delivery({ element, say, act }) {
  const [now, setNow] = useState(mannerOf(element));
  const [language, setLanguage] = useState(element.tongue ?? "");
  const set = (name) => (value) => setNow({ ...now, [name]: value });
  const feel = (emotion) => setNow({ ...now, emotion, valence: act.worth[emotion] });
  const told = { ...Object.fromEntries(Object.entries(now).map(([name, value]) => [name, String(value)])), language };
  const save = () => act.save(() => act.deliver(element.id, told));
  const reset = () => act.save(() => act.deliver(element.id, { emotion: "", language: "" }));
  const changed = element.own || element.tongue;
  const more = changed && <button type="button" className="btn small bare" onClick={reset}>{say("as_understood")}</button>;
  return (
    <Frame {...{ save, say, more }} close={() => act.done()} saves={say("save")}>
      <p className="words">{element.pieces.map(([kind, text], at) => (kind === "direction" || kind === "cut" ? <i key={at}>({text}) </i> : <span key={at}>{text} </span>))}</p>
      <p className="quiet rv-clue">{clue(element, say)}</p>
      <div className="rv-dials">
        <label><span className="quiet">{say("emotion")}</span>
          <select className="field" data-first="" value={now.emotion} onChange={(event) => feel(event.target.value)}>
            {Object.keys(act.worth).map((each) => <option key={each} value={each}>{say(`emotion_${each}`)}</option>)}
          </select>
        </label>
        <label><span className="quiet">{say("pause_before")}</span>
          <input className="field" type="number" inputMode="decimal" min={0} max={LONGEST} step={0.1} value={now.pause} onChange={(event) => set("pause")(event.target.value)} />
        </label>
        <Dial name={say("intensity")} ends={[say("faint"), say("full")]} from={0} value={now.intensity} set={set("intensity")} />
        <Dial name={say("valence")} ends={[say("dark"), say("bright")]} from={-1} value={now.valence} set={set("valence")} />
        <label><span className="quiet">{say("line_language")}</span>
          <select className="field" value={language} onChange={(event) => setLanguage(event.target.value)}>
            <option value="">{say("by_its_words")}</option>
            {["en", "es"].map((code) => <option key={code} value={code}>{tongue(code, say)}</option>)}
          </select>
        </label>
      </div>
    </Frame>
  );
}

function Dial({ name, ends, from, value, set }) {
  const id = useId();
  return (
    <div className="rv-dial">
      <label htmlFor={id} className="quiet">{name}</label>
      <input id={id} type="range" min={from} max={1} step={0.05} value={value} onChange={(event) => set(Number(event.target.value))} />
      <span className="rv-ends" aria-hidden="true"><span>{ends[0]}</span><span>{ends[1]}</span></span>
    </div>
  );
}

// What the reader understood, and from which words and marks.
function clue(element, say) {
  const { emotion, intensity, pause, told, urged, paused } = { ...PLAIN, ...element.read };
  const parts = [];
  if (told) parts.push(say("understood_from", { emotion: say(`emotion_${emotion}`), share: Math.round(100 * intensity), clue: told }));
  if (urged) parts.push(say("stronger_by", { clue: urged }));
  if (pause > 0) parts.push(say("pause_from", { n: inDigits(pause, say), clue: paused }));
  return parts.length ? `${say("reader_understood")} ${parts.join("; ")}.` : say("nothing_told");
}
