// What is heard of my line while I say it: each word with a mark, and where I am when it is another place.
import React, { useSyncExternalStore } from "react";

const SIGNS = { same: "✓", near: "~", wrong: "✗", missing: "–", extra: "+", moved: "⇄", unsure: "?" };
const LAST = 14; // words that one sees at once
const FIRST_WORDS = 6;

/** The words as they come in. They give nothing away: only what was said is shown. */
export function Heard({ listening, act, say }) {
  const view = useSyncExternalStore(listening.subscribe, () => listening.view);
  const said = view.words.filter((word) => word.text).slice(-LAST);
  return (
    <div className="st-heard" onClick={(event) => event.stopPropagation()}>
      {said.map((word, i) => <span key={i} className="st-word" data-fate={word.fate}><b aria-hidden="true">{SIGNS[word.fate]}</b> {word.text}</span>)}
      {view.strayed ? <Strayed {...{ ...view.strayed, act, say }} lines={listening.run.lines} /> : !view.caught && <p className="st-small" role="status">{say("not_caught")}</p>}
      {view.unfinished && <Unfinished act={act} say={say} />}
    </div>
  );
}

// Words were heard, then a long silence, and they have not ended the line: there is always a way on.
function Unfinished({ act, say }) {
  return (
    <div className="st-strayed" role="status">
      <p>{say("unfinished")}</p>
      <div className="st-pair">
        <button type="button" className="btn" onClick={() => act.send("next")}>{say("key_next")}</button>
        <button type="button" className="btn" onClick={() => act.send("repeat")}>{say("cue_again")}</button>
      </div>
    </div>
  );
}

// Said words of another line, or of none: the place is held, and one tap goes there.
function Strayed({ there, heard, lines, act, say }) {
  const line = lines.find(({ id }) => id === there);
  return (
    <div className="st-strayed" role="status">
      <p>{line ? say("said_another") : say("off_script", { heard })}</p>
      <div className="st-pair">
        {line && <button type="button" className="btn" onClick={() => act.jump(there)}>{say("go_there", { words: start(line) })}</button>}
        <button type="button" className="btn" onClick={() => act.send("repeat")}>{say("cue_again")}</button>
      </div>
    </div>
  );
}

const start = (line) => `${line.words.slice(0, FIRST_WORDS).join(" ")}${line.words.length > FIRST_WORDS ? " …" : ""}`;
