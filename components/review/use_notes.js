// What somebody has written at the lines of a play, for its page: fetched beside the play, and again after each change.
import { createContext, useCallback, useEffect, useMemo, useState } from "react";
import { ask, Refused } from "./ask.js";

const NONE = { there: [], gone: [] };

/** `at` has the text by line, `gone` the notes whose line the play has lost; `write(line, text)` throws Refused. */
export const Notes = createContext({ at: new Map(), gone: [], write: async () => {} });

/** The notes of who looks at this play, in this revision. A failure leaves what was known before. */
export function useNotes(script, revision) {
  const [told, setTold] = useState(NONE);
  const refresh = useCallback(async () => {
    try {
      setTold(await ask(`/api/v1/scripts/${script}/notes`));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }, [script]);
  useEffect(() => {
    refresh();
  }, [refresh, revision]);
  return useMemo(() => {
    const write = async (line, text) => {
      await ask(`/api/v1/scripts/${script}/lines/${encodeURIComponent(line)}/note`, { method: "PUT", body: { text } });
      await refresh();
    };
    return { at: new Map(told.there.map(({ line, text }) => [line, text])), gone: told.gone, write };
  }, [script, told, refresh]);
}
