// The keyboard of the review for its pages: heard for as long as one is shown.
import { useEffect, useRef, useState } from "react";
import { keepLetters, lettersOn, listen } from "./keys.js";

/** Listen to the keys of the page; `does` maps the name of an action to a function, which gives back false if it did nothing. */
export function useKeys(letters, does) {
  const now = useRef(does);
  now.current = does;
  useEffect(() => listen(letters, (name) => now.current[name]?.() !== false), [letters]);
}

/** Whether single-letter shortcuts are on, and how to change it. */
export function useLetters() {
  const [on, setOn] = useState(lettersOn);
  const set = (wanted) => {
    keepLetters(wanted);
    setOn(wanted);
  };
  return [on, set];
}
