// The keyboard of the stage. Letters, digits and signs can be switched off (WCAG 2.1.4); the rest always work.
import { actionOf, doneBy, isCharacter, keyMap } from "./key_map.js";

const STORED = "cuelight.letters";
const FIELDS = "input, textarea, select, [contenteditable], [role=slider], [role=menu], dialog";

/** What a key means now: [action, detail], or nothing. `letters` says whether single characters count. */
export function meaning(key, state, letters, map = keyMap()) {
  const name = letters || !isCharacter(key) ? actionOf(key, map) : undefined;
  return name && doneBy(name, state);
}

/** Listen to the keys of the page until the function that is given back is called; `act` is told an action's name and its detail. */
export function listen(run, letters, act) {
  const down = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(FIELDS)) return;
    if ([" ", "Enter"].includes(event.key) && event.target.closest?.("button, a")) return;
    const meant = meaning(event.key, run.state, letters);
    if (!meant) return;
    event.preventDefault();
    if (!event.repeat) act(...meant);
  };
  const up = (event) => actionOf(event.key, keyMap()) === "peek" && run.peeked && act("unpeek");
  window.addEventListener("keydown", down);
  window.addEventListener("keyup", up);
  return () => {
    window.removeEventListener("keydown", down);
    window.removeEventListener("keyup", up);
  };
}

/** Whether single-character shortcuts are on, in this browser. */
export const lettersOn = () => localStorage.getItem(STORED) !== "off";

/** Keep for this browser whether they are on. */
export const keepLetters = (on) => localStorage.setItem(STORED, on ? "on" : "off");
