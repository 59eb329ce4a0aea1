// A question to the API about a play, and why it may not be granted.
import { keyIn } from "../hear/problem.js";

const REASONS = { 409: "enough_takes", 503: "shelf_away", 507: "disk_full" };

/** A request that was not granted; `reason` is the end of a word key, `because` the key of why a voice failed. */
export class Refused extends Error {
  constructor(reason, because = "") {
    super(reason);
    this.reason = reason;
    this.because = because;
  }
}

/** Ask the API about a play; null where there is nothing to tell. Throws Refused; `invalid` is the reason when what was sent cannot be. */
export async function ask(path, { method = "GET", body, invalid = "not_done", ...more } = {}) {
  const sent = body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  let answer;
  try {
    answer = await fetch(path, { method, ...sent, ...more });
  } catch (error) {
    throw error.name === "AbortError" ? error : new Refused("offline");
  }
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  if (answer.status === 422 && invalid === "voice_failed") throw new Refused(invalid, await keyIn(answer));
  if (answer.status === 409) throw new Refused((await problemIn(answer)).reason ?? REASONS[409]);
  const mine = { 404: method === "GET" ? "not_done" : "not_permitted", 422: invalid };
  throw new Refused(mine[answer.status] ?? REASONS[answer.status] ?? "not_done");
}

// What the API tells of a refusal; nothing where it told nothing.
async function problemIn(answer) {
  try {
    return await answer.json();
  } catch {
    return {};
  }
}
