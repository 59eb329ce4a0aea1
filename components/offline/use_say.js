// The sentences of a component in the language of the page: the server tells which, and while it does not, the browser's own store.
import { useMemo } from "react";

/** `words` are all sentences by language; `told` says whether the server has told the language. Gives back what says a key, and the language. */
export function useSay({ words, language, told }) {
  const spoken = told ? language : localStorage.getItem("language") || language;
  const say = useMemo(() => (key, values = {}) => Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), words[spoken]?.[key] ?? key), [words, spoken]);
  return [say, spoken];
}
