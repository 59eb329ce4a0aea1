// What happened last on the page of the review, for the line that tells it.
import { useEffect, useRef, useState } from "react";

/** What happened last: corrected, taken back, or refused with its reason; an open form says that itself. */
export function useNews({ revision, refusals, refusal, undone, mode, done }) {
  const last = useRef({ revision, refusals, undone });
  const [news, setNews] = useState(null);
  useEffect(() => {
    const before = last.current;
    last.current = { revision, refusals, undone };
    if (refusals > before.refusals) setNews(mode ? null : { kind: "refused", text: refusal });
    else if (undone > before.undone) setNews({ kind: "taken_back" });
    else if (revision !== before.revision) setNews(done.current ?? { kind: "corrected" });
  }, [revision, refusals, undone, refusal]); // eslint-disable-line react-hooks/exhaustive-deps
  return news;
}
