// The keyboard of the stage for its page: heard for as long as a run is shown.
import { useEffect, useRef, useState } from "react";
import { keepLetters, lettersOn, listen } from "./keys.js";

/** Listen to the keys of the page; `does` maps an action's name to a function. */
export function useKeys(run, letters, does) {
  const now = useRef(does);
  now.current = does;
  useEffect(() => (run ? listen(run, letters, (name, detail) => now.current[name](detail)) : undefined), [run, letters]);
}

/** Whether single-character shortcuts are on, kept in this browser. */
export function useLetters() {
  const [on, setOn] = useState(lettersOn);
  const set = (wanted) => {
    keepLetters(wanted);
    setOn(wanted);
  };
  return [on, set];
}
