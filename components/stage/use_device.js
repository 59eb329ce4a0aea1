// What the device does while a run goes: its media keys act, its screen stays on, its headphones are woken up.
import { useEffect } from "react";
import { keepAwake } from "./awake.js";
import { takeMediaKeys } from "./media.js";
import { LEAD } from "./settings.js";

export function useDevice(run, book, { lead }) {
  useEffect(() => takeMediaKeys(run, book), [run, book]);
  useEffect(() => keepAwake(run), [run]);
  useEffect(() => { run.deck.lead = lead ? LEAD : 0; }, [run, lead]);
}
