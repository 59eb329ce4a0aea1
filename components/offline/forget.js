// Whoever signs out leaves nothing of theirs in this browser: no scene, no run, no place in one.
import { burn } from "../stage/journal.js";
import { removeAll } from "./downloads.js";

/** Forget everything that belongs to a person; settings of the browser stay. */
export async function forget() {
  burn();
  await removeAll();
}
