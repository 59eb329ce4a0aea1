// The script column: the line at hand is anchored, what was said and what comes is dimmed.
import React, { memo, useMemo, useRef, useSyncExternalStore } from "react";
import { useAnchor } from "./anchor.js";
import { Masked, Shown } from "./masked.jsx";
import { Spoken } from "./spoken.jsx";
import { Typed } from "./typed.jsx";
import { Wave } from "./wave.jsx";
import { Heard } from "./heard.jsx";
import { Mine as Kept } from "../mine/mine.jsx";
import { handlers, untouched } from "./hold.js";
import { isMyTurn } from "./states.js";

const BLOCK = 20; // lines by which the drawn part of the scene moves
const NEAR = 3;
const ARTICLES = new Set(["the", "a", "an", "el", "la", "los", "las", "un", "una"]);
const answers = (state) => isMyTurn(state) || ["matched", "prompted", "paused"].includes(state);

/** With a `listening`, what it hears is shown under my line; with a `typing`, that is where it is typed. It `corrects` where somebody is told at once how a line was. */
export function Lines({ view, deck, lang, size, away, listening, typing, corrects, notes, act, say }) {
  const { lines, at, state, played, level } = view;
  const written = useSyncExternalStore(notes.subscribe, () => notes.view);
  const first = Math.max(0, (Math.floor(at / BLOCK) - 1) * BLOCK);
  const drawn = lines.slice(first, first + BLOCK * 4);
  const scroller = useAnchor({ at, first, state, level, size });
  const people = useMemo(() => new Set(lines.flatMap((line) => line.who.flatMap((who) => who.name.toLowerCase().split(/\s+/u))).filter((word) => !ARTICLES.has(word))), [lines]);
  const upcoming = lines.findIndex((line, i) => i > at && line.kind !== "direction");
  return (
    <section className="st-script" ref={scroller} aria-label={say("script")} onClick={act.background}>
      <div className="st-col">
        {drawn.map((line, i) => {
          const n = first + i;
          const near = Math.abs(n - at) <= NEAR;
          const mine = line.kind === "mine";
          return line.skipped ? null : (
            <Line
              key={line.id}
              {...{ line, level, lang, near, deck, act, people, say }} note={written[line.id]}
              place={n === at ? "now" : n < at ? "past" : n === upcoming ? "next" : "later"}
              state={n === at ? state : ""}
              away={n === at && away}
              lit={line.id === played && (n === at || answers(state))}
              open={mine && n === at && view.revealed}
              peeked={mine && view.peeked?.line === line.id ? view.peeked : null}
              rung={mine && n === at ? view.rung : 0}
              listening={mine && n === at ? listening : null}
              typing={mine && n === at ? typing : null}
              judged={corrects ? view.marks[line.id]?.judged ?? null : null}
              kept={mine && n < at ? view.marks[line.id]?.mine : undefined}
              marked={Boolean(view.marks[line.id]?.marked)}
              covered={view.marks[line.id]?.understudy ? "understudy" : view.marks[line.id]?.silent ? "silent" : ""}
            />
          );
        })}
        {at >= lines.length && <p className="st-dir st-end" data-place="now">{say("curtain")}</p>}
      </div>
    </section>
  );
}

const Line = memo(function Line(props) {
  const { line, place, state, act } = props;
  if (line.kind === "direction") return <p className="st-dir" data-line={line.id} data-place={place === "now" ? place : undefined} data-lit={props.lit || undefined} aria-current={place === "now" ? "true" : undefined}>{line.pieces[0].text}</p>;
  return line.kind === "mine" ? <Mine {...props} /> : (
    <div className="st-line st-cue" data-line={line.id} data-place={place} data-state={state} data-lit={props.lit || undefined} aria-current={place === "now" ? "true" : undefined}
      onClick={(event) => { event.stopPropagation(); if (place === "now") act.background(); else act.jump(line.id); }}>
      <Header {...props} />
      <p className="st-text" lang={line.language || props.lang}>{state === "reader_speaking" && line.clips.length > 0 ? <Spoken line={line} clip={longest(line.clips)} deck={props.deck} /> : line.pieces.map((piece, i) => <Said key={i} piece={piece} first={i === 0} />)}</p>
      {props.lit && line.clips.length > 0 && <Wave clip={longest(line.clips)} deck={props.deck} live={place === "now"} />}
      {line.beat > 0 && <p className="st-rest"><span aria-hidden="true">𝄐 </span>{props.say("beat")}</p>}
      <Own note={props.note} say={props.say} />
      {state === "audio_pending" && <p className="st-wait" role="status">{props.say(props.away ? "voice_away" : "no_voice")} <span>{props.say("read_on")}</span></p>}
    </div>
  );
});

function Mine({ line, lang, place, state, level, near, open, peeked, rung, listening, typing, judged, kept, note, marked, act, people, say }) {
  const whole = open || peeked?.word === -1;
  const tokens = line.masks[whole ? 0 : level - 1];
  const peek = (word) => act.peek({ line: line.id, word });
  const tap = () => (place === "now" ? act.next() : act.jump(line.id));
  const touch = useRef(untouched());
  const hold = handlers(touch.current, { hold: () => peek(undefined), release: act.unpeek, tap });
  const hint = rung > 0 && !open ? line.hints[rung - 1] : null;
  return (
    <div className="st-line st-mine" data-line={line.id} data-place={place} data-state={state} data-open={whole || undefined} aria-current={place === "now" ? "true" : undefined} {...hold}>
      <Header {...{ line, place, level, judged, marked, act, people, say }} called={open} />
      <p className="st-text" lang={line.language || lang}><Masked {...{ line, tokens, peeked, near, peek, tap, say }} unpeek={act.unpeek} /></p>
      <Own {...{ note, say }} />
      {hint && <p className="st-hint" data-rung={hint.rung} role="status"><span className="sr">{say(`hint_${hint.rung}`)}: </span>{hint.text}{hint.rung === "line" ? "" : "\u2009…"}</p>}
      {typing && (isMyTurn(state) || state === "prompted") && <Typed {...{ typing, say }} line={line.id} lang={line.language || lang} />}
      {kept && <Kept mine={kept} reader={line.clips[0]?.url} {...{ act, say }} />}
      {listening && <Heard {...{ listening, act, say }} />}
    </div>
  );
}

// What the actor has written at a line.
const Own = ({ note, say }) => note && <p className="st-own"><span className="sr">{say("note")}: </span><span aria-hidden="true">✎ </span>{note}</p>;

function Header({ line, place, level = 1, judged = null, marked, called, covered, act, people, say }) {
  const names = line.who.map((who) => who.name).join(` ${say("and")} `);
  const mine = line.kind === "mine";
  const manner = line.manner && !(mine && level === 4) && asNote(line.manner, people);
  const notes = [mine && say("you"), place === "next" && say("next_up")].filter(Boolean);
  return (
    <p className="st-head">
      <button type="button" className="st-name" style={{ "--st-hue": `var(--hue-${line.who[0].hue})` }} tabIndex={place === "now" || place === "next" ? 0 : -1}
        aria-label={say("from_here", { name: names })} onClick={(event) => { event.stopPropagation(); act.jump(line.id); }}
        onPointerDown={(event) => event.stopPropagation()}>{names}</button>
      {manner && <span className="st-note st-manner">{manner}</span>}
      {notes.map((note) => <span key={note} className="st-note">{note}</span>)}
      {judged !== null && <span className="st-note st-judged" data-right={judged}>{say(judged ? "judged_right" : "judged_other")}</span>}
      {called && <span className="st-note st-called">{say("called")}</span>}
      {covered && <span className="st-note st-covered">{say(`covered_${covered}`)}</span>}
      {marked && <span className="st-note st-marked">⚑ {say("marked")}</span>}
    </p>
  );
}

// A manner stands in the middle of a line: print begins it with a capital, which only a name or initials keep.
function asNote(manner, people) {
  const [first] = manner.match(/^[\p{L}\p{M}’'.]+/u) ?? [""];
  const capitals = first === "I" || (first.length > 1 && first === first.toUpperCase());
  return capitals || people.has(first.toLowerCase()) ? manner : first.charAt(0).toLowerCase() + manner.slice(1);
}

function Said({ piece, first }) {
  const kind = piece.kind === "spoken" ? "said" : piece.kind;
  return <>{first ? "" : " "}<Shown token={{ kind, shown: piece.text }} /></>;
}

const longest = (clips) => clips.reduce((a, b) => (b.seconds > a.seconds ? b : a));
