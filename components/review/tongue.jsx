// The language of the play, to be confirmed or changed, and the lines that are in another one.
import React, { useEffect, useId, useRef } from "react";
import { textOf, tongue } from "./play.js";
import { Answer } from "./answer.jsx";

const LANGUAGES = ["en", "es", "mixed"];
const SNIPPET = 90;
const title = (words) => words[0].toUpperCase() + words.slice(1);

/** The choice of the language; `open` shows the lines that differ. */
export function Tongue({ play, say, act, open }) {
  const other = linesIn(play);
  const known = LANGUAGES.includes(play.language) ? play.language : "";
  const list = useId();
  return (
    <>
      <span className="pill rv-tongue">
        <label><span className="sr">{say("language")}</span>
          <select value={known} onChange={(event) => act.speak(event.target.value)}>
            {!known && <option value="">{say("language_unknown")}</option>}
            {LANGUAGES.map((code) => <option key={code} value={code}>{code === "mixed" ? say("language_mixed") : title(tongue(code, say))}</option>)}
          </select>
        </label>
        {other.length > 0 && <button type="button" aria-expanded={open} aria-controls={open ? list : undefined} onClick={() => act.lines(!open)}>{many(other, say)}</button>}
      </span>
      {!known && <p className="quiet rv-why">{say("unknown_why")}</p>}
      {open && other.length > 0 && <Lines {...{ play, other, say, act }} id={list} />}
    </>
  );
}

/** The speeches in another language than the play's. */
export const linesIn = (play) => play.scenes.flatMap((scene) => scene.elements.filter((element) => element.lang));

/** The language of most of the play, if it can be told. */
export const mainOf = (play) => (["en", "es"].includes(play.language) ? play.language : { en: "es", es: "en" }[linesIn(play)[0]?.lang]);

const many = (other, say) => say(other.length === 1 ? "line_in" : "lines_in", { n: other.length, language: tongue(other[0].lang, say) });

/** The key of the doubt about two languages, while it stands. */
const doubtOf = (play) => play.scenes.flatMap((scene) => scene.doubts ?? []).find((doubt) => doubt.kind === "mixed_language")?.key;

function Lines({ play, other, say, act, id }) {
  const box = useRef(null);
  useEffect(() => {
    box.current.focus();
    return () => document.querySelector(".rv-tongue button")?.focus();
  }, []);
  const doubt = doubtOf(play);
  const main = mainOf(play);
  const goOn = () => {
    act.keep([doubt]);
    act.lines(false);
  };
  const closes = (event) => event.key === "Escape" && act.lines(false);
  return (
    <section className="card rv-lines" id={id} ref={box} tabIndex={-1} aria-label={say("lines_title")} onKeyDown={closes}>
      <p className="quiet">{say(play.language === "mixed" ? "mixed_why" : "other_why", { language: tongue(main, say) })}</p>
      <ul>
        {other.map((element) => (
          <li key={element.id}>
            <button type="button" className="rv-line-to" onClick={() => act.go(element.id)}>
              <b className="name">{element.who.map((n) => play.roles[n].name).join(` ${say("and")} `)}</b> <span lang={element.lang}>{snippet(element)}</span>
            </button>
            <button type="button" className="btn small" aria-label={`${say("line_is", { language: tongue(main, say) })}: ${snippet(element)}`} onClick={() => act.speakIn(element.id, main)}>{say("line_is", { language: tongue(main, say) })}</button>
          </li>
        ))}
      </ul>
      <div className="rv-row">
        {doubt && <Answer onPress={goOn}>{say("as_meant")}</Answer>}
        <button type="button" className="btn small bare" onClick={() => act.lines(false)}>{say("close")}</button>
      </div>
    </section>
  );
}

function snippet(element) {
  const text = textOf(element);
  return text.length > SNIPPET ? `${text.slice(0, SNIPPET).trimEnd()}…` : text;
}
