// The two dialogs of the stage: help with the shortcuts, and the sheet with all that a finger needs.
import React, { useEffect, useRef } from "react";
import { KeyCaps } from "./key_cap.jsx";
import { Choices } from "./menu.jsx";

const GROUPS = [["next"], ["pause"], ["back"], ["repeat"], ["hint"], ["line"], ["peek"], ["level_1", "level_2", "level_3", "level_4"], ["slower", "faster"], ["mark"], ["note"], ["loop_from", "loop_to", "loop_off"], ["full"], ["help"]];
const NAMED = { level_1: "level", slower: "key_speed", loop_from: "key_loop" }; // what a group of several is called

export function Dialog({ open, close, title, className, children, say }) {
  const dialog = useRef(null);
  useEffect(() => {
    const box = dialog.current;
    if (open && !box.open) box.showModal();
    if (!open && box.open) box.close();
  }, [open]);
  return (
    <dialog ref={dialog} className={className} aria-label={title} onClose={close} onClick={(event) => event.target === dialog.current && close()}>
      {open && (
        <div className="st-inside">
          <div className="st-dialoghead"><h2>{title}</h2><button type="button" className="st-chip st-round" aria-label={say("close")} onClick={close}>×</button></div>
          {children}
        </div>
      )}
    </dialog>
  );
}

export function Help({ open, close, change, letters, setLetters, say }) {
  return (
    <Dialog {...{ open, close, say }} title={say("help")} className="st-dialog">
      <dl className="st-keys">
        {GROUPS.map((names) => (
          <div key={names[0]}><dt>{names.map((name) => <KeyCaps key={name} action={name} say={say} />)}</dt><dd>{say(NAMED[names[0]] ?? `key_${names[0]}`)}</dd></div>
        ))}
      </dl>
      <div className="st-pair"><button type="button" className="btn" onClick={change}>{say("keys_change")}</button></div>
      <Letters {...{ letters, setLetters, say }} />
      <p className="st-small">{say("touch_help")}</p>
      <p className="st-small">{say("voice_help")}</p>
    </Dialog>
  );
}

/** Whether single characters are shortcuts. */
export const Letters = ({ letters, setLetters, say }) => (
  <label className="st-check"><input type="checkbox" checked={letters} onChange={(event) => setLetters(event.target.checked)} />{say("letters_on")}</label>
);

export function Sheet({ open, close, choices, act, others, say }) {
  const then = (choice) => (value) => {
    close();
    choice(value);
  };
  return (
    <Dialog {...{ open, close, say }} title={say("more")} className="st-dialog st-sheet">
      <div className="st-pair">
        <button type="button" className="btn" onClick={then(() => act.send("back"))}>{say("back")}</button>
        <button type="button" className="btn" onClick={then(act.mark)}>⚑ {say("marked")}</button>
        {["note", "dials", "pocket", "comfort", "keep", "help"].map((name) => <button type="button" key={name} className="btn" onClick={() => others(name)}>{say(name)}</button>)}
      </div>
      <Choices title={say("level")} {...choices.level} choose={then(choices.level.choose)} />
      <Choices row title={say("speed")} {...choices.speed} choose={then(choices.speed.choose)} />
      <Choices title={say("way")} {...choices.way} choose={then(choices.way.choose)} />
      <div className="st-pair">
        <button type="button" className="btn" onClick={then(() => act.loop("from"))}>{say("loop_from")}</button>
        <button type="button" className="btn" onClick={then(() => act.loop("to"))}>{say("loop_to")}</button>
        <button type="button" className="btn" onClick={then(() => act.loop(""))}>{say("loop_off")}</button>
      </div>
      <Choices title={say("scenes")} {...choices.scene} choose={then(choices.scene.choose)} />
    </Dialog>
  );
}
