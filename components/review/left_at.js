// Where somebody left the page of a play: the line in the middle of it, kept in their browser until they come again.
import { useEffect } from "react";

const PLACE = "cuelight.place.";
const STILL = 250; // milliseconds after which a page that was scrolled stands still

/** The line of this play that was looked at last; nothing where that was its beginning. */
export const leftAt = (script) => localStorage.getItem(PLACE + script) ?? "";

/** Keep the line that is looked at, whenever the page has come to rest. */
export function useLeaving(script) {
  useEffect(() => {
    let rest = 0;
    const scrolled = () => {
      clearTimeout(rest);
      rest = setTimeout(() => keep(script), STILL);
    };
    addEventListener("scroll", scrolled, { passive: true });
    return () => {
      clearTimeout(rest);
      removeEventListener("scroll", scrolled);
    };
  }, [script]);
}

function keep(script) {
  const page = document.querySelector("article[data-revision]")?.getBoundingClientRect();
  if (!page) return;
  const middle = document.elementFromPoint(page.left + page.width / 2, innerHeight / 2)?.closest("[data-line]");
  if (scrollY < innerHeight / 2) localStorage.removeItem(PLACE + script);
  else if (middle) localStorage.setItem(PLACE + script, middle.id);
}
