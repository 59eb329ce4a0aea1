// A round button that fetches a sound and plays it; one sound at a time on the page. What went wrong stands under it.
import React from "react";
import { keyIn } from "./problem.js";

let hush = null; // silences what is heard on this page

const NONE = {};
const TYPES = "input:not([type=checkbox]), textarea, select, dialog *, [contenteditable]";
const STATUS = { 403: "gone", 404: "gone", 503: "shelf_away", 507: "disk_full" };

// A letter presses the button, unless somebody types or a browser's own shortcut is meant.
function useHotkey(hotkey, press) {
  const latest = React.useRef(press);
  latest.current = press;
  React.useEffect(() => {
    if (!hotkey) return undefined;
    const pressed = (event) => {
      if (event.key.toLowerCase() !== hotkey || event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.target.closest?.(TYPES)) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [hotkey]);
}

// `[sound, reason]`: what is at an address, or else why nothing is.
async function fetched(url, method, reasons) {
  try {
    const answer = await fetch(url, { method });
    if (answer.ok) return [await answer.blob(), ""];
    const key = await keyIn(answer);
    return [null, key in reasons ? key : STATUS[answer.status] ?? ""];
  } catch {
    return [null, "offline"];
  }
}

// Where a sound is that must be spoken first; or else it has failed, and is nowhere.
async function spoken(sound, url, reasons, fail) {
  sound.load(); // within the press: later a browser might not let it play
  const [made, reason] = await fetched(url, "POST", reasons);
  if (made) return URL.createObjectURL(made);
  fail(sound, reason);
  return "";
}

// One sound and how it stands: idle, loading, playing or failed and `why`; `press` begins it or ends it.
function useSound({ url, tried, reasons }) {
  const [state, setState] = React.useState("idle");
  const [why, setWhy] = React.useState("");
  const audio = React.useRef(null);
  const rest = () => { audio.current?.pause(); audio.current = null; setState("idle"); setWhy(""); };
  React.useEffect(() => () => { audio.current?.pause(); audio.current = null; }, []);
  React.useEffect(rest, [url]);
  const fail = (sound, reason) => {
    if (audio.current !== sound) return;
    setState("failed");
    setWhy(reason);
  };
  // A player tells nothing of what a server answered: it is asked once more.
  const ask = async (sound) => {
    if (sound.asked) return;
    sound.asked = true;
    fail(sound, "");
    fail(sound, tried ? "" : (await fetched(url, "GET", reasons))[1]);
  };
  const press = async () => {
    if (state === "playing" || state === "loading") { rest(); return; }
    hush?.();
    hush = rest;
    setWhy("");
    const sound = audio.current = new Audio();
    sound.onplaying = () => setState("playing");
    sound.onended = sound.onpause = () => { setState("idle"); URL.revokeObjectURL(sound.src); };
    setState("loading");
    const at = tried ? await spoken(sound, url, reasons, fail) : url;
    if (audio.current !== sound) URL.revokeObjectURL(at); // hushed meanwhile
    if (!at || audio.current !== sound) return;
    sound.onerror = () => ask(sound);
    sound.src = at;
    try { await sound.play(); } catch (error) { if (error.name !== "AbortError") await ask(sound); }
  };
  return { state, why, press };
}

/** What is `tried` is spoken when it is asked for, which may cost. `reasons` are the words of why, by key; without them `labelFailed` is all that is said. */
export function Hear({ url, tried = false, label, labelPlaying, labelFailed, reasons = NONE, hotkey }) {
  const { state, why, press } = useSound({ url, tried, reasons });
  useHotkey(hotkey, press);
  const failed = reasons[why] ? `${reasons.because} ${reasons[why]}.` : labelFailed;
  const name = { idle: label, loading: labelPlaying, playing: labelPlaying, failed: `${label}. ${failed}` }[state];
  const sign = { idle: "▶", loading: "…", playing: "❚❚", failed: "!" }[state];
  const button = React.createElement("button", { type: "button", className: "hear", "data-state": state, "aria-keyshortcuts": hotkey || undefined, "aria-label": name, title: name, onClick: press }, sign);
  const told = state === "failed" && React.createElement("span", { className: "hear-why", role: "alert" }, failed);
  return React.createElement("span", { className: "hear-at", "data-state": state }, button, told);
}
