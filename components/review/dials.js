// The dials of the form of a line, and the treatment that is made of them.

/** The dials of the form from how a line is treated. */
export const dialsOf = (own) => ({ spoken: own?.spoken ?? "", pace: own?.pace ?? null, pause_after: String(own?.pause_after ?? 0), effect: own?.effect ?? "" });

/** What is sent from the dials of the form; `own` is how the line is treated now, `told` what effects there are. */
export function treatmentOf({ spoken, pace, pause_after, effect }, own, told) {
  const chain = { "": null, none: told.dry, own: own?.chain }[effect] ?? told.presets[effect] ?? null;
  return { chain, pace, spoken: spoken.trim(), pause_after: Number(pause_after) };
}
