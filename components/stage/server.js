// What a run asks of the server and tells it. An answer may be one that was kept here: then the server was not reached.
import { takesWanted } from "./dials.js";

const KEPT = "x-cuelight-kept"; // as in assets/sw.js

const fresh = (answer) => !answer.headers.get(KEPT);

/** The prompt book of a practice, and whether it is `fresh` from the server. Rejects with "missing" if there is none, or with what went wrong. */
export async function fetchBook(practice) {
  const answer = await fetch(at(practice), { credentials: "same-origin", headers: takesWanted() });
  if (!answer.ok) throw new Error(answer.status === 404 ? "missing" : "failed");
  return { book: await answer.json(), fresh: fresh(answer) };
}

/** Who listens in a language of a book, once they are ready: { available, ear, basic, away, why_not }. */
export const earTold = (language) =>
  asked(`/api/v1/ear?language=${["en", "es"].includes(language) ? language : ""}`).then((answer) => answer.json()).catch(() => ({ available: false, why_not: "away" }));

/** What a run needs: what happens goes to the outbox, which also hears whether the server is there. */
export function server(practice, outbox) {
  return {
    tell: (event) => outbox.tell(event),
    clips: () => clips(practice, (there) => outbox.reached(there)),
    book: () => fetchBook(practice).then(({ book }) => book, () => null),
    cue: (line) => asked(`${at(practice)}/cues/${encodeURIComponent(line)}`, { method: "POST" }).then((answer) => answer.json()),
  };
}

/** Have the directions of a play read aloud, in "another" voice, or no longer (""): { name } of who reads ("": nobody), or why it `failed`, as a word. */
export async function readAloud(practice, wanted) {
  try {
    const address = `${at(practice)}/narrator${wanted === "another" ? "?another=true" : ""}`;
    const answer = await fetch(address, { credentials: "same-origin", method: wanted ? "PUT" : "DELETE" });
    if (!answer.ok) return { failed: { 403: "narrator_not_allowed", 409: "narrator_no_voice" }[answer.status] ?? "narrator_failed" };
    return wanted ? await answer.json() : { name: "" };
  } catch (failure) {
    if (failure instanceof TypeError) return { failed: "narrator_away" }; // no network
    throw failure;
  }
}

/** Have a note stand at a line of a play, or with an empty text none: "" once it does, or why not, as a word. A scene that was downloaded follows it. */
export async function keepNote(practice, script, { line, text }) {
  const address = `/api/v1/scripts/${encodeURIComponent(script)}/lines/${encodeURIComponent(line)}/note`;
  try {
    const answer = await fetch(address, { credentials: "same-origin", method: "PUT", headers: { "content-type": "application/json" }, body: JSON.stringify({ text }) });
    if (!answer.ok) return { 403: "note_not_allowed", 404: "note_line_gone" }[answer.status] ?? "note_failed";
    await fetchBook(practice).catch(() => null);
    return "";
  } catch (failure) {
    if (failure instanceof TypeError) return "note_away"; // no network
    throw failure;
  }
}

// The clips that there are by now; null where nobody answers.
async function clips(practice, reached) {
  const answer = await asked(`${at(practice)}/clips`, { headers: takesWanted() }).catch(() => null);
  reached(Boolean(answer && fresh(answer)));
  return answer && answer.json();
}

async function asked(address, how = {}) {
  const answer = await fetch(address, { credentials: "same-origin", ...how });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer;
}

const at = (practice) => `/api/v1/books/${encodeURIComponent(practice)}`;
