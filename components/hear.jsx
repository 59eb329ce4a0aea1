// A round button that fetches a sound and plays it; one sound at a time on the page. What went wrong stands under it.
import React from "react";

let playing = null;

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

// A player tells nothing of what a server answered: it is asked once more, and the reason in its answer is a word key.
async function reasonOf(url, reasons) {
  try {
    const answer = await fetch(url);
    if (answer.ok) return "";
    const { detail = "" } = await answer.json().catch(() => ({}));
    const [, reason = ""] = /: (\w+)\.$/.exec(detail) ?? [];
    return reason in reasons ? reason : STATUS[answer.status] ?? "";
  } catch {
    return "offline";
  }
}

/** `reasons` are the words of why, by key; without them `labelFailed` is all that is said. */
export function Hear({ url, label, labelPlaying, labelFailed, reasons = {}, hotkey }) {
  const [state, setState] = React.useState("idle");
  const [why, setWhy] = React.useState("");
  const audio = React.useRef(null);
  const rest = () => { audio.current?.pause(); audio.current = null; setState("idle"); setWhy(""); };
  React.useEffect(() => () => audio.current?.pause(), []);
  React.useEffect(rest, [url]);
  const fail = async (sound) => {
    if (audio.current !== sound || sound.failed) return;
    sound.failed = true;
    setState("failed");
    const reason = await reasonOf(url, reasons);
    if (audio.current === sound) setWhy(reason);
  };
  const press = async () => {
    if (state === "playing" || state === "loading") { rest(); return; }
    playing?.pause();
    setWhy("");
    const sound = new Audio(url);
    audio.current = playing = sound;
    sound.onplaying = () => setState("playing");
    sound.onended = sound.onpause = () => setState("idle");
    sound.onerror = () => fail(sound);
    setState("loading");
    try { await sound.play(); } catch (error) { if (error.name !== "AbortError") await fail(sound); }
  };
  useHotkey(hotkey, press);
  const failed = reasons[why] ? `${reasons.because} ${reasons[why]}.` : labelFailed;
  const name = { idle: label, loading: labelPlaying, playing: labelPlaying, failed: `${label}. ${failed}` }[state];
  const sign = { idle: "▶", loading: "…", playing: "❚❚", failed: "!" }[state];
  const button = React.createElement("button", { type: "button", className: "hear", "data-state": state, "aria-keyshortcuts": hotkey || undefined, "aria-label": name, title: name, onClick: press }, sign);
  const told = state === "failed" && React.createElement("span", { className: "hear-why", role: "alert" }, failed);
  return React.createElement("span", { className: "hear-at", "data-state": state }, button, told);
}
