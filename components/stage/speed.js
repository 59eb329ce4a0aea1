// How fast the reader speaks: another speed takes over in the middle of a cue, at the same place.

/** Have the reader of a run speak at this speed from now on. */
export function goAt(run, speed) {
  const speaking = run.state === "reader_speaking";
  if (speaking) run.hold_audio();
  run.deck.speed = speed;
  if (speaking) run.play_cue();
  run.prefetch();
  run.publish();
}
