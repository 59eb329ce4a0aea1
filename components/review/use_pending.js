// Between asking the server for a correction and its answer: what was typed stays until it is done, even while the server is away.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";

const ANSWERS_IN = 4000; // milliseconds, from when the server is back until it is asked again

/** Of the form that is open: `waits` for an answer, `why` the last one was a refusal, `wait(ask)` asks. `cut` says that the server cannot be reached; `left` closes the form. */
export function usePending({ answers, refusals, refusal, revision, cut, mode, left }) {
  const [waits, setWaits] = useState(false);
  const [why, setWhy] = useState("");
  const heard = useRef({ answers, refusals });
  const asked = useRef(null);
  const now = useRef({});
  now.current = { revision, cut };
  useEffect(() => {
    const before = heard.current;
    heard.current = { answers, refusals };
    const fresh = refusals > before.refusals;
    if (!waits || answers < before.answers) return; // a server that has just started counts anew
    setWaits(false);
    if (fresh) setWhy(refusal);
    else left();
  }, [answers]); // eslint-disable-line react-hooks/exhaustive-deps
  useEffect(() => {
    setWaits(false);
    setWhy("");
  }, [mode]);
  const wait = useCallback((ask) => {
    setWhy("");
    setWaits(true);
    asked.current = { ask, ...now.current };
    ask();
  }, []);
  useAgain({ waits, cut, asked, revision, left, setWaits });
  return useMemo(() => ({ waits, why, wait, cut: waits && cut }), [waits, why, wait, cut]);
}

// What was on its way when the server went is asked again on its return, unless it was done. What was asked for while it was away waits in Reflex's own queue.
function useAgain({ waits, cut, asked, revision, left, setWaits }) {
  const gone = useRef(false);
  useEffect(() => {
    if (cut) gone.current = true;
    if (cut || !waits || !gone.current) return undefined;
    const again = setTimeout(() => {
      gone.current = false;
      if (revision === asked.current.revision) return asked.current.cut || asked.current.ask();
      setWaits(false);
      return left();
    }, ANSWERS_IN);
    return () => clearTimeout(again);
  }, [cut, waits, revision]); // eslint-disable-line react-hooks/exhaustive-deps
}
