// A scene as one piece of sound: its takes one after another, and for each line of mine a silence as long as it takes to say.
// A phone that is locked stops the timers of a page, but not a sound that plays; so the silences are sound, too.
import { begins } from "./cue_length.js";
import { samplesOf } from "./deck.js";
import { wav } from "./wav.js";

const RATE = 24_000; // samples per second: a minute is 2.9 MB
const BREATH = 0.2; // seconds between two speeches of the reader, as in run.js
const PICK_UP = 0.7; // seconds until somebody begins to speak, as engine/rehearsal/timing.py has it
const ROOM = 1.25; // times as long as the reader takes: whoever remembers is slower than whoever reads
const LETTERS = 14; // characters said in a second, where a line is not recorded
const LOUDEST = 32_767;
const FAINT = 16; // -66 dB of noise, as in deck.js: it wakes headphones up, and nobody hears it

/** The seconds that are left for a line of mine. */
export function gapOf(line) {
  const seconds = line.clips.length ? Math.max(...line.clips.map((clip) => clip.seconds)) : line.words.join(" ").length / LETTERS;
  return PICK_UP + ROOM * seconds;
}

/**
 * The sound of the stops of a route: { file, spans, seconds }. A span is { stop, line, hear, start, end } in seconds, the pause before it included.
 * `voices` has who speaks a line, `length` is how much of a cue is heard, `lead` are the seconds for which headphones are woken up before a cue that follows
 * a silence; `told(share)` hears how far it is. Rejects with "missing" if a voice is.
 */
export async function pocketSound({ stops, lines, voices, length, lead = 0 }, told = () => {}) {
  const takes = new Map(); // take key -> Int16Array
  const [pieces, spans] = [[], []];
  let now = 0; // samples
  for (const [stop, { at, hear }] of stops.entries()) {
    const parts = hear ? [silence(pauseBefore(stops, stop, lines, lead)), await spoken(lines[at], { voices, length, takes })] : [silence(gapOf(lines[at]))];
    if (hear && !stops[stop - 1]?.hear) rouse(stop ? pieces.at(-1) : parts[0], lead);
    const many = parts.reduce((sum, part) => sum + part.length, 0);
    spans.push({ stop, line: lines[at], hear, start: now / RATE, end: (now + many) / RATE });
    pieces.push(...parts);
    now += many;
    told((stop + 1) / stops.length);
  }
  return { file: wav(RATE, pieces), spans, seconds: now / RATE };
}

// The seconds before a cue: after another as many as the script asks for, after my line none; the first one waits for the headphones.
function pauseBefore(stops, stop, lines, lead) {
  const before = stops[stop - 1];
  if (!before) return lead;
  return before.hear ? Math.max(BREATH, lines[stops[stop].at].pause) : 0;
}

// A noise that nobody hears, in the last seconds of a silence.
function rouse(samples, seconds) {
  const from = Math.max(0, samples.length - Math.round(seconds * RATE));
  for (let at = from; at < samples.length; at += 1) samples[at] = Math.round((Math.random() * 2 - 1) * FAINT);
}

const silence = (seconds) => new Int16Array(Math.round(seconds * RATE));

async function spoken(line, { voices, length, takes }) {
  await voices.standIn(line);
  const sound = voices.of(line);
  if (!sound) throw new Error("missing");
  if (!sound.clips.length) return silence(sound.beat);
  for (const clip of sound.clips) if (!takes.has(clip.key)) takes.set(clip.key, whole(await samplesOf(clip, RATE)));
  const from = Math.round(begins(line, sound.clips[0], length) * RATE);
  return together(sound.clips.map((clip) => takes.get(clip.key))).subarray(from);
}

const whole = (samples) => Int16Array.from(samples, (sample) => Math.round(Math.max(-1, Math.min(1, sample)) * LOUDEST));

// Several who speak at once.
function together(voices) {
  const [first, ...others] = voices;
  if (!others.length) return first;
  const long = Math.max(...voices.map((voice) => voice.length));
  return Int16Array.from({ length: long }, (_, i) => Math.max(-LOUDEST, Math.min(LOUDEST, voices.reduce((sum, voice) => sum + (voice[i] ?? 0), 0))));
}
