// The takes of one line side by side: each to be heard, one to be chosen, a doubted one to be accepted, another to be recorded.
import React, { useContext, useState } from "react";
import { Hear } from "../hear/hear.jsx";
import { written } from "../words/figure.js";
import { Answer } from "./answer.jsx";
import { ask } from "./ask.js";
import { letterOf } from "./treatments.js";
import { Production } from "./use_production.js";

const MOST = 4; // as in engine/take/production.py
const TIME = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const unique = (numbers) => [...new Set(numbers)];

/** The takes of a line. `asks` are `record`, `choose` and `accept`; `doing` is which of them is under way. */
export function Takes({ takes, own, names, say, may, doing, why, asks }) {
  const numbers = unique(takes.map((take) => take.number));
  const chosen = own?.take ?? null;
  const missing = takes.some((take) => take.used && !take.made);
  const recording = doing === "record";
  const first = takes.find((take) => take.used && !take.made)?.number ?? numbers.length;
  return (
    <section aria-label={say("heard_takes")}>
      <ul className="rv-takes">
        {numbers.map((number) => (
          <TakeRow key={number} {...{ number, names, say, may, doing, asks }} these={takes.filter((take) => take.number === number)} several={numbers.length > 1} chosen={chosen === number} picked={chosen !== null} />
        ))}
      </ul>
      <div className="rv-row rv-record">
        {may && (missing || numbers.length < MOST) && (
          <button type="button" className="btn small" aria-busy={recording} aria-disabled={recording || undefined} disabled={Boolean(doing) && !recording} onClick={() => asks.record(missing)}>
            <span aria-hidden="true" className="rv-red">●</span>{say(missing ? "heard_record_missing" : "heard_record")}
          </button>
        )}
        {may && numbers.length > 1 && (
          <button type="button" className="btn small" aria-pressed={chosen === null} disabled={Boolean(doing)} onClick={() => asks.choose(null)}>
            {chosen === null && <span aria-hidden="true">✓ </span>}{say("heard_all_in_turn")}
          </button>
        )}
        <span className="quiet rv-how-many" role="status">
          {recording ? say("heard_recording", { letter: letterOf(first) }) : say(numbers.length < MOST ? "heard_count" : "heard_full", { n: numbers.length })}
        </span>
      </div>
      {recording && <div className="rv-going" aria-hidden="true"><i /></div>}
      <p className="rv-why-not" role="alert">{why}</p>
    </section>
  );
}

function TakeRow({ number, these, names, several, chosen, picked, say, may, doing, asks }) {
  const letter = letterOf(number);
  const [one] = these;
  const used = one.used && several;
  const doubts = unique(these.map((take) => take.doubt).filter(Boolean));
  return (
    <li className={used ? "rv-take used" : "rv-take"} data-take={letter}>
      <span className="rv-plays">{these.map((take) => <Play key={take.role} {...{ take, letter, say }} role={names.get(take.role)} joint={these.length > 1} />)}</span>
      <span className="rv-about">
        <b>{say("heard_take_is", { letter })}</b>
        <span className="quiet">{aboutOf(these, say)}{used && !picked ? ` · ${say("heard_in_turn")}` : ""}</span>
        {doubts.map((doubt) => <span key={doubt} className="rv-wrong"><span aria-hidden="true">⚑ </span>{say(`heard_doubt_${doubt}`)}</span>)}
      </span>
      <span className="rv-chooses">
        {doubts.length > 0 && may && (
          <button type="button" className="btn small" disabled={Boolean(doing)} aria-label={say("heard_accept_take", { letter })} onClick={() => asks.accept(number)}>{say("heard_accept")}</button>
        )}
        {several && !may && chosen && <span><span aria-hidden="true">✓ </span>{say("heard_chosen")}</span>}
        {several && may && (
          <button type="button" className="btn small" aria-pressed={chosen} disabled={Boolean(doing)} aria-label={say("heard_choose_take", { letter })} onClick={() => asks.choose(number)}>
            {chosen && <span aria-hidden="true">✓ </span>}{say(chosen ? "heard_chosen" : "heard_choose")}
          </button>
        )}
      </span>
    </li>
  );
}

// A take in one role's voice; those of a joint cue have the name beside.
function Play({ take, letter, role, joint, say }) {
  const label = say(joint ? "heard_play_role" : "heard_play", { letter, role });
  return (
    <span className="rv-play">
      {take.url
        ? <Hear url={take.url} label={label} labelPlaying={say("heard_stop")} labelFailed={say("heard_no_sound")} />
        : <span className="hear rv-none" aria-hidden="true">▷</span>}
      {joint && <span className="name">{role}</span>}
    </span>
  );
}

// Length, when it was made, who stood in.
function aboutOf(these, say) {
  const made = these.filter((take) => take.made);
  if (made.length < these.length) return say("heard_unrecorded");
  const seconds = Math.max(...made.map((take) => take.seconds));
  const parts = [say("heard_seconds", { n: written(seconds.toFixed(1), say("code")) }), whenOf(made[0].made, say)];
  if (made.some((take) => take.stand_in)) parts.push(say("heard_stood_in"));
  return parts.join(" · ");
}

function whenOf(made, say) {
  const then = new Date(made);
  const today = then.toDateString() === new Date().toDateString();
  const told = new Intl.DateTimeFormat(say("code"), today ? TIME : { day: "numeric", month: "short", ...TIME }).format(then);
  return today ? say("heard_today", { time: told }) : told;
}

/** On a line with a take that may be wrong: why, the sound of it, and that it is well as it is. */
export function Flag({ element, say, act }) {
  const { script, told, refresh } = useContext(Production);
  const [why, setWhy] = useState("");
  const { doubts } = element.heard;
  const accept = async () => {
    setWhy("");
    try {
      for (const number of unique(doubts.map((doubt) => doubt.number))) await ask(`/api/v1/scripts/${script}/lines/${element.id}/takes/${number}/accept`, { method: "POST" });
    } catch (error) {
      setWhy(say(`heard_why_${error.reason}`));
    }
    await refresh();
  };
  return (
    <div className="rv-ask rv-flag">
      {doubts.map((doubt) => (
        <p key={doubt.key + doubt.role}>
          <Hear url={doubt.url} label={say("heard_play", { letter: letterOf(doubt.number) })} labelPlaying={say("heard_stop")} labelFailed={say("heard_no_sound")} />
          <span><span aria-hidden="true">⚑ </span>{say(doubts.length > 1 ? "heard_flag_take" : "heard_flag", { letter: letterOf(doubt.number) })} {say(`heard_doubt_${doubt.doubt}`)}</span>
        </p>
      ))}
      {told.may && <Answer onPress={accept}>{say("heard_accept")}</Answer>}
      <Answer k="V" onPress={() => act.open("voice", element.id)}>{say("heard_open")}</Answer>
      <p className="rv-why-not" role="alert">{why}</p>
    </div>
  );
}
