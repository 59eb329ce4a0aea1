// The play with how it is heard, and what there is to look at in it.
import { useMemo } from "react";
import { placesOf, stopsOf } from "./play.js";
import { flagsOf, withHeard } from "./treatments.js";

/** `{ play, flags, stops, places, left }` of a play as it was read and what is told of its takes. */
export function useHeard(read, told) {
  const play = useMemo(() => withHeard(read, told), [read, told]);
  const flags = useMemo(() => flagsOf(play), [play]);
  const stops = useMemo(() => stopsOf(play), [play]);
  const places = useMemo(() => placesOf(play), [play]);
  return { play, flags, stops, places, left: stops.length };
}
