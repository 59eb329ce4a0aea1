// Which word of a cue sounds at a moment: by the times that its take tells, else by its share of the letters.

/**
 * The pieces of a line with their words, and all words in order: each with its first character in the spoken text, whose
 * words are single-spaced and whose directions are left out.
 */
export function wordsOf(pieces) {
  const words = [];
  let at = 0;
  const told = pieces.map(({ kind, text }) => {
    if (kind === "direction") return { kind, text };
    const tokens = text.split(/\s+/u).filter(Boolean).map((token) => {
      const word = { n: words.length, text: token, at };
      words.push(word);
      at += [...token].length + 1;
      return word;
    });
    return { kind, text, tokens };
  });
  return { pieces: told, words };
}

/** The number of the word that sounds after so many seconds of a clip; -1 before the first. */
export function wordAt(words, clip, seconds) {
  const reached = clip.words.length ? clip.words.findLast(({ start }) => start <= seconds)?.at ?? -1 : share(words, seconds / clip.seconds);
  return words.findLastIndex(({ at }) => at <= reached);
}

const share = (words, part) => {
  const last = words.at(-1);
  return last ? part * (last.at + last.text.length) : -1;
};
