// Directions that a narrator reads, between the lines: heard where they are recorded, passed over where they are not.
import { isRunning } from "./states.js";

/** Have a run read its directions from now on, or pass over them. */
export function readDirections(run, on) {
  if (on === run.route.reads) return;
  if (!on && isRunning(run.state) && run.lines[run.at]?.kind === "direction") run.send("next");
  run.route.setReads(on);
  run.publish();
  run.prefetch();
}
