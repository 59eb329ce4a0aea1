// How much of what the loudspeaker plays comes back by the microphone: measured, by correlating the one with the other.

const RATE = 4000; // samples a second that are compared: speech is known by what lies below 2 kHz
const SOONEST = 0.02; // seconds from the loudspeaker to the microphone and through both their buffers
const LATEST = 0.6;
const LONGEST = 2.5; // seconds that are compared
const QUIET = 2; // times the room's own level, under which the echo has died away
const FRAME = 0.02; // seconds

/**
 * The echo of `played` in `heard`, both { samples, rate } and begun together; `ended` is when the playing ended, in seconds.
 * `likeness` is 0 (nothing comes back) to 1 (nothing else is heard), `delay` and `tail` are seconds, `room` the level before.
 */
export function echoOf(played, heard, ended) {
  const sent = slower(played);
  const back = slower(heard);
  const { likeness, delay } = alike(sent, back);
  const room = levelOf(heard, 0, SOONEST);
  return { likeness, delay, room, tail: tailOf(heard, ended, room) };
}

// Averages over as many samples as make one at the lower rate; without what does not change.
function slower({ samples, rate }) {
  const step = rate / RATE;
  const length = Math.floor(Math.min(samples.length / step, LONGEST * RATE));
  const made = Float32Array.from({ length }, (_, i) => {
    const from = Math.floor(i * step);
    const to = Math.max(from + 1, Math.floor((i + 1) * step));
    let sum = 0;
    for (let at = from; at < to; at += 1) sum += samples[at];
    return sum / (to - from);
  });
  const mean = made.reduce((a, b) => a + b, 0) / Math.max(1, length);
  return made.map((sample) => sample - mean);
}

// The lag at which they are most alike, by their normalised cross-correlation.
function alike(sent, back) {
  let found = { likeness: 0, delay: 0 };
  for (let lag = Math.round(SOONEST * RATE); lag <= LATEST * RATE; lag += 1) {
    const length = Math.min(sent.length, back.length - lag);
    let [both, one, other] = [0, 0, 0];
    for (let i = 0; i < length; i += 1) {
      both += sent[i] * back[i + lag];
      one += sent[i] ** 2;
      other += back[i + lag] ** 2;
    }
    const likeness = one && other ? Math.abs(both) / Math.sqrt(one * other) : 0;
    if (likeness > found.likeness) found = { likeness, delay: lag / RATE };
  }
  return found;
}

function tailOf(heard, ended, room) {
  for (let at = ended; at < ended + LATEST; at += FRAME) {
    if (levelOf(heard, at, FRAME) <= room * QUIET) return at - ended;
  }
  return LATEST;
}

function levelOf({ samples, rate }, from, seconds) {
  const part = samples.subarray(Math.round(from * rate), Math.round((from + seconds) * rate));
  return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, part.length));
}
