// The head of the reading: title, persons, the language with its doubts, and labels that may be one role.
import React, { memo } from "react";
import { tongue } from "./play.js";
import { Answer } from "./rows.jsx";

const title = (words) => words[0].toUpperCase() + words.slice(1);
const LANGUAGES = ["en", "es", "mixed"];

/** Above the play. `at` is the stop in focus, for the proposals to merge two roles. */
export const Head = memo(function Head({ play, say, act, at }) {
  return (
    <header className="rv-head">
      <div className="rv-row rv-line">
        <Tongue {...{ play, say, act }} />
        <span className="grow" />
        {play.revision > 1 && <button type="button" className="btn small bare" onClick={() => act.reset()}>{say("reset")}</button>}
      </div>
      <h1 className="display">{play.title}</h1>
      {play.author && <p className="quiet rv-by">{play.author}</p>}
      <Persons roles={play.roles} />
      <Alike {...{ play, say, act, at }} />
    </header>
  );
});

// The language of the play, to be confirmed or changed, and where it is another one.
function Tongue({ play, say, act }) {
  const other = play.scenes.flatMap((scene) => scene.elements.filter((element) => element.lang));
  const known = LANGUAGES.includes(play.language) ? play.language : "";
  const mixed = play.language === "mixed";
  return (
    <>
      <span className="pill rv-tongue">
        <label><span className="sr">{say("language")}</span>
          <select value={known} onChange={(event) => act.speak(event.target.value)}>
            {!known && <option value="">{say("language_unknown")}</option>}
            {LANGUAGES.map((code) => <option key={code} value={code}>{code === "mixed" ? say("language_mixed") : title(tongue(code, say))}</option>)}
          </select>
        </label>
        {other.length > 0 && <button type="button" onClick={() => act.tour(other.map((element) => element.id))}>{say(other.length === 1 ? "line_in" : "lines_in", { n: other.length, language: tongue(other[0].lang, say) })}</button>}
      </span>
      {(mixed || !known) && <p className="quiet rv-why">{say(mixed ? "mixed_why" : "unknown_why")}</p>}
    </>
  );
}

function Persons({ roles }) {
  const known = roles.filter((role) => role.about);
  if (!known.length) return null;
  return (
    <dl className="card persons">
      {known.map((role) => (
        <React.Fragment key={role.id}>
          <dt className="name" style={{ color: `var(--hue-${role.hue})` }}>{role.name}</dt>
          <dd>{role.about}</dd>
        </React.Fragment>
      ))}
    </dl>
  );
}

// The same proposals stand beside the page where there is room; here they are on a phone.
function Alike({ play, say, act, at }) {
  const pairs = new Map(play.alike.map(([gone, stays, key]) => [key, [gone, stays]]));
  const name = (id) => play.roles.find((role) => role.id === id)?.name;
  const doubts = play.roles.flatMap((role) => role.doubts ?? []);
  return doubts.map((doubt) => {
    const [gone, stays] = pairs.get(doubt.key) ?? [];
    const stop = `alike ${doubt.key}`;
    return (
      <div key={doubt.key} className={`rv-alike doubt${at === stop ? " at" : ""}${gone ? " paired" : ""}`} data-stop={stop} tabIndex={-1}>
        <div className="rv-ask">
          <p>{say("doubt_similar_roles", { detail: doubt.detail })}</p>
          {gone && <Answer onPress={() => act.unite(gone, stays)}>{say("merge_into", { name: name(stays) })}</Answer>}
          <Answer k="↵" onPress={() => act.keep([doubt.key])}>{say("are_two")}</Answer>
        </div>
      </div>
    );
  });
}
