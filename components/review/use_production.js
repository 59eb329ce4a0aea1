// How a play is heard, for its page: fetched beside the play, and again after each change.
import { createContext, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { ask, Refused } from "./ask.js";

/** For flags and the form of a line: `{ script, told, refresh }`; `told` is null until it is known. */
export const Production = createContext({ script: "", told: null, refresh: () => {} });

/** What is known of how this play is heard, in this revision. A failure leaves what was known before. */
export function useProduction(script, revision) {
  const [told, setTold] = useState(null);
  const newest = useRef(0);
  const refresh = useCallback(async () => {
    const mine = ++newest.current;
    try {
      const found = await Promise.all(["treatments", "doubtful"].map((what) => ask(`/api/v1/scripts/${script}/${what}`)));
      if (mine === newest.current) setTold({ ...found[0], doubtful: found[1].takes });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }, [script]);
  useEffect(() => {
    refresh();
  }, [refresh, revision]);
  return useMemo(() => ({ script, told, refresh }), [script, told, refresh]);
}
