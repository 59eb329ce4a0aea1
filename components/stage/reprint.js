// The lines of a scene once its words were corrected: whoever rehearses it stays at their line.

/** The lines to go on with. The line at hand stays if it is gone from them, and as it is while it is heard. */
export function reprinted({ lines, at, state }, printed) {
  const here = lines[at];
  const place = printed.findIndex((line) => line.id === here?.id);
  const stays = here && (place < 0 || state === "reader_speaking");
  return stays ? printed.toSpliced(place < 0 ? at : place, place < 0 ? 0 : 1, here) : printed;
}
