// What the device does while a run goes: its media keys act, its screen stays on, its headphones are woken up, and directions are read.
import { useEffect } from "react";
import { keepAwake } from "./awake.js";
import { readDirections } from "./directions.js";
import { takeMediaKeys } from "./media.js";
import { LEAD } from "./settings.js";

/** In pocket mode (`pocket`) the media keys are another's. */
export function useDevice(run, book, { lead, directions }, pocket) {
  useEffect(() => (pocket ? undefined : takeMediaKeys(run, book)), [run, book, pocket]);
  useEffect(() => keepAwake(run), [run]);
  useEffect(() => readDirections(run, directions === "read"), [run, directions]);
  useEffect(() => { run.deck.lead = lead ? LEAD : 0; }, [run, lead]);
}
