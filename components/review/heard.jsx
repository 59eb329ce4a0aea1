// How one line is heard: its takes, and what is said otherwise, faster, through an effect or before a silence.
import React, { useContext, useEffect, useId, useMemo, useRef, useState } from "react";
import { useAsks, useDeeds } from "./deeds.js";
import { dialsOf } from "./dials.js";
import { Frame, Pending } from "./frame.jsx";
import { lettersOn } from "./keys.js";
import { asText, inDigits } from "./play.js";
import { Takes } from "./takes.jsx";
import { effectOf, inHundredths, letterOf } from "./treatments.js";
import { Production } from "./use_production.js";

const FIELDS = "input, textarea, select";
const LONGEST = 4000; // letters, as in engine/take/production.py

/** The form of a line's voice. What concerns takes is done at once, the rest when it is saved. */
export function Heard({ element, roles, say, act }) {
  const { told } = useContext(Production);
  return told ? <Voice {...{ element, roles, say, act, told }} /> : <Unknown {...{ say, act }} />;
}

function Unknown({ say, act }) {
  const { refresh } = useContext(Production);
  return (
    <div className="edit" role="status">
      <p>{say("heard_unknown")}</p>
      <div className="rv-row">
        <button type="button" className="btn small" onClick={refresh}>{say("again")}</button>
        <button type="button" className="btn small" onClick={() => act.done()}>{say("close")}</button>
      </div>
    </div>
  );
}

function Voice({ element, roles, say, act, told }) {
  const own = element.heard?.own;
  const [now, setNow] = useState(() => dialsOf(own));
  const [news, setNews] = useState(null);
  const [doing, why, run] = useDeeds(say);
  const box = useRef(null);
  const [fresh, setFresh] = useState(null);
  const asks = useAsks({ element, told, run, setNow, setNews, setFresh });
  useEffect(() => {
    if (fresh) playOf(letterOf(fresh.number), box.current)?.focus();
  }, [fresh]);
  const found = Boolean(asks.takes.takes);
  useEffect(() => {
    box.current.closest("[data-line]").scrollIntoView({ block: "nearest" });
  }, [found]);
  const changed = JSON.stringify(now) !== JSON.stringify(dialsOf(own));
  const save = () => asks.treat(now, own, say("heard_kept"));
  const pending = useMemo(() => ({ waits: doing === "treat", why: why.dials ?? "" }), [doing, why]);
  const more = (
    <>
      {own && told.may && <button type="button" className="btn small bare" disabled={Boolean(doing)} onClick={() => asks.revert(own, say("heard_reverted"))}>{say("heard_revert")}</button>}
      <button type="button" className="btn small bare" onClick={async () => (!changed || !told.may || (await save())) && act.open("delivery", element.id)}>{say("delivery_of")}</button>
    </>
  );
  return (
    <Pending.Provider value={pending}>
      <Frame {...{ save, say, more }} close={() => act.done()} saves={say("save")} closes={say("close")} may={changed && told.may}>
        <div className="rv-heard" ref={box} onKeyDown={(event) => playByLetter(event, box.current)}>
          <h4 className="eyebrow" data-first="" tabIndex={-1}>{say("heard_title")}</h4>
          <p className="words" lang={element.lang}>{asText(element.pieces)}</p>
          {!told.may && <p className="quiet rv-clue">{say("heard_only_listening")}</p>}
          <Recorded {...{ element, roles, say, own, doing, why, asks }} may={told.may} />
          <Dials {...{ element, roles, say, now, setNow, told }} may={told.may} />
          <News {...{ news, say, doing, asks }} />
        </div>
      </Frame>
    </Pending.Provider>
  );
}

// The takes, or why there are none.
function Recorded({ element, roles, say, asks, why, ...rest }) {
  const names = new Map(element.who.map((n) => [roles[n].id, roles[n].name]));
  const { takes, failed, load } = asks.takes;
  const mute = takes && [...names].filter(([id]) => !takes.some((take) => take.role === id)).map(([, name]) => name);
  if (failed) {
    return <p className="rv-row rv-plain" role="alert"><span>{say(`heard_why_${failed}`)}</span><button type="button" className="btn small" onClick={load}>{say("again")}</button></p>;
  }
  if (!takes) return <div className="skeleton rv-soon" role="status"><span className="sr">{say("heard_loading")}</span></div>;
  if (element.pieces.every(([kind]) => kind === "direction" || kind === "cut")) return <p className="quiet">{say("heard_nothing_said")}</p>;
  return (
    <>
      {takes.length > 0 && <Takes {...{ takes, names, say, asks, ...rest }} why={why.takes} />}
      {rest.may && <Own {...{ names, say, asks }} line={element.id} />}
      {mute.length > 0 && <p className="rv-row rv-plain"><span>{say("heard_no_voice", { roles: mute.join(", ") })}</span><Cast {...{ asks, say }} word="heard_to_cast" /></p>}
    </>
  );
}

// For each role of the line: who speaks it in place of a voice, and the way to record it oneself.
function Own({ names, line, say, asks }) {
  const { script, takes } = asks;
  return [...names].map(([role, name]) => (
    <p key={role} className="rv-row rv-plain">
      {takes.spoken[role] && <span>{say("heard_spoken_by", { speaker: takes.spoken[role].join(", ") })}</span>}
      <a className="btn small bare rv-link" href={`/cast/${script}/own?${new URLSearchParams({ role, line })}`}>{say(names.size > 1 ? "heard_own_role" : "heard_own", { role: name })}</a>
    </p>
  ));
}

const Cast = ({ asks, say, word }) => <a className="btn small bare rv-link" href={`/cast/${asks.script}`}>{say(word)}</a>;

function Dials({ element, roles, say, now, setNow, told, may }) {
  const id = useId();
  const set = (name, value) => setNow({ ...now, [name]: value });
  const usual = usualOf(element, roles, told);
  const pace = now.pace ?? usual.pace;
  const paceTold = say("heard_times", { n: inHundredths(pace, say) });
  const effects = ["", "none", ...Object.keys(told.presets), ...(now.effect === "own" ? ["own"] : [])];
  const [slowest, fastest] = told.limits.pace;
  return (
    <fieldset className="rv-dials rv-voice-dials" disabled={!may}>
      <legend className="sr">{say("heard_dials")}</legend>
      <label className="rv-broad"><span className="quiet">{say("heard_spoken")}</span>
        <textarea className="field" rows={2} maxLength={LONGEST} lang={element.lang} placeholder={spokenOf(element)} value={now.spoken} onChange={(event) => set("spoken", event.target.value)} />
      </label>
      <div className="rv-dial">
        <span className="rv-head-of"><label htmlFor={id} className="quiet">{say("heard_pace")}</label><output htmlFor={id} className="tnum">{now.pace === null ? say("heard_as_role", { value: paceTold }) : paceTold}</output></span>
        <input id={id} type="range" min={slowest} max={fastest} step={0.05} value={pace} aria-valuetext={paceTold} onChange={(event) => set("pace", Number(event.target.value))} />
        <span className="rv-ends" aria-hidden="true"><span>{say("heard_slow")}</span><span>{say("heard_fast")}</span></span>
        {now.pace !== null && <button type="button" className="btn small bare rv-unset" onClick={() => set("pace", null)}>{say("heard_pace_of_role")}</button>}
      </div>
      <div>
        <label><span className="quiet">{say("heard_effect")}</span>
          <select className="field" value={now.effect} onChange={(event) => set("effect", event.target.value)}>
            {effects.map((name) => <option key={name} value={name}>{name ? say(`heard_effect_${name}`) : say("heard_as_role", { value: say(`heard_effect_${usual.effect}`) })}</option>)}
          </select>
        </label>
        <label className="rv-next-dial"><span className="quiet">{say("heard_pause")}</span>
          <input className="field" type="number" inputMode="decimal" min={0} max={told.limits.pause_after[1]} step={0.1} value={now.pause_after} onChange={(event) => set("pause_after", event.target.value)} />
        </label>
      </div>
    </fieldset>
  );
}

// How the first role of a line is heard when nothing else is said.
function usualOf(element, roles, told) {
  const { pace = 1, chain = told.dry } = told.roles[roles[element.who[0]].id] ?? {};
  return { pace, effect: effectOf(chain, told) };
}

const spokenOf = (element) => element.pieces.filter(([kind]) => kind !== "direction").map(([, text]) => text).join(" ");

// What was just done, how many takes it asks for, and the way back.
function News({ news, say, doing, asks }) {
  const missing = (asks.takes.takes ?? []).filter((take) => take.used && !take.made).length;
  return (
    <div className="rv-row rv-news" role="status">
      {news && (
        <>
          <span>{news.text} {missing > 0 ? say(missing === 1 ? "heard_one_missing" : "heard_missing", { n: inDigits(missing, say) }) : ""}</span>
          {missing > 0 && <button type="button" className="btn small" disabled={Boolean(doing)} onClick={() => asks.record(true)}>{say(missing === 1 ? "heard_record_it" : "heard_record_them")}</button>}
          {missing > 0 && <Cast {...{ asks, say }} word="heard_to_recording" />}
          {news.before && <button type="button" className="btn small" disabled={Boolean(doing)} onClick={() => asks.restore(news.before, say("heard_restored"))}>{say("undo")}</button>}
        </>
      )}
    </div>
  );
}

// A letter plays its take, unless somebody types.
function playByLetter(event, box) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.target.closest(FIELDS) || !lettersOn()) return;
  if (/^[a-d]$/iu.test(event.key)) playOf(event.key.toUpperCase(), box)?.click();
}

const playOf = (letter, box) => box?.querySelector(`[data-take="${letter}"] button.hear`);
