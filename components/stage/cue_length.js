// How much of a cue is heard: all of it, or only its end, by which an actor comes in.

const SENTENCE = /[.!?…]+["'”’»)\]]*\s+/u; // where one sentence ends and the next begins
const WORDS = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*/gu;
const LAST = { five: 5, two: 2 };
const ANY = ["full", "sentence", "five", "two"]; // that a random cue may be
const BEFORE = 0.06; // seconds before a word, so that its first sound is whole

/** From which second of a clip a cue is heard: 0 for all of it, and where nobody knows when its words are said. `dice` gives a number from 0 to 1 for a random one. */
export function begins(line, clip, how, dice = Math.random) {
  if (how === "random") return begins(line, clip, ANY[Math.floor(dice() * ANY.length)]);
  if (line.kind === "direction") return 0; // nobody comes in by one
  const words = clip.words ?? [];
  const heard = LAST[how] ?? (how === "sentence" ? lastSentence(line) : words.length);
  const first = words[words.length - heard];
  return heard < words.length && first ? Math.max(0, first.start - BEFORE) : 0;
}

function lastSentence({ pieces }) {
  const spoken = pieces.filter((piece) => piece.kind !== "direction").map((piece) => piece.text).join(" ");
  return spoken.trim().split(SENTENCE).findLast(Boolean)?.match(WORDS)?.length ?? 0;
}
