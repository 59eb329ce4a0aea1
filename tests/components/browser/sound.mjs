// Sound as a browser gives it: files are decoded, buffers start and stop on the audio clock, and what is heard is written down.

const QUIET = 0;

/** A take as a file: `seconds` of one steady level, which tells it from all others. */
export const file = (level, seconds, kind = "opus") => ({ kind, samples: new Float32Array(Math.round(seconds * 48000)).fill(level) });

/** The classes of Web Audio on this clock; `heard` is every sound that began, `reads` which kinds of file can be decoded. */
export function webAudio(clock) {
  const speaker = { heard: [], reads: new Set(["opus", "mp3"]), tellsTime: true, contexts: [] };

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
      const now = this.context.currentTime;
      const from = Math.max(when, now);
      const length = this.buffer.duration - offset;
      this.note = { level: Math.round(this.buffer.samples[this.buffer.length >> 1]), from: Math.round(clock.now + (from - now) * 1000), offset, length, cut: null, faded: false };
      speaker.heard.push(this.note);
      this.over = clock.later(() => this.onended?.(), (from - now + length) * 1000);
    }

    stop(when) {
      clock.never(this.over);
      this.note.cut = clock.now;
      this.note.faded = this.to.gain.target === QUIET;
      clock.later(() => this.onended?.(), (when - this.context.currentTime) * 1000);
    }
  }

  class AudioContext {
    state = "suspended";
    #born = 0;

    constructor() {
      speaker.contexts.push(this);
    }

    get currentTime() {
      return this.state === "running" ? (clock.now - this.#born) / 1000 : 0;
    }

    resume() {
      this.state = "running";
      this.#born = clock.now;
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
      return { contextTime: this.currentTime, performanceTime: speaker.tellsTime ? clock.now : 0 };
    }
  }

  class OfflineAudioContext {
    async decodeAudioData({ kind, samples }) {
      if (!speaker.reads.has(kind)) throw Object.assign(new Error(`no ${kind} here`), { name: "EncodingError" });
      return { getChannelData: () => samples };
    }
  }

  return { speaker, globals: { AudioBuffer, AudioContext, OfflineAudioContext } };
}
