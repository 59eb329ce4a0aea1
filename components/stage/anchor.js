// Where the script stands on the screen: the line at hand at one height, and the page still when what is around it changes.
import { useEffect, useLayoutEffect, useRef } from "react";

const ANCHOR = 0.4; // of the height
const GLIDE = 150; // milliseconds

/** The box to scroll: it follows the line at hand, and holds what is read when the level or the size of the text changes. */
export function useAnchor({ at, first, state, level, size }) {
  const scroller = useRef(null);
  const seen = useRef(null); // where the current line stood in the last picture
  const gliding = useRef(0);
  const reading = useReading(scroller, [at, first, state, level, size]);
  useLayoutEffect(() => {
    const box = scroller.current;
    const line = box.querySelector('[data-place="now"]');
    if (!line) return undefined;
    if (seen.current && seen.current.first !== first) {
      const same = lineIn(box, seen.current.id);
      if (same) box.scrollTop += same.offsetTop - seen.current.top;
    }
    const room = box.clientHeight;
    const top = Math.min(room * ANCHOR, Math.max(room * 0.08, room * 0.92 - line.offsetHeight));
    glide(box, line.offsetTop - top, gliding);
    seen.current = { first, id: line.dataset.line ?? "", top: line.offsetTop };
    return () => cancelAnimationFrame(gliding.current); // eslint-disable-line react-hooks/exhaustive-deps - the newest frame
  }, [at, first, state]);
  useLayoutEffect(() => {
    const box = scroller.current;
    const line = reading.current && lineIn(box, reading.current.id);
    if (line) box.scrollTop = line.offsetTop - reading.current.top;
    const now = box.querySelector('[data-place="now"]');
    if (now && seen.current) seen.current.top = now.offsetTop;
  }, [level, size, reading]);
  return scroller;
}

const lineIn = (box, id) => box.querySelector(`[data-line="${CSS.escape(id)}"]`);

// The line that is read, and how far below the edge it stands: the one at hand if it is seen, else the one in its place.
function useReading(scroller, pictures) {
  const reading = useRef(null);
  const note = useRef(() => {
    const box = scroller.current;
    const now = box.querySelector('[data-place="now"]');
    const line = now && isSeen(box, now) ? now : [...box.querySelectorAll("[data-line]")].find((each) => bottomOf(each) - box.scrollTop > box.clientHeight * ANCHOR);
    reading.current = line?.dataset.line ? { id: line.dataset.line, top: line.offsetTop - box.scrollTop } : null;
  });
  useEffect(() => {
    const box = scroller.current;
    const noted = note.current;
    box.addEventListener("scroll", noted, { passive: true });
    return () => box.removeEventListener("scroll", noted);
  }, [scroller]);
  useEffect(() => note.current(), pictures); // eslint-disable-line react-hooks/exhaustive-deps - after each picture
  return reading;
}

const bottomOf = (line) => line.offsetTop + line.offsetHeight;
const isSeen = (box, line) => bottomOf(line) > box.scrollTop && line.offsetTop < box.scrollTop + box.clientHeight;

/** Scroll to a place at once under reduced motion, else in a moment. */
export function glide(box, to, gliding) {
  const from = box.scrollTop;
  if (matchMedia("(prefers-reduced-motion: reduce)").matches || Math.abs(to - from) < 2) {
    box.scrollTop = to;
    return;
  }
  const began = performance.now();
  const move = (now) => {
    const share = Math.min(1, Math.max(0, (now - began) / GLIDE));
    box.scrollTop = from + (to - from) * (1 - (1 - share) ** 3);
    if (share < 1) gliding.current = requestAnimationFrame(move);
  };
  gliding.current = requestAnimationFrame(move);
}
