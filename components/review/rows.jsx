// The play as type: scenes, speeches, directions, and under what is doubted the question with its answers.
import React, { memo } from "react";
import { Answer } from "./answer.jsx";
import { Form } from "./forms.jsx";
import { Own } from "./note.jsx";
import { Flag } from "./takes.jsx";
import { doubtsLike, sameDoubts } from "./alike.js";
import { useWhole } from "./whole.js";
import { treatedIn } from "./treatments.js";
import { asText, cutOf, groupsOf, mannerIn, textOf, tongue, wordAt } from "./play.js";

/** One scene. `at` is the line in focus, if it is in this scene; `mode` what is being done with it. */
export const Scene = memo(function Scene({ scene, first, roles, say, act, at, mode }) {
  const here = at === scene.id;
  return (
    <section className="sceneblock" aria-label={scene.title || say("scene")} id={`${scene.id}-part`}>
      <div id={scene.id} className={`rv-scene${scene.doubts ? " doubt" : ""}${here ? " at" : ""}`} tabIndex={-1}>
        <h2>{scene.title || say("scene")}</h2>
        {!first && <button type="button" className="btn small bare rv-fix" onClick={() => act.runOn(scene.id)}>{say("run_on")}</button>}
        {scene.doubts && <Ask doubts={scene.doubts} say={say} act={act} />}
      </div>
      {groupsOf(scene.elements).map((group) => (
        <div key={group[0].id} className="rv-group" style={{ containIntrinsicSize: `auto ${group.length * 62}px` }}>
          {group.map((element) => (
            <Row key={element.id} element={element} roles={roles} say={say} act={act} on={at === element.id} mode={at === element.id ? mode : ""} />
          ))}
        </div>
      ))}
    </section>
  );
});

const Row = memo(function Row({ element, roles, say, act, on, mode }) {
  const speaks = element.kind === "speech";
  const names = speaks ? element.who.map((n) => roles[n].name).join(` ${say("and")} `) : "";
  const flagged = element.heard?.doubts.length > 0;
  const look = [speaks ? "sp" : "rv-dir", element.doubts && "doubt", flagged && "flagged", on && "at"].filter(Boolean).join(" ");
  return (
    <div className={look} id={element.id} data-line="" tabIndex={-1} role={on ? "group" : undefined} aria-label={on ? names || say("a_direction") : undefined}>
      {speaks && <Name {...{ element, names, on, say, act }} hue={roles[element.who[0]].hue} />}
      {mode ? <Form key={mode === "split" ? textOf(element) : mode} {...{ mode, element, roles, say, act }} /> : <Said {...{ element, say, act }} voice={on && speaks && !flagged} />}
      {!mode && (
        <div className="margin act">
          <button type="button" className="btn small bare" aria-label={`${say("correct")}: ${names ? `${names}, ` : ""}${textOf(element).slice(0, 40)}`} onClick={(event) => { event.stopPropagation(); act.open("edit", element.id); }}>
            {say("correct")}
          </button>
        </div>
      )}
      {!mode && <Own {...{ element, say, act }} />}
      {element.doubts && !mode && <Ask doubts={element.doubts} {...{ element, roles, say, act }} />}
      {flagged && !mode && <Flag {...{ element, say, act }} />}
    </div>
  );
});

// Who says it. Pressing the name opens what can be said of it; for the line in focus it is a button.
function Name({ element, names, hue, on, say, act }) {
  const style = { color: `var(--hue-${hue})` };
  const open = (event) => {
    event.stopPropagation();
    act.open("role", element.id);
  };
  if (!on) return <h3 className="name rv-name" style={style} onClick={open}>{names}</h3>;
  return <h3 className="name rv-name" style={style}><button type="button" aria-label={say("about_name", { name: names })} aria-keyshortcuts="R" onClick={open}>{names}</button></h3>;
}

// What is said, and for the line in focus the way to how it is heard: after the words, or on a phone above them.
function Said({ element, say, act, voice }) {
  if (element.kind === "direction") return <p className="dir">{element.text}</p>;
  return (
    <div className="rv-said">
      <Words {...{ element, say }} />
      {voice && (
        <button type="button" className="btn small bare rv-to-voice" lang={say("code")} aria-keyshortcuts="V" onClick={(event) => { event.stopPropagation(); act.open("voice", element.id); }}>
          {say("voice")}<kbd className="key" aria-hidden="true">V</kbd>
        </button>
      )}
    </div>
  );
}

function Words({ element, say }) {
  return (
    <p className="words" lang={element.lang}>
      {element.pieces.map(([kind, text], at) => <Piece key={at} kind={kind} text={text} before={at ? " " : ""} />)}
      {element.lang && <span className="rv-lang" lang={say("code")}>{tongue(element.lang, say)}</span>}
      <Manner {...{ element, say }} />
      <Treated {...{ element, say }} />
    </p>
  );
}

// What a person said of how it is heard.
function Treated({ element, say }) {
  const words = treatedIn(element, say);
  if (!words) return null;
  return <span className="rv-manner own" lang={say("code")}><span className="sr">{say("voice_own")}: </span><span aria-hidden="true">✎ </span>{words}</span>;
}

// How it is said, in quiet words after it; what a person said has a pencil.
function Manner({ element, say }) {
  const words = mannerIn(element, say);
  if (!words) return null;
  return (
    <span className={`rv-manner${element.own ? " own" : ""}`} lang={say("code")}>
      <span className="sr">{say(element.own ? "delivery_own" : "delivery")}: </span>{element.own && <span aria-hidden="true">✎ </span>}{words}
    </span>
  );
}

function Piece({ kind, text, before }) {
  if (kind === "cut") return <s className="rv-struck">{before}{text} </s>;
  if (kind === "direction") return <i>{before}({text}) </i>;
  if (kind === "sung") return <span className="sung">♪ {text}</span>;
  return <span>{text} </span>;
}

/** What is doubted, as a question, and the likely answers as buttons with their keys. */
function Ask({ doubts, element, roles, say, act }) {
  const play = useWhole();
  const keys = sameDoubts(play, doubts);
  const all = doubtsLike(play, doubts);
  const kinds = new Set(doubts.map((doubt) => doubt.kind));
  const speech = element?.kind === "speech";
  const inside = speech && doubts.some(({ kind, detail }) => kind === "may_speak" && asText(element.pieces).includes(detail));
  const two = kinds.has("merged_speeches") || kinds.has("long_speech") || inside;
  return (
    <div className="rv-ask">
      <p>{doubts.map((doubt) => say(asked(doubt, play), { detail: doubt.detail })).join(" ")}</p>
      {speech && two && <Cut {...{ element, roles, say, act }} />}
      <Answer k="↵" onPress={() => act.keep(keys)}>{say(kinds.has("mixed_language") ? "as_meant" : "keep")}</Answer>
      {kinds.has("mixed_language") && <Answer onPress={() => act.lines(true)}>{say("see_lines")}</Answer>}
      {all.length > Math.max(2, keys.length) && <Answer onPress={() => act.keep(all)}>{say("keep_all", { n: all.length })}</Answer>}
      {kinds.has("struck_out") && <Answer k="X" onPress={() => act.strike(element.id, true)}>{say("cut_back")}</Answer>}
      {element && !two && <Answer k="W" onPress={() => act.open("who", element.id)}>{say("who")}</Answer>}
      {speech && !two && <Answer k="D" onPress={() => act.turn([element.id], [])}>{say("is_direction")}</Answer>}
    </div>
  );
}

// The word key of what is asked: without a list of persons a name cannot be missing in it.
function asked({ kind }, play) {
  const listed = play.roles.some((role) => role.listed >= 0);
  return kind === "unknown_speaker" && !listed ? "doubt_unlisted_speaker" : `doubt_${kind}`;
}

function Cut({ element, roles, say, act }) {
  const text = asText(element.pieces);
  const word = wordAt(text, cutOf(text, roles).at);
  return <Answer k="S" onPress={() => act.open("split", element.id)}>{word ? say("split_at", { word }) : say("split")}</Answer>;
}
