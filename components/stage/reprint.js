// The lines of a scene, and the same scene once its words were corrected: whoever rehearses it stays at their line.

/** Lines, with the places of its speeches and the actor's own lines. */
export function counted(lines) {
  return { lines, speeches: lines.flatMap((line, i) => (line.kind === "direction" ? [] : [i])), mine: lines.filter((line) => line.kind === "mine") };
}

/** What a run goes on with in these new lines. The line at hand stays if it is gone from them, and as it is while it is heard. */
export function reprinted(run, lines) {
  const here = run.lines[run.at];
  const there = (all, at) => all.findIndex((line) => line.id === run.lines[at]?.id);
  const place = there(lines, run.at);
  const stays = here && (place < 0 || run.state === "reader_speaking");
  const found = counted(stays ? lines.toSpliced(place < 0 ? run.at : place, place < 0 ? 0 : 1, here) : lines);
  const [at, lit, played] = [run.at, run.lit, run.played].map((was) => there(found.lines, was));
  return { ...found, at: here ? at : lines.length, lit: here ? lit : lines.length, played };
}
