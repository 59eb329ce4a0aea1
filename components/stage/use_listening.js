// The ear of a stage for its page: it opens where the dials say so and a microphone was checked here.
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { listens, types } from "./dials.js";
import { useDials } from "./dials.jsx";
import { Listening } from "./listening.js";
import { anyKnown } from "./mic_check.js";
import { Typing } from "./typing.js";

/** The listening of a run, how its ear stands ({ status, reason, name }), the typing where lines are typed, and the dials in use. */
export function useListening(run, practice, level) {
  const dials = useDials(run.book, level);
  const listening = useMemo(() => new Listening(run, practice, dials), [run, practice]); // eslint-disable-line react-hooks/exhaustive-deps - dials follow below
  const ear = useSyncExternalStore(listening.ear.subscribe, () => listening.ear.view);
  useEffect(() => {
    listening.set(dials);
    run.answers = dials.delay;
    run.cueLength = dials.cue;
    run.keepPace(dials.pace);
    if (!listens(dials)) listening.rest();
    else if (anyKnown()) listening.start();
  }, [listening, run, dials.advance, dials.silence, dials.patience, dials.delay, dials.pace, dials.cue, dials.strictness]); // eslint-disable-line react-hooks/exhaustive-deps - by value
  useEffect(() => () => listening.close(), [listening]);
  const typing = useMemo(() => (types(dials) ? new Typing(run, practice, dials) : null), [run, practice, dials.advance, dials.strictness, dials.correction]); // eslint-disable-line react-hooks/exhaustive-deps - by value
  return { listening, ear, typing, dials };
}
