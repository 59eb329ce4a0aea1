// Notes of one's own: at which line one is written, what comes of it, and the key and the call that open its field.
import assert from "node:assert/strict";
import { test } from "node:test";
import { actionOf, keyMap } from "../../../components/stage/key_map.js";
import { meaning } from "../../../components/stage/keys.js";
import { lineAt, Notes } from "../../../components/stage/notes.js";
import { keepNote } from "../../../components/stage/server.js";
import { open } from "../browser/browser.mjs";
import { book } from "./rehearsal.mjs";

const BLOCKING = "X DL, sit on *lamp*";

/** A server that answers a note like this (nothing: it is away), and what it was told. */
function serverThat(answer) {
  open();
  const told = [];
  globalThis.fetch = async (address, { method = "GET", body } = {}) => {
    told.push([method, address, body && JSON.parse(body).text]);
    if (!answer) throw new TypeError("Failed to fetch");
    return method === "PUT" ? new Response(null, { status: answer }) : Response.json({});
  };
  return told;
}

test("N writes a note, where letters are shortcuts", () => {
  open();
  assert.deepEqual(meaning("N", "your_turn", true), ["note"]);
  assert.equal(meaning("n", "your_turn", false), undefined);
  assert.equal(actionOf("n", keyMap()), "note");
});

test("a note is written at the line at hand, past directions at the next line, and at the end at the last", () => {
  const { lines } = book();
  const at = (id) => lines.findIndex((line) => line.id === id);
  assert.equal(lineAt({ lines, at: at("l1") }).id, "l1");
  assert.equal(lineAt({ lines, at: at("l2") + 1 }).id, "l4");
  assert.equal(lineAt({ lines, at: lines.length }).id, "l7");
});

test("what was written is seen once the server has it, and what was not stays a draft", async () => {
  const answers = ["note_away", ""];
  const notes = new Notes({ lines: [{ id: "l1", note: "old" }, { id: "l2", note: "" }] }, async () => answers.shift());
  notes.drafts.l2 = BLOCKING;
  assert.equal(await notes.write("l2", BLOCKING), "note_away");
  assert.deepEqual([notes.view.l2, notes.drafts.l2], ["", BLOCKING]);
  assert.equal(await notes.write("l2", ` ${BLOCKING} `), "");
  assert.deepEqual(notes.view, { l1: "old", l2: BLOCKING });
  assert.deepEqual(notes.drafts, {});
});

test("a note that is kept brings the book anew, so that a downloaded scene has it", async () => {
  const told = serverThat(204);
  assert.equal(await keepNote("p1", "s1", { line: "l2", text: BLOCKING }), "");
  assert.deepEqual(told, [["PUT", "/api/v1/scripts/s1/lines/l2/note", BLOCKING], ["GET", "/api/v1/books/p1", undefined]]);
});

test("why a note was not kept is told apart", async () => {
  for (const [answer, why] of [[404, "note_line_gone"], [403, "note_not_allowed"], [500, "note_failed"], [0, "note_away"]]) {
    serverThat(answer);
    assert.equal(await keepNote("p1", "s1", { line: "l2", text: BLOCKING }), why);
  }
});
