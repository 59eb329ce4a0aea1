// The two dialogs of the stage: help with the shortcuts, and on phones the sheet with everything else.
import React, { useEffect, useRef } from "react";
import { Choices } from "./menu.jsx";

const SHORTCUTS = [
  ["key_next", "Enter", "→"],
  ["key_pause", "␣"],
  ["key_back", "←"],
  ["key_repeat", "R"],
  ["key_hint", "H"],
  ["key_line", "L"],
  ["key_peek", "V"],
  ["key_level", "1", "2", "3", "4"],
  ["key_speed", "↓", "↑"],
  ["key_mark", "M"],
  ["key_loop", "[", "]", "\\"],
  ["key_full", "F"],
  ["key_help", "?"],
];

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

export function Help({ open, close, letters, setLetters, say }) {
  return (
    <Dialog {...{ open, close, say }} title={say("help")} className="st-dialog">
      <dl className="st-keys">
        {SHORTCUTS.map(([name, ...keys]) => (
          <div key={name}><dt>{keys.map((key) => <kbd key={key} className="key">{key === "␣" ? say("space") : key}</kbd>)}</dt><dd>{say(name)}</dd></div>
        ))}
      </dl>
      <label className="st-check"><input type="checkbox" checked={letters} onChange={(event) => setLetters(event.target.checked)} />{say("letters_on")}</label>
      <p className="st-small">{say("touch_help")}</p>
    </Dialog>
  );
}

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
        {["dials", "comfort", "keep", "help"].map((name) => <button type="button" key={name} className="btn" onClick={() => others(name)}>{say(name)}</button>)}
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
