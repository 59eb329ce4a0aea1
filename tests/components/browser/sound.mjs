// Sound as a browser gives it: files are decoded, buffers start and stop on the audio clock, and what is heard is written down.

const RATE = 48_000; // samples per second
const QUIET = 0;

/** A take as a file: `seconds` of one steady level, which tells it from all others. */
export const file = (level, seconds, kind = "opus") => ({ kind, samples: new Float32Array(Math.round(seconds * RATE)).fill(level) });

/** What comes out: `heard` is every sound that began, `reads` which kinds of file can be decoded. */
class Speaker {
  heard = [];
  contexts = [];
  reads = new Set(["opus", "mp3"]);
  tellsTime = true;
  taken = false; // by another program, which does not give it back yet

  constructor(clock) {
    this.clock = clock;
  }
}

class AudioBuffer {
  constructor({ length, sampleRate }) {
    this.length = length;
    this.duration = length / sampleRate;
    this.samples = new Float32Array(length);
  }

  copyToChannel(samples) {
    this.samples.set(samples);
  }
}

class Source {
  constructor(context) {
    this.context = context;
  }

  connect(to) {
    this.to = to;
  }

  start(when, offset = 0) {
    const { speaker, currentTime: now } = this.context;
    const wait = (Math.max(when, now) - now) * 1000;
    const level = Math.round(this.buffer.samples[this.buffer.length >> 1]);
    this.note = { level, from: Math.round(speaker.clock.now + wait), offset, cut: null, faded: false };
    speaker.heard.push(this.note);
    this.over = speaker.clock.later(() => this.onended?.(), wait + (this.buffer.duration - offset) * 1000);
  }

  stop(when) {
    const { speaker, currentTime: now } = this.context;
    speaker.clock.never(this.over);
    this.note.cut = speaker.clock.now;
    this.note.faded = this.to.gain.target === QUIET;
    speaker.clock.later(() => this.onended?.(), (when - now) * 1000);
  }
}

class Context {
  state = "suspended";
  destination = { gain: { target: 1 } };
  #born = 0;
  #stood = null; // seconds at which another program took the sound

  constructor(speaker) {
    this.speaker = speaker;
    speaker.contexts.push(this);
  }

  get currentTime() {
    return this.state === "running" ? (this.speaker.clock.now - this.#born) / 1000 : (this.#stood ?? 0);
  }

  resume() {
    if (this.speaker.taken) return;
    this.#born = this.speaker.clock.now - 1000 * this.currentTime;
    this.state = "running";
    this.onstatechange?.();
  }

  /** A telephone rings: the sound stands still until it is given back. */
  suspend() {
    this.#stood = this.currentTime;
    this.state = "interrupted";
    this.onstatechange?.();
  }

  close() {
    this.state = "closed";
  }

  createGain() {
    const gain = { target: 1, setTargetAtTime: (target) => { gain.target = target; } };
    return { gain, connect: () => {} };
  }

  createBufferSource() {
    return new Source(this);
  }

  getOutputTimestamp() {
    return { contextTime: this.currentTime, performanceTime: this.speaker.tellsTime ? this.speaker.clock.now : 0 };
  }
}

/** Web Audio on this clock: the classes a page finds, and the speaker behind them. */
export function webAudio(clock) {
  const speaker = new Speaker(clock);
  class AudioContext extends Context {
    constructor() {
      super(speaker);
    }
  }
  class OfflineAudioContext {
    constructor(channels, length, rate) {
      this.rate = rate;
    }

    async decodeAudioData({ kind, samples }) {
      if (!speaker.reads.has(kind)) throw new DOMException(`no ${kind} here`, "EncodingError");
      const step = RATE / this.rate;
      return { getChannelData: () => (step === 1 ? samples : Float32Array.from({ length: samples.length / step }, (_, i) => samples[i * step])) };
    }
  }
  return { speaker, globals: { AudioBuffer, AudioContext, OfflineAudioContext } };
}
