// A key as it is drawn on the stage and as it is told.
import React from "react";
import { isCharacter } from "./key_map.js";
import { lettersOn } from "./keys.js";
import { useKeyMap } from "./use_key_map.js";

const SIGNS = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓" };
const WORDS = { " ": "space", Enter: "enter", PageUp: "page_up", PageDown: "page_down", Backspace: "backspace", Delete: "delete", Home: "home", End: "end", Insert: "insert" };

/** The keys of an action as they are now; `nth` shows only one of them. */
export function KeyCaps({ action, nth, say }) {
  const keys = useKeyMap()[action];
  return (nth === undefined ? keys : [keys[nth]]).map((key) => <KeyCap key={key} of={key} say={say} />);
}

/** What a control bears for whoever may press a key in its place: a function of an action. */
export function useShortcuts(say) {
  const map = useKeyMap();
  const letters = lettersOn();
  return (action, text) => {
    const keys = map[action].filter((key) => letters || !isCharacter(key));
    return keys.length ? { title: `${text} (${keys.map((key) => toldKey(key, say)).join(", ")})`, "aria-keyshortcuts": keys.map((key) => (key === " " ? "Space" : key)).join(" ") } : {};
  };
}

/** One key. */
export const KeyCap = ({ of, say }) => <kbd className="key" title={SIGNS[of] && toldKey(of, say)}>{SIGNS[of] ?? toldKey(of, say)}</kbd>;

/** The name of a key in words. */
export function toldKey(key, say) {
  if (SIGNS[key]) return say(`named_${key.toLowerCase()}`);
  if (WORDS[key]) return say(`named_${WORDS[key]}`);
  return [...key].length === 1 ? key.toUpperCase() : key;
}
