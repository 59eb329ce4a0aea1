// The keyboard of the review page. Letters can be switched off (WCAG 2.1.4), here and on the stage alike.
import { useEffect, useRef, useState } from "react";

const STORED = "cuelight.letters";
const FIELDS = "input, textarea, select, [contenteditable], [role=menu], dialog";
const MEANINGS = { j: "next", k: "previous", w: "who", d: "direction", s: "split", m: "join", e: "edit", h: "delivery", r: "role", v: "voice", n: "flag_next", p: "flag_previous", z: "undo", "?": "help" };

/** What a key does: the name of an action, or nothing. */
export function meaning({ key, shiftKey }, letters) {
  if (key === "Enter") return "keep";
  if (!letters) return undefined;
  const letter = key.toLowerCase();
  return letter === "z" && shiftKey ? "redo" : MEANINGS[letter];
}

/** Listen to the keys of the page; `does` maps the name of an action to a function that says whether it did anything. */
export function useKeys(letters, does) {
  const now = useRef(does);
  now.current = does;
  useEffect(() => {
    const down = (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.target.closest?.(FIELDS)) return;
      if (event.key === "Enter" && event.target.closest?.("button, a, summary")) return;
      const meant = meaning(event, letters);
      if (meant && now.current[meant]?.() !== false) event.preventDefault();
    };
    window.addEventListener("keydown", down);
    return () => window.removeEventListener("keydown", down);
  }, [letters]);
}

/** Whether single-letter shortcuts are on, in this browser. */
export const lettersOn = () => localStorage.getItem(STORED) !== "off";

/** The same, and how to change it. */
export function useLetters() {
  const [on, setOn] = useState(lettersOn);
  const set = (wanted) => {
    localStorage.setItem(STORED, wanted ? "on" : "off");
    setOn(wanted);
  };
  return [on, set];
}
