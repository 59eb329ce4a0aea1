// The check of a microphone: a voice is heard, a phrase is played, and what comes back of it is measured.
import { echoOf } from "./echo.js";
import { Microphone, RATE } from "./microphone.js";

const KEPT = "cuelight.microphones"; // label -> { result, tail }
const TOO_SOFT = 0.003; // the level of a voice that a recogniser still understands, measured with Kokoro and Whisper base
const ECHO = 0.25; // of what is heard is the reader, by its likeness
const LISTENS = 700; // milliseconds after the phrase
const LEAST_TAIL = 0.1; // seconds
const PHRASE = 2; // seconds

/** What was found of a microphone before; null for one that nobody has checked here. */
export const known = (label) => kept()[label] ?? null;

/** Whether any microphone was checked on this device. */
export const anyKnown = () => Object.keys(kept()).length > 0;

export class MicCheck {
  constructor(shows) {
    this.shows = shows; // level(0 to 1), lost(reason)
    this.loudest = 0;
    this.pieces = null; // while the phrase is played
    this.microphone = new Microphone({ piece: (samples, level) => this.hear(samples, level), lost: shows.lost });
  }

  /** Ask for the microphone; rejects with an Error that is named by the reason. */
  open() {
    return this.microphone.open();
  }

  hear(samples, level) {
    if (this.pieces) this.pieces.push(samples);
    else this.loudest = Math.max(this.loudest, level);
    this.shows.level(level);
  }

  /** Play a phrase ({ samples, rate }) by `play`, which comes back when it has ended, and say what this microphone is good for. */
  async measure(phrase, play) {
    const short = { ...phrase, samples: phrase.samples.subarray(0, PHRASE * phrase.rate) };
    this.pieces = [];
    const began = performance.now();
    await play(short);
    const ended = (performance.now() - began) / 1000;
    await new Promise((go) => { setTimeout(go, LISTENS); });
    const echo = echoOf(short, { samples: joined(this.pieces), rate: RATE }, ended);
    this.pieces = null;
    const result = echo.likeness >= ECHO ? "headphones" : this.loudest < TOO_SOFT ? "soft" : "good";
    return this.keep({ result, tail: Math.max(LEAST_TAIL, echo.tail) });
  }

  keep(found) {
    localStorage.setItem(KEPT, JSON.stringify({ ...kept(), [this.microphone.label]: found }));
    return found;
  }

  close() {
    this.microphone.close();
  }
}

function joined(pieces) {
  const whole = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) for (const sample of piece) whole[at++] = sample / 32_768;
  return whole;
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch (failure) {
    if (failure.name === "SyntaxError") return {}; // not ours
    throw failure;
  }
}
