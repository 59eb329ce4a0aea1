// What is like one place of the play: names that stand inside speeches, lines of the same people, doubts of the same kind.
import assert from "node:assert/strict";
import { test } from "node:test";
import { doubtsLike, linesLike, placesLike, sameDoubts } from "../../../components/review/alike.js";
import { deed } from "../../../components/review/deed.js";
import { labelOf, labelsIn } from "../../../components/review/labels.js";
import { cutOf } from "../../../components/review/play.js";

const said = (id, who, text, more = {}) => ({ id, kind: "speech", who, pieces: [["spoken", text]], ...more });
const acted = (id, text) => ({ id, kind: "direction", text });
const unknown = (key, detail) => ({ key, kind: "unknown_speaker", detail });
const play = {
  roles: [{ id: "mrs-p", name: "Mrs. P" }, { id: "sam", name: "Sam" }],
  scenes: [
    { id: "s1", doubts: [{ key: "none", kind: "no_scenes", detail: "" }], elements: [
      said("l1", [0], "Come in. Kayleigh - I am in. Sam, is that you? Kayleigh - Yes."),
      said("l2", [1], "No.", { doubts: [unknown("a", "SAM")] }),
      acted("d3", "BOTH POLICEMEN: Stop!"),
    ] },
    { id: "s2", elements: [
      said("l4", [0], "Where is kayleigh - the other one? KAYLEIGH - Here."),
      said("l5", [1], "Yes.", { doubts: [unknown("b", "SAM"), { key: "c", kind: "long_speech", detail: "" }] }),
      said("l6", [1], "Why?"),
      acted("d7", "Both policemen: Now!"),
      acted("d8", "Night."),
    ] },
  ],
};
const [one, two] = play.scenes.map((scene) => scene.elements);

test("a name before a colon or a dash opens what somebody says", () => {
  for (const text of ["2nd policeman: Stop!", "Old man: What?", "J.D.: Go.", "Kayleigh - Here.", "MOZO 1.º: Voy.", "Mrs P – No."]) assert.notEqual(labelOf(text), "", text);
  for (const text of ["He said: no", "well: no", "Nobody", "Twenty-two of them", "I was there: you know"]) assert.equal(labelOf(text).split(" ").length > 3, false, text);
  assert.equal(labelOf("well: no"), "");
  assert.equal(labelOf("Twenty-two of them"), "");
});

test("inside a speech it stands where a sentence has ended", () => {
  assert.deepEqual(labelsIn("Come in. Kayleigh - I am in.").map(({ label }) => label), ["Kayleigh"]);
  assert.deepEqual(labelsIn("Come in, Kayleigh - I am in."), []);
});

test("a speech is proposed to be cut at a name that nobody has yet", () => {
  assert.deepEqual(cutOf("Come in. 2nd policeman: Stop!", play.roles), { at: 9, label: "2nd policeman", role: "" });
});

test("every place of the same name is found, the last of a speech before its first", () => {
  const at = one[0].pieces[0][1].indexOf("Kayleigh");
  assert.deepEqual(placesLike(play, one[0], at, "Kayleigh"), [["l1", 47], ["l1", 9], ["l4", 35]]);
  assert.deepEqual(placesLike(play, one[0], at, ""), [["l1", 9]]);
});

test("lines are alike that the same people say and a doubted one where they are doubted so too; directions by their name", () => {
  assert.deepEqual(linesLike(play, one[1]), ["l2", "l5"]);
  assert.deepEqual(linesLike(play, two[2]), ["l6", "l2", "l5"]);
  assert.deepEqual(linesLike(play, one[2]), ["d3", "d7"]);
  assert.deepEqual(linesLike(play, two[4]), ["d8"]);
});

test("whether a name is somebody is asked once; doubts of one kind go together", () => {
  assert.deepEqual(sameDoubts(play, one[1].doubts), ["a", "b"]);
  assert.deepEqual(sameDoubts(play, play.scenes[0].doubts), ["none"]);
  assert.deepEqual(doubtsLike(play, two[1].doubts), ["a", "b", "c"]);
});

test("what was done is told by what was asked, and at how many places", () => {
  assert.equal(deed("settle", [["a"]]).done, "did_kept");
  assert.deepEqual(deed("split", [[["l1", 9], ["l4", 35]], ["+Kayleigh"]]), { kind: "corrected", done: "did_parted_many", n: 2 });
  assert.equal(deed("turn", [["l1"], []]).done, "did_turned_acted");
  assert.equal(deed("turn", [["d3"], ["sam"]]).done, "did_turned_spoken");
  assert.equal(deed("undo", []).done, "did_undo");
});
