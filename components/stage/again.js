// Runs that were begun without the server: a scene is run again from its top, and the server hears of it later.
import { hex } from "./journal.js";

const PLACE = "cuelight.again."; // and the practice that the page is opened with
const SIGN = "~"; // between that practice and the name of the run

/** The run that the page of a practice goes on with: the practice itself, or the last one that was begun here. */
export const runOf = (practice) => {
  const name = localStorage.getItem(PLACE + practice);
  return name ? practice + SIGN + name : practice;
};

/** Begin another run of the scene of a practice; its name among the journals. */
export function beginAgain(practice) {
  localStorage.setItem(PLACE + practice, hex());
  return runOf(practice);
}

/** The practice that a run goes back to, and its name if it was begun here. */
export const originOf = (run) => run.split(SIGN);

/** Where a scene begins that is run again: at its top, as easy and as fast as before. */
export const fromTheTop = (standing) => ({ ...standing, position: "", elapsed_ms: 0, marks: {}, kept: {} });
