// A round button that fetches a sound and plays it; one sound at a time on the page.
import React from "react";

let playing = null;

const TYPES = "input:not([type=checkbox]), textarea, select, dialog *, [contenteditable]";

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

export function Hear({ url, label, labelPlaying, labelFailed, hotkey }) {
  const [state, setState] = React.useState("idle");
  const audio = React.useRef(null);
  React.useEffect(() => () => audio.current?.pause(), []);
  React.useEffect(() => { audio.current?.pause(); audio.current = null; setState("idle"); }, [url]);
  const press = async () => {
    if (state === "playing" || state === "loading") { audio.current?.pause(); setState("idle"); return; }
    playing?.pause();
    const sound = new Audio(url);
    audio.current = playing = sound;
    sound.onplaying = () => setState("playing");
    sound.onended = sound.onpause = () => setState("idle");
    sound.onerror = () => setState("failed");
    setState("loading");
    try { await sound.play(); } catch (error) { if (error.name !== "AbortError") setState("failed"); }
  };
  useHotkey(hotkey, press);
  const name = { idle: label, loading: labelPlaying, playing: labelPlaying, failed: labelFailed }[state];
  const sign = { idle: "▶", loading: "…", playing: "❚❚", failed: "!" }[state];
  return React.createElement("button", { type: "button", className: "hear", "data-state": state, "aria-keyshortcuts": hotkey || undefined, "aria-label": name, title: name, onClick: press }, sign);
}
