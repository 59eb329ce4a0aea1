// The head of the reading: title, persons, the language with its doubts, and labels that may be one role.
import React, { memo, useState } from "react";
import { inDigits } from "./play.js";
import { Answer } from "./answer.jsx";
import { Frame } from "./frame.jsx";
import { GoneNotes } from "./note.jsx";
import { Tongue } from "./tongue.jsx";

const TITLE = "play-title";

/** Above the play. `at` is the stop in focus, for the proposals to merge two roles; `took` the seconds that reading took. */
export const Head = memo(function Head({ play, say, act, at, lines, took, titles }) {
  return (
    <header className="rv-head">
      <div className="rv-row rv-line">
        <Tongue {...{ play, say, act }} open={lines} />
        <span className="grow" />
        {took > 0 && <span className="quiet rv-took">{say("read_in", { n: inDigits(Math.max(0.1, took), say) })}</span>}
        {play.revision > 1 && <button type="button" className="btn small bare" onClick={() => act.reset()}>{say("reset")}</button>}
      </div>
      {titles ? <Titled {...{ play, say, act }} /> : <Title {...{ play, say, act }} />}
      <Persons roles={play.roles} />
      <GoneNotes say={say} />
      <Alike {...{ play, say, act, at }} />
    </header>
  );
});

function Title({ play, say, act }) {
  return (
    <div className="rv-title" id={TITLE} tabIndex={-1}>
      <h1 className="display">{play.title}</h1>
      {play.author && <p className="quiet rv-by">{play.author}</p>}
      <button type="button" className="btn small bare" aria-label={say("correct_title")} onClick={() => act.open("title", TITLE)}>{say("correct")}</button>
    </div>
  );
}

// What the play is called, and who wrote it.
function Titled({ play, say, act }) {
  const [title, setTitle] = useState(play.title);
  const [author, setAuthor] = useState(play.author);
  const save = () => act.save(() => act.retitle(title, author));
  return (
    <Frame {...{ save, say }} close={() => act.done()} saves={say("save")} may={Boolean(title.trim()) && (title !== play.title || author !== play.author)}>
      <label><span className="quiet">{say("title")}</span>
        <input className="field" value={title} data-first="" maxLength={200} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <label><span className="quiet">{say("author")}</span>
        <input className="field" value={author} maxLength={200} onChange={(event) => setAuthor(event.target.value)} />
      </label>
    </Frame>
  );
}

function Persons({ roles }) {
  const known = roles.filter((role) => role.about).toSorted((one, other) => one.listed - other.listed);
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

// Labels that may be one person: never made one by themselves.
function Alike({ play, say, act, at }) {
  const pairs = new Map(play.alike.map(([gone, stays, key]) => [key, [gone, stays]]));
  const name = (id) => play.roles.find((role) => role.id === id)?.name;
  const doubts = play.roles.flatMap((role) => role.doubts ?? []);
  return doubts.map((doubt) => {
    const [gone, stays] = pairs.get(doubt.key) ?? [];
    const stop = `alike ${doubt.key}`;
    return (
      <div key={doubt.key} className={`rv-alike doubt${at === stop ? " at" : ""}`} data-stop={stop} tabIndex={-1}>
        <div className="rv-ask">
          <p>{say("doubt_similar_roles", { detail: doubt.detail })}</p>
          {gone && <Answer onPress={() => act.unite(gone, stays)}>{say("merge_into", { name: name(stays) })}</Answer>}
          <Answer k="↵" onPress={() => act.keep([doubt.key])}>{say("are_two")}</Answer>
        </div>
      </div>
    );
  });
}
