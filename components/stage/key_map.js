// Which keys do what on the stage: as usual, or as somebody has chosen on this device.
import { isRunning } from "./states.js";

const STORED = "cuelight.keys";

const going = (event) => (state) => ["send", state === "ready" ? "start" : event];

// Every action with its usual keys and what it does now. Page-turner pedals send arrows, Enter or the page keys.
const ACTIONS = {
  next: { keys: ["Enter", "ArrowRight", "PageDown"], does: going("next") },
  pause: { keys: [" "], does: (state) => (isRunning(state) ? ["send", "pause"] : going("resume")(state)) },
  back: { keys: ["ArrowLeft", "PageUp"], does: () => ["send", "back"] },
  repeat: { keys: ["r"], does: () => ["send", "repeat"] },
  hint: { keys: ["h"], does: () => ["send", "hint"] },
  line: { keys: ["l"], does: () => ["send", "line"] },
  peek: { keys: ["v"], does: () => ["peek"] },
  level_1: { keys: ["1"], does: () => ["level", 1] },
  level_2: { keys: ["2"], does: () => ["level", 2] },
  level_3: { keys: ["3"], does: () => ["level", 3] },
  level_4: { keys: ["4"], does: () => ["level", 4] },
  slower: { keys: ["ArrowDown"], does: () => ["faster", -1] },
  faster: { keys: ["ArrowUp"], does: () => ["faster", 1] },
  mark: { keys: ["m"], does: () => ["mark"] },
  note: { keys: ["n"], does: () => ["note"] },
  loop_from: { keys: ["["], does: () => ["loop", "from"] },
  loop_to: { keys: ["]"], does: () => ["loop", "to"] },
  loop_off: { keys: ["\\"], does: () => ["loop", ""] },
  full: { keys: ["f"], does: () => ["full"] },
  help: { keys: ["?"], does: () => ["help"] },
};

export const NAMES = Object.keys(ACTIONS);

// What belongs to the browser and to whoever moves about without a mouse, and what is no key by itself.
const NOT_OURS = new Set(["Tab", "Escape", "Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "Fn", "FnLock", "NumLock", "Dead", "Process", "Unidentified", "ContextMenu"]);

/** A key as it is kept: letters are small. */
export const plain = (key) => ([...key].length === 1 ? key.toLowerCase() : key);

/** Whether a key may be given to an action. */
export const canBeGiven = (key) => !NOT_OURS.has(key);

/** Whether a key is a single character, which people who speak to their computer may press by chance (WCAG 2.1.4). */
export const isCharacter = (key) => key !== " " && [...key].length === 1;

/** The keys of every action as they are now: { action: [key, …] }. Who has chosen a key keeps it, whatever is usual. */
export function keyMap() {
  const kept = parsed(localStorage.getItem(STORED)) ?? {};
  const map = Object.fromEntries(NAMES.map((name) => [name, sound(kept[name], ACTIONS[name].keys) ?? ACTIONS[name].keys]));
  const all = Object.values(map).flat();
  return new Set(all).size === all.length ? map : usual();
}

/** The keys that every action has by itself. */
export const usual = () => Object.fromEntries(NAMES.map((name) => [name, ACTIONS[name].keys]));

/** The action that a key is for, by a map; nothing if it is for none. */
export const actionOf = (key, map) => NAMES.find((name) => map[name].includes(plain(key)));

/** What an action does while a run is in this state: [action, detail]. */
export const doneBy = (name, state) => ACTIONS[name].does(state);

/** The map in which the nth key of an action is another; an action that had it gets the one that was there. */
export function withKey(map, { name, nth }, key) {
  const had = map[name][nth];
  const wanted = plain(key);
  const swapped = (each) => ({ [had]: wanted, [wanted]: had })[each] ?? each;
  return Object.fromEntries(NAMES.map((each) => [each, map[each].map(swapped)]));
}

/** Keep these keys on this device; undefined gives back the usual ones. */
export function keepKeys(map) {
  if (map) localStorage.setItem(STORED, JSON.stringify(map));
  else localStorage.removeItem(STORED);
  window.dispatchEvent(new Event("cuelight:keys"));
}

/** Whether any key is another than usual. */
export const isChanged = (map) => NAMES.some((name) => map[name].join() !== ACTIONS[name].keys.join());

const sound = (keys, keysOfOld) => (Array.isArray(keys) && keys.length === keysOfOld.length && keys.every((key) => typeof key === "string" && key && canBeGiven(key)) ? keys.map(plain) : null);

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (failure) {
    if (failure.name === "SyntaxError") return null; // not ours
    throw failure;
  }
}
