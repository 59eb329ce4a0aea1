// Where the person is in the play, and how the place moves.
import { useCallback, useEffect, useRef, useState } from "react";
import { leftAt, useLeaving } from "./left_at.js";

/** A page elsewhere may point at a line: one begins there, or else where one left. */
export function useArrival(script, places, go) {
  useEffect(() => {
    const asked = decodeURIComponent(location.hash.slice(1)) || leftAt(script);
    if (places.has(asked)) go(asked);
  }, []); // eslint-disable-line react-hooks/exhaustive-deps
  useLeaving(script);
}

/** Where the person is: moving there scrolls, takes the focus and is told to screen readers. */
export function useCursor({ at, setAt, setMode, stops, flags, places, say }) {
  const [live, setLive] = useState("");
  const [moved, setMoved] = useState(0);
  const go = useCallback((id) => {
    setMode("");
    setAt(id);
    setMoved((n) => n + 1);
  }, [setAt, setMode]);
  useEffect(() => {
    if (moved) show(at);
  }, [moved]); // eslint-disable-line react-hooks/exhaustive-deps
  const walk = (among, told) => (by) => {
    const next = among[nextStop(among, places, at, by)];
    setLive(say(told, { n: among.indexOf(next) + 1, total: among.length }));
    return go(next.id);
  };
  return { live, go, step: walk(stops, "at_doubt"), flag: walk(flags, "at_flag") };
}

// The stop after or before the place in focus, in reading order, around the end.
function nextStop(stops, places, at, by) {
  const here = stops.findIndex((stop) => stop.id === at);
  if (here >= 0) return (here + by + stops.length) % stops.length;
  const order = new Map([...places.keys()].map((id, n) => [id, n]));
  const me = order.get(at) ?? -2; // proposals about roles stand at -1, above the play
  const after = stops.findIndex((stop) => (order.get(stop.id) ?? -1) > me);
  if (by > 0) return Math.max(0, after);
  return ((after < 0 ? stops.length : after) - 1 + stops.length) % stops.length;
}

function show(id) {
  const all = [document.getElementById(id), ...document.querySelectorAll(`[data-stop="${CSS.escape(id)}"]`)];
  const place = all.find((each) => each?.checkVisibility());
  if (!place) return;
  const reveal = () => place.scrollIntoView({ block: place.offsetHeight > innerHeight / 2 ? "start" : "center" });
  reveal();
  place.focus({ preventScroll: true });
  requestAnimationFrame(reveal); // what came into sight has its true height now
}

/** A line that is gone after a correction hands the place to the one that stood above it; the focus is never lost. */
export function useHold({ play, at, setAt, places, mode }) {
  const before = useRef(places);
  useEffect(() => {
    const was = before.current.get(at);
    before.current = places;
    if (!at || mode || document.activeElement !== document.body) return;
    if (at.startsWith("alike ")) { // two names that were one: on from the top of the play
      setAt("");
      document.getElementById("play-title")?.focus({ preventScroll: true });
      return;
    }
    const above = places.has(at) || !was?.element ? at : was.scene.elements[was.at - 1]?.id;
    if (above !== at) setAt(above ?? "");
    document.getElementById(above)?.focus({ preventScroll: true });
  }, [play]); // eslint-disable-line react-hooks/exhaustive-deps
}
