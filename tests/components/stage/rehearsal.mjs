// A rehearsal of the lamp scene in a small browser: the engine's own prompt book, the real deck, takes that are numbers.
import { Deck } from "../../../components/stage/deck.js";
import { Run } from "../../../components/stage/run.js";
import { file } from "../browser/sound.mjs";

const WRITTEN = process.env.CUELIGHT_BOOK;
if (!WRITTEN) throw new Error("The prompt book is missing: run `python -m tests.player`, which makes it.");

/** The lamp scene as Nora's: cue l1, my l2, a direction, cues l4 and l5 (two voices), my l6, cue l7. */
export const book = () => JSON.parse(WRITTEN);

/** The number by which the take of a line is known when it is heard; a second voice has ten more. */
const level = (line, voice) => Number(line.id.slice(1)) + 10 * voice;

/** Put every take of a book onto the net. */
export function record(net, { lines }) {
  for (const line of lines) line.clips.forEach((clip, voice) => net.files.set(clip.url, file(level(line, voice), clip.seconds)));
}

/**
 * Open the book at its standing. `told` is all the server hears, `newer` the book that it gives, or whose clips, when asked again (null: it is
 * away), `covers` what the understudy has for lines (else it is away); `sounds` is what was heard.
 */
export async function rehearse({ clock, net, speaker }, scene = book(), recorded = true) {
  if (recorded) record(net, scene);
  const told = [];
  const server = { newer: null, asked: 0, covers: {}, wanted: [] };
  const clips = async () => {
    server.asked += 1;
    return server.newer && { lines: Object.fromEntries(server.newer.lines.map((line) => [line.id, line.clips])), whole: server.newer.whole, edition: server.newer.edition };
  };
  const cue = async (line) => {
    server.wanted.push(line);
    if (!server.covers[line]) throw new Error("away");
    return server.covers[line];
  };
  const run = new Run(scene, new Deck(), { tell: (event) => told.push(event), clips, book: async () => server.newer, cue });
  await clock.pass(0);
  const here = () => `${run.state} ${run.lines[run.at]?.id ?? "end"}`;
  const sounds = () => speaker.heard.map((sound) => sound.level);
  const kinds = () => told.map((event) => event.kind);
  return { run, told, server, here, sounds, kinds };
}

export const CUE = 1500; // milliseconds; SECONDS in tests/player.py
export const BREATH = 200; // milliseconds between two speeches of the reader
