// What stands at the foot of the review: how many doubts are left, every key as a button, what was just done, help.
import React, { useEffect, useRef, useState } from "react";
import { Answer } from "./answer.jsx";
import { useNews } from "./use_news.js";

const SHORTCUTS = [["next", "J"], ["previous", "K"], ["keep", "↵"], ["edit", "E"], ["who", "W"], ["delivery", "H"], ["voice", "V"], ["flag_next", "N"], ["flag_previous", "P"], ["role", "R"], ["direction", "D"], ["cut", "X"], ["split", "S"], ["join", "M"], ["undo", "Z"], ["redo", "⇧ Z"], ["help", "?"]];
const SHOWN = 7000; // milliseconds that a line about what was done stays

/** `may` says which of the actions `does` make sense for the line in focus. */
export function Bar({ left, total, flagged, may, does, say, source, help }) {
  const done = Math.max(0, total - left);
  return (
    <footer className="rv-bar">
      <div className="rv-count">
        <div className="bar" role="progressbar" aria-label={say("progress")} aria-valuemin={0} aria-valuemax={total} aria-valuenow={done}>
          <i style={{ transform: `scaleX(${total ? done / total : 1})` }} />
        </div>
        <b className="tnum" role="status">{left ? say(left === 1 ? "doubt_left" : "doubts_left", { n: left }) : say("no_doubts")}</b>
        {left > 0 && <span className="quiet rv-of">{say("of_doubts", { n: total })}</span>}
        {flagged > 0 && (
          <button type="button" className="btn small rv-flags" data-act="flag_next" aria-keyshortcuts="N" onClick={() => does.current.flag_next()}>
            <span aria-hidden="true">⚑</span>{say(flagged === 1 ? "flagged_one" : "flagged", { n: flagged })}<kbd className="key" aria-hidden="true">N</kbd>
          </button>
        )}
      </div>
      <div className="rv-acts" role="toolbar" aria-label={say("acts")}>
        <Act k="K" name="previous" arrow="‹" {...{ may, does, say }} />
        <Act k="J" name="next" arrow="›" {...{ may, does, say }} />
        {["keep ↵", "edit E", "who W", "delivery H", "voice V", "direction D", "cut X", "split S", "join M"].map((both) => {
          const [name, k] = both.split(" ");
          return <Act key={name} {...{ k, name, may, does, say }} />;
        })}
        {source && <button type="button" className="btn small" onClick={source}>{say("see_source")}</button>}
        <button type="button" className="btn small" aria-label={say("help")} title={say("help")} onClick={help}>?</button>
      </div>
    </footer>
  );
}

const KEYED = { "↵": "Enter" };

function Act({ k, name, may, does, say }) {
  return <Answer k={k} onPress={() => does.current[name]()} disabled={!may[name]} aria-keyshortcuts={KEYED[k] ?? k} data-act={name}>{say(name)}</Answer>;
}

/** Where the person is now, for screen readers, and what was done last. */
export function Told({ live, does, say, ...rest }) {
  const news = useNews(rest);
  return (
    <>
      <p className="sr" role="status" aria-live="polite">{live}</p>
      <Toast {...{ news, does, say }} />
    </>
  );
}

// One line on what was just done, with the way back; a refusal is an alert.
function Toast({ news, does, say }) {
  const [shown, setShown] = useState(null);
  useEffect(() => {
    setShown(news);
    if (!news) return undefined;
    const gone = setTimeout(() => setShown((now) => (now === news ? null : now)), SHOWN);
    return () => clearTimeout(gone);
  }, [news]);
  const back = shown?.kind === "corrected" ? "undo" : "redo";
  return (
    <div className="rv-toasts" role="status" aria-live="polite">
      {shown && (
        <p className={`rv-toast${shown.kind === "refused" ? " bad" : ""}`}>
          <span>{shown.text ?? say(shown.done ?? shown.kind, { n: shown.n })}</span>
          {shown.kind !== "refused" && <button type="button" aria-label={say(`${back}_this`)} onClick={() => does.current[back]()}>{say(back)}</button>}
        </p>
      )}
    </div>
  );
}

/** The keys, and whether single letters count. */
export function Help({ open, close, letters, setLetters, say }) {
  const box = useRef(null);
  useEffect(() => {
    if (open && !box.current.open) box.current.showModal();
    if (!open && box.current.open) box.current.close();
  }, [open]);
  return (
    <dialog ref={box} className="rv-help" aria-label={say("help")} onClose={close} onClick={(event) => event.target === box.current && close()}>
      {open && (
        <>
          <div className="rv-sheetbar"><h2>{say("help")}</h2><button type="button" className="btn small" onClick={close}>{say("close")}</button></div>
          <dl>{SHORTCUTS.map(([name, k]) => <div key={name}><dt><kbd className="key">{k}</kbd></dt><dd>{say(name)}</dd></div>)}</dl>
          <label className="check"><input type="checkbox" checked={letters} onChange={(event) => setLetters(event.target.checked)} />{say("letters_on")}</label>
        </>
      )}
    </dialog>
  );
}
