// The keyboard of the review page. Letters can be switched off (WCAG 2.1.4), here and on the stage alike.

const STORED = "cuelight.letters";
const FIELDS = "input, textarea, select, [contenteditable], [role=menu], dialog";
const MEANINGS = { j: "next", k: "previous", w: "who", d: "direction", x: "cut", s: "split", m: "join", e: "edit", h: "delivery", r: "role", v: "voice", n: "flag_next", p: "flag_previous", z: "undo", "?": "help" };

/** What a key does: the name of an action, or nothing. */
export function meaning({ key, shiftKey }, letters) {
  if (key === "Enter") return "keep";
  if (!letters) return undefined;
  const letter = key.toLowerCase();
  return letter === "z" && shiftKey ? "redo" : MEANINGS[letter];
}

/** Listen to the keys of the page until the function that is given back is called; `act` is told the name of an action and says whether it did anything. */
export function listen(letters, act) {
  const down = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.target.closest?.(FIELDS)) return;
    if (event.key === "Enter" && event.target.closest?.("button, a, summary")) return;
    const meant = meaning(event, letters);
    if (meant && act(meant)) event.preventDefault();
  };
  window.addEventListener("keydown", down);
  return () => window.removeEventListener("keydown", down);
}

/** Whether single-letter shortcuts are on, in this browser. */
export const lettersOn = () => localStorage.getItem(STORED) !== "off";

/** Keep for this browser whether they are on. */
export const keepLetters = (on) => localStorage.setItem(STORED, on ? "on" : "off");
