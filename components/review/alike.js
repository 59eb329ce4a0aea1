// What is like one place of the play: so that what is put right once is put right everywhere.
import { labelOf, labelsIn } from "./labels.js";
import { asText, lettersTo } from "./play.js";

/** Every line of the play that the same may hold for, this one first: speeches of the same people, where it is doubted those that are doubted so too; directions that begin with the same name. */
export function linesLike(play, element) {
  const others = elementsOf(play).filter((each) => each.id !== element.id && each.kind === element.kind && alike(element, each));
  return [element, ...others].map((each) => each.id);
}

/** Every place where this name stands inside a speech as one that speaks, as `[id, at]` with `at` in letters: the place that is asked about first, then backwards, so that no cut moves another. */
export function placesLike(play, element, at, label) {
  const here = [[element.id, lettersTo(asText(element.pieces), at)]];
  if (!label) return here;
  const found = elementsOf(play).filter((each) => each.kind === "speech").flatMap((each) => placesIn(each, label));
  const others = found.filter(([id, place]) => id !== here[0][0] || place !== here[0][1]);
  return [...here, ...others].toSorted((one, other) => (one[0] === other[0] ? other[1] - one[1] : 0));
}

/** The keys of all doubts of the play of the same kind as one of these. */
export function doubtsLike(play, doubts) {
  const kinds = new Set(doubts.map((doubt) => doubt.kind));
  return doubtsOf(play).filter((doubt) => kinds.has(doubt.kind)).map((doubt) => doubt.key);
}

/** The keys of these doubts, and of the others that ask the very same: whether a name is somebody is asked once. */
export function sameDoubts(play, doubts) {
  const names = new Set(doubts.filter((doubt) => doubt.kind === "unknown_speaker").map((doubt) => doubt.detail));
  const same = doubtsOf(play).filter((doubt) => doubt.kind === "unknown_speaker" && names.has(doubt.detail));
  return [...new Set([...doubts, ...same].map((doubt) => doubt.key))];
}

const elementsOf = (play) => play.scenes.flatMap((scene) => scene.elements);

const doubtsOf = (play) => play.scenes.flatMap((scene) => [...(scene.doubts ?? []), ...scene.elements.flatMap((element) => element.doubts ?? [])]);

function alike(one, other) {
  if (one.kind === "direction") return labelOf(one.text) !== "" && fold(labelOf(one.text)) === fold(labelOf(other.text));
  const kinds = (element) => (element.doubts ?? []).map((doubt) => doubt.kind);
  const asked = kinds(one);
  return one.who.join() === other.who.join() && (asked.length === 0 || kinds(other).some((kind) => asked.includes(kind)));
}

const fold = (text) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

function placesIn(element, label) {
  const text = asText(element.pieces);
  return labelsIn(text).filter((each) => fold(each.label) === fold(label)).map(({ at }) => [element.id, lettersTo(text, at)]);
}
