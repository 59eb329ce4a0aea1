// What a person does to one line, in its place: other words, another speaker, a cut, a new scene.
import React, { useState } from "react";
import { Delivery } from "./delivery.jsx";
import { Frame } from "./frame.jsx";
import { Heard } from "./heard.jsx";
import { asText, cutOf, lettersTo, textOf, wordsOf } from "./play.js";

/** The form for what is being done: edit, who, split, scene, delivery, voice or role. */
export function Form({ mode, ...rest }) {
  const Chosen = { edit: Edit, who: Who, split: Split, scene: NewScene, delivery: Delivery, voice: Heard, role: Named }[mode];
  return <Chosen {...rest} />;
}

// One speaker, or with a second choice two at once.
function Speakers({ chosen, choose, roles, say, first }) {
  const [one, other = ""] = chosen;
  const set = (a, b) => choose([a, ...(b && b !== a ? [b, ...chosen.slice(2)] : [])]);
  return (
    <div className="rv-row">
      <label><span className="quiet">{say("who")}</span>
        <select className="field" value={one} data-first={first} onChange={(event) => set(event.target.value, other)}>
          {!one && <option value="">{say("choose")}</option>}
          {roles.map((role) => <option key={role.id} value={role.id}>{role.name}</option>)}
        </select>
      </label>
      <label><span className="quiet">{say("together")}</span>
        <select className="field" value={other} onChange={(event) => set(one, event.target.value)}>
          <option value="">{say("alone")}</option>
          {roles.filter((role) => role.id !== one).map((role) => <option key={role.id} value={role.id}>{role.name}</option>)}
        </select>
      </label>
    </div>
  );
}

const LETTER = /[\p{L}\p{N}]/u;
const idsOf = (element, roles) => (element.who ?? []).map((n) => roles[n].id);

function Edit({ element, roles, say, act }) {
  const speaks = element.kind === "speech";
  const [text, setText] = useState(textOf(element));
  const [who, setWho] = useState(idsOf(element, roles));
  const said = speaks ? text.replaceAll(/\([^()]*\)|\[[^\]]*\]/gu, "") : text;
  const save = () => act.save(() => act.rewrite(element.id, text, who));
  const turn = () => (speaks ? act.save(() => act.turn(element.id, [])) : act.open("who", element.id));
  const more = (
    <>
      <button type="button" className="btn small bare" onClick={turn}>{say(speaks ? "is_direction" : "is_spoken")}</button>
      <button type="button" className="btn small bare" onClick={() => act.open("scene", element.id)}>{say("scene_here")}</button>
      {speaks && <button type="button" className="btn small bare" onClick={() => act.open("delivery", element.id)}>{say("delivery_of")}</button>}
    </>
  );
  return (
    <Frame {...{ save, say, more }} close={() => act.done()} saves={say("save")} may={LETTER.test(said)}>
      {speaks && <Speakers {...{ roles, say }} chosen={who} choose={setWho} />}
      <label><span className="quiet">{say(speaks ? "words" : "a_direction")}</span>
        <textarea className="field" value={text} data-first="" lang={element.lang} rows={Math.min(14, 2 + Math.ceil(text.length / 60))} onChange={(event) => setText(event.target.value)} />
      </label>
    </Frame>
  );
}

function Who({ element, roles, say, act }) {
  const [who, setWho] = useState(idsOf(element, roles).length ? idsOf(element, roles) : [""]);
  const speaks = element.kind === "speech";
  const save = () => act.save(() => (speaks ? act.reassign(element.id, who) : act.turn(element.id, who)));
  return (
    <Frame {...{ save, say }} close={() => act.done()} saves={say(speaks ? "save" : "is_spoken")} may={Boolean(who[0])}>
      <p className={speaks ? "words" : "dir"}>{textOf(element)}</p>
      <Speakers {...{ roles, say }} chosen={who} choose={setWho} first="" />
    </Frame>
  );
}

function Split({ element, roles, say, act }) {
  const text = asText(element.pieces);
  const proposed = cutOf(text, roles);
  const [at, setAt] = useState(proposed.at);
  const [who, setWho] = useState([proposed.role || idsOf(element, roles)[0]]);
  const places = wordsOf(text);
  const step = (by) => setAt(by > 0 ? (places.find((place) => place > at) ?? at) : (places.findLast((place) => place < at) ?? at));
  const arrows = (event) => {
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      event.preventDefault();
      step(event.key === "ArrowRight" ? 1 : -1);
    }
  };
  const save = () => act.save(() => act.split(element.id, lettersTo(text, at), who));
  return (
    <Frame {...{ save, say }} close={() => act.done()} saves={say("split_here")} may={at > 0 && at < text.length}>
      <div className="rv-cut" tabIndex={0} role="slider" data-first="" onKeyDown={arrows} aria-label={say("split_where")} aria-valuemin={1} aria-valuemax={places.length} aria-valuenow={places.indexOf(at) + 1} aria-valuetext={text.slice(at, at + 40)}>
        <p className="words">{text.slice(0, at)}</p>
        <p className="words rv-second"><Placed {...{ text, at, setAt }} /></p>
      </div>
      <div className="rv-row">
        <button type="button" className="btn small" onClick={() => step(-1)}>{say("earlier")}</button>
        <button type="button" className="btn small" onClick={() => step(1)}>{say("later")}</button>
      </div>
      <Speakers {...{ roles, say }} chosen={who} choose={setWho} />
    </Frame>
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

// Another name for the role of a line, or the role that it is as well.
function Named({ element, roles, say, act }) {
  const [role, setRole] = useState(idsOf(element, roles)[0]);
  const called = roles.find((each) => each.id === role).name;
  const [name, setName] = useState(called);
  const [into, setInto] = useState("");
  const choose = (id) => {
    setRole(id);
    setName(roles.find((each) => each.id === id).name);
    setInto("");
  };
  const save = () => act.save(() => (into ? act.unite(role, into) : act.call(role, name)));
  return (
    <Frame {...{ save, say }} close={() => act.done()} saves={say(into ? "role_merge" : "role_rename")} may={Boolean(into || (name.trim() && name !== called))}>
      {element.who.length > 1 && (
        <select className="field" aria-label={say("role")} value={role} onChange={(event) => choose(event.target.value)}>
          {idsOf(element, roles).map((id) => <option key={id} value={id}>{roles.find((each) => each.id === id).name}</option>)}
        </select>
      )}
      <div className="rv-row">
        <label><span className="quiet">{say("role_name")}</span>
          <input className="field" value={name} data-first="" maxLength={80} disabled={Boolean(into)} onChange={(event) => setName(event.target.value)} />
        </label>
        <label><span className="quiet">{say("role_same")}</span>
          <select className="field" value={into} onChange={(event) => setInto(event.target.value)}>
            <option value="">{say("alone")}</option>
            {roles.filter((each) => each.id !== role).map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
          </select>
        </label>
      </div>
    </Frame>
  );
}
