// The play of a page: fetched once a revision; what did not change stays the same object.
import { useCallback, useEffect, useRef, useState } from "react";
import { shared } from "./play.js";

/** The play of this script in this revision: `{ play, failed, again }`. */
export function usePlay(script, revision) {
  const [play, setPlay] = useState(null);
  const [failed, setFailed] = useState(false);
  const known = useRef({ script: "", kept: new Map() });
  const load = useCallback(() => {
    if (!script) return undefined;
    const stop = new AbortController();
    setFailed(false);
    fetch(`/api/v1/scripts/${script}`, { signal: stop.signal })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
      .then((fresh) => {
        if (known.current.script !== script) known.current = { script, kept: new Map() };
        setPlay(shared(fresh, known.current.kept));
      })
      .catch((error) => error.name !== "AbortError" && setFailed(true));
    return () => stop.abort();
  }, [script, revision]); // eslint-disable-line react-hooks/exhaustive-deps - fetched again for each revision
  useEffect(load, [load]);
  return { play, failed, again: load };
}
