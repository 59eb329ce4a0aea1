// What a person does to one line, in its place: other words, another speaker, a cut, a new scene.
import React, { useState } from "react";
import { Delivery } from "./delivery.jsx";
import { Frame } from "./frame.jsx";
import { Heard } from "./heard.jsx";
import { linesLike, placesLike } from "./alike.js";
import { labelOf } from "./labels.js";
import { asText, cutOf, lettersTo, textOf, wordsOf } from "./play.js";
import { NoteForm } from "./note.jsx";
import { Named } from "./role.jsx";
import { Speakers, allTold, chosenFor, newcomer } from "./who.jsx";
import { useWhole } from "./whole.js";

/** The form for what is being done: edit, who, split, scene, delivery, voice, note or role. */
export function Form({ mode, ...rest }) {
  const Chosen = { edit: Edit, who: Who, split: Split, scene: NewScene, delivery: Delivery, voice: Heard, note: NoteForm, role: Named }[mode];
  return <Chosen {...rest} />;
}

const LETTER = /[\p{L}\p{N}]/u;
const idsOf = (element, roles) => (element.who ?? []).map((n) => roles[n].id);

function Edit({ element, roles, say, act }) {
  const speaks = element.kind === "speech";
  const [text, setText] = useState(textOf(element));
  const [who, setWho] = useState(idsOf(element, roles));
  const said = speaks ? text.replaceAll(/\([^()]*\)|\[[^\]]*\]/gu, "") : text;
  const save = () => act.save(() => act.rewrite(element.id, text, who));
  const turn = () => (speaks ? act.save(() => act.turn([element.id], [])) : act.open("who", element.id));
  const more = (
    <>
      <button type="button" className="btn small bare" onClick={turn}>{say(speaks ? "is_direction" : "is_spoken")}</button>
      <button type="button" className="btn small bare" onClick={() => act.open("scene", element.id)}>{say("scene_here")}</button>
      {speaks && <button type="button" className="btn small bare" onClick={() => act.open("delivery", element.id)}>{say("delivery_of")}</button>}
      <button type="button" className="btn small bare" onClick={() => act.open("note", element.id)}>{say("note")}</button>
    </>
  );
  return (
    <Frame {...{ save, say, more }} close={() => act.done()} saves={say("save")} may={LETTER.test(said) && (!speaks || allTold(who))}>
      {speaks && <Speakers {...{ roles, say }} chosen={who} choose={setWho} />}
      <label><span className="quiet">{say(speaks ? "words" : "a_direction")}</span>
        <textarea className="field" value={text} data-first="" lang={element.lang} rows={Math.min(14, 2 + Math.ceil(text.length / 60))} onChange={(event) => setText(event.target.value)} />
      </label>
    </Frame>
  );
}

// That the same holds for every line that is like this one.
function Everywhere({ all, on, set, say }) {
  if (all < 2) return null;
  return <label className="check"><input type="checkbox" checked={on} onChange={(event) => set(event.target.checked)} />{say("everything_alike", { n: all })}</label>;
}

function Who({ element, roles, say, act }) {
  const speaks = element.kind === "speech";
  const label = speaks ? "" : labelOf(element.text);
  const [who, setWho] = useState(speaks ? idsOf(element, roles) : [label ? chosenFor(label, roles) : ""]);
  const alike = linesLike(useWhole(), element);
  const [all, setAll] = useState(false);
  const lines = all ? alike : [element.id];
  const save = () => act.save(() => (speaks ? act.reassign(lines, who) : act.turn(lines, who)));
  return (
    <Frame {...{ save, say }} close={() => act.done()} saves={say(speaks ? "save" : "is_spoken")} may={allTold(who)}>
      <p className={speaks ? "words" : "dir"}>{textOf(element)}</p>
      <Speakers {...{ roles, say }} chosen={who} choose={setWho} first="" />
      <Everywhere all={alike.length} on={all} set={setAll} say={say} />
    </Frame>
  );
}

function Split({ element, roles, say, act }) {
  const text = asText(element.pieces);
  const proposed = cutOf(text, roles);
  const [at, setAt] = useState(proposed.at);
  const [who, setWho] = useState([proposed.role || (proposed.label ? newcomer(proposed.label) : idsOf(element, roles)[0])]);
  const [all, setAll] = useState(false);
  const alike = placesLike(useWhole(), element, at, labelOf(text.slice(at)));
  const save = () => act.save(() => act.split(all ? alike : [[element.id, lettersTo(text, at)]], who));
  return (
    <Frame {...{ save, say }} close={() => act.done()} saves={say("split_here")} may={at > 0 && at < text.length && allTold(who)}>
      <Halves {...{ text, at, setAt, say }} />
      <Speakers {...{ roles, say }} chosen={who} choose={setWho} />
      <Everywhere all={alike.length} on={all} set={setAll} say={say} />
    </Frame>
  );
}

// The speech in its two halves, and the ways to move the cut.
function Halves({ text, at, setAt, say }) {
  const places = wordsOf(text);
  const step = (by) => setAt(by > 0 ? (places.find((place) => place > at) ?? at) : (places.findLast((place) => place < at) ?? at));
  const arrows = (event) => {
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      event.preventDefault();
      step(event.key === "ArrowRight" ? 1 : -1);
    }
  };
  return (
    <>
      <div className="rv-cut" tabIndex={0} role="slider" data-first="" onKeyDown={arrows} aria-label={say("split_where")} aria-valuemin={1} aria-valuemax={places.length} aria-valuenow={places.indexOf(at) + 1} aria-valuetext={text.slice(at, at + 40)}>
        <p className="words">{text.slice(0, at)}</p>
        <p className="words rv-second"><Placed {...{ text, at, setAt }} /></p>
      </div>
      <div className="rv-row">
        <button type="button" className="btn small" onClick={() => step(-1)}>{say("earlier")}</button>
        <button type="button" className="btn small" onClick={() => step(1)}>{say("later")}</button>
      </div>
    </>
  );
}

// The second half; pressing one of its words moves the cut before it.
function Placed({ text, at, setAt }) {
  const places = [at, ...wordsOf(text).filter((place) => place > at)];
  return places.map((place, n) => <span key={place} onClick={() => setAt(place)}>{text.slice(place, places[n + 1] ?? text.length)}</span>);
}

function NewScene({ element, say, act }) {
  const [title, setTitle] = useState("");
  const save = () => act.save(() => act.breakScene(element.id, title));
  return (
    <Frame {...{ save, say }} close={() => act.done()} saves={say("scene_here")} may={Boolean(title.trim())}>
      <label><span className="quiet">{say("scene_title")}</span>
        <input className="field" value={title} data-first="" maxLength={120} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <p className="words">{textOf(element)}</p>
    </Frame>
  );
}
