// What happened last on the page of the review, for the line that tells it.
import { useEffect, useRef, useState } from "react";
import { beside } from "./deed.js";

/** What happened last: corrected, taken back, or refused with its reason; an open form says that itself. */
export function useNews({ revision, refusals, refusal, undone, mode, done, deed }) {
  const last = useRef({ revision, refusals, undone });
  const [news, setNews] = useState(null);
  useEffect(() => {
    const before = last.current;
    last.current = { revision, refusals, undone };
    const refused = refusals > before.refusals;
    if (!refused && undone <= before.undone && revision === before.revision) return;
    if (refused) setNews(mode ? null : { kind: "refused", text: refusal });
    else if (undone > before.undone) setNews({ kind: "taken_back" });
    else setNews(done.current ?? beside(deed));
    const { asked, ...told } = done.current ?? {}; // what is done beside the page next is not told as this
    done.current = asked > 1 ? { ...told, asked: asked - 1 } : null;
  }, [revision, refusals, undone, refusal]); // eslint-disable-line react-hooks/exhaustive-deps
  return news;
}
