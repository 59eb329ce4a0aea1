// What the browser calls the page: in its tab, its history and for screen readers.
import { useEffect } from "react";

/** `parts` are the names of the page and of its play; what is not known yet is left out. */
export function PageTitle({ parts }) {
  const title = [...parts.filter(Boolean), "Cuelight"].join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
  return null;
}
