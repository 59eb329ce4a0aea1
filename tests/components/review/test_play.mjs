// The play as the review knows it: what stays the same, where the doubts are, and where a line is likely to be cut.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as play from "../../../components/review/play.js";
import { saying } from "./say.mjs";

const line = (id, text, more = {}) => ({ id, kind: "speech", pieces: [["spoken", text]], ...more });
const ROLES = [{ id: "nora", name: "Nora" }, { id: "tomas", name: "Tomás" }];

function reading() {
  return {
    roles: ROLES.map((role) => ({ ...role })),
    scenes: [
      { id: "one", doubts: [{ key: "title" }], elements: [line("l1", "Who is there?"), line("l2", "Nobody.", { doubts: [{ key: "who" }, { key: "words" }] })] },
      { id: "two", elements: [{ id: "d3", kind: "direction", text: "Night." }] },
    ],
  };
}

test("what a correction did not touch stays the same object", () => {
  const kept = new Map();
  const before = play.shared(reading(), kept);
  const fresh = reading();
  fresh.scenes[0].elements[1].pieces[0][1] = "Somebody.";
  const after = play.shared(fresh, kept);
  assert.equal(after.scenes[1], before.scenes[1]);
  assert.equal(after.roles, before.roles);
  assert.equal(after.scenes[0].elements[0], before.scenes[0].elements[0]);
  assert.notEqual(after.scenes[0], before.scenes[0]);
  assert.equal(after.scenes[0].elements[1].pieces[0][1], "Somebody.");
});

test("there is a stop at every doubt in reading order, names first", () => {
  const doubtful = reading();
  doubtful.roles[1].doubts = [{ key: "alike" }];
  assert.deepEqual(play.stopsOf(doubtful), [{ id: "alike alike", keys: ["alike"] }, { id: "one", keys: ["title"] }, { id: "l2", keys: ["who", "words"] }]);
});

test("every line is found by its id, in its scene and at its place", () => {
  const places = play.placesOf(reading());
  assert.deepEqual([...places.keys()], ["one", "l1", "l2", "two", "d3"]);
  assert.equal(places.get("l2").scene.id, "one");
  assert.equal(places.get("l2").at, 1);
});

test("groups of lines keep their beginnings when a line before them is cut", () => {
  const lines = Array.from({ length: 100 }, (_, n) => line(`l${n + 1}`, "…"));
  const begins = (elements) => play.groupsOf(elements).map((group) => group[0].id);
  assert.deepEqual(begins(lines), ["l1", "l32", "l64", "l96"]);
  assert.deepEqual(begins(lines.filter(({ id }) => id !== "l20")), ["l1", "l32", "l64", "l96"]);
  assert.equal(play.groupsOf(lines).flat().length, 100);
});

test("a speech is edited as one line, with its directions in brackets", () => {
  assert.equal(play.textOf({ kind: "speech", pieces: [["direction", "softly"], ["spoken", "Who is there?"]] }), "(softly) Who is there?");
  assert.equal(play.textOf({ kind: "direction", text: "Night." }), "Night.");
});

test("a speech is cut where a name stands with a point, a colon or a dash", () => {
  for (const sign of [".", ":", " —"]) assert.deepEqual(play.cutOf(`I heard it. NORA${sign} So did I.`, ROLES), { at: 12, role: "nora", label: "" });
});

test("a name that is only spoken of is no cut", () => {
  assert.equal(play.cutOf("I saw Nora there today", ROLES).role, "");
});

test("without a name a speech is cut at the sentence nearest to its middle", () => {
  const text = "No. I never was there at all. You know it as well as I do. Go.";
  assert.equal(text.slice(play.cutOf(text, ROLES).at), "You know it as well as I do. Go.");
});

test("a sentence in another alphabet of capitals, or in Spanish, is a sentence", () => {
  const text = "No sé nada. ¿Ésta es la casa?";
  assert.equal(text.slice(play.cutOf(text, []).at), "¿Ésta es la casa?");
});

test("nothing is cut inside brackets", () => {
  const text = "Wait (he turns. Then he goes) for me here";
  assert.ok(play.cutOf(text, []).at > text.indexOf(")"));
  assert.deepEqual(play.wordsOf("go (far away) now").map((at) => play.wordAt("go (far away) now", at)), ["far", "now"]);
});

test("a single word is cut nowhere", () => {
  assert.deepEqual(play.cutOf("Nobody", ROLES), { at: 0, role: "", label: "" });
});

test("a word is read whole, with its apostrophe", () => {
  assert.equal(play.wordAt("they don’t go", 5), "don’t");
  assert.equal(play.wordAt("…", 0), "");
});

test("places are counted in letters, so that one outside the first plane counts once", () => {
  assert.equal(play.lettersTo("𝄞 la", 3), 2);
});

test("how a person wants a line said goes before how it was read, and that before plain", () => {
  const [own, read] = [{ emotion: "joy" }, { emotion: "fear" }];
  assert.equal(play.mannerOf({ own, read }), own);
  assert.equal(play.mannerOf({ read }), read);
  assert.equal(play.mannerOf({}), play.PLAIN);
});

test("a manner is told in a few words, and plain speech only if somebody asked for it", () => {
  assert.equal(play.mannerIn({ read: { emotion: "fear", pause: 1.5 } }, saying("es")), "emotion_fear · after_pause 1,5");
  assert.equal(play.mannerIn({}, saying("en")), "");
  assert.equal(play.mannerIn({ own: play.PLAIN }, saying("en")), "emotion_neutral");
});

test("a language is named in the language of the app", () => {
  assert.equal(play.tongue("de", saying("en")), "German");
  assert.equal(play.tongue("de", saying("es")), "alemán");
});
