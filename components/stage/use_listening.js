// The ear of a stage for its page: it opens where the dials say so and a microphone was checked here.
import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { listens, types } from "./dials.js";
import { useDials } from "./dials.jsx";
import { Listening } from "./listening.js";
import { anyKnown, known } from "./mic_check.js";
import { Typing } from "./typing.js";

/** The listening of a run, how its ear stands ({ status, reason, name }), the typing where lines are typed, and the dials in use. */
export function useListening(run, practice, level) {
  const dials = useDials(level);
  const listening = useMemo(() => new Listening(run, practice, dials), [run, practice]); // eslint-disable-line react-hooks/exhaustive-deps - dials follow below
  const ear = useSyncExternalStore(listening.ear.subscribe, () => listening.ear.view);
  const started = useRef(false);
  useEffect(() => {
    listening.set(dials);
    run.answers = dials.delay;
    run.cueLength = dials.cue;
    const wanted = listens(dials) && anyKnown();
    if (wanted && !started.current) {
      started.current = true;
      listening.start().then(() => { listening.ear.tail = known(listening.ear.microphone.label)?.tail ?? listening.ear.tail; });
    }
  }, [listening, run, dials.advance, dials.silence, dials.patience, dials.delay]); // eslint-disable-line react-hooks/exhaustive-deps - by value
  useEffect(() => () => listening.close(), [listening]);
  const typing = useMemo(() => (types(dials) ? new Typing(run, practice, dials.advance) : null), [run, practice, dials.advance]); // eslint-disable-line react-hooks/exhaustive-deps - by value
  return { listening, ear, typing, dials };
}
