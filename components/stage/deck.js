// The audio deck: fetches and decodes takes ahead of time and starts them on the audio clock.
import { stretch } from "./stretch.js";

const DECODED = 48000; // samples per second; what Opus gives
const FADE = 0.004; // seconds; a cut without a click
const MUTE = 1000; // milliseconds in which a sound must have begun
const DOZE = 4; // seconds of silence after which wireless headphones may sleep
const FAINT = 0.0005; // -66 dB of noise: enough to wake them, too little to hear

export class Deck {
  constructor() {
    this.run = 0; // stale sound is dropped by this number
    this.speed = 1;
    this.loaded = new Map(); // take key -> promise of samples
    this.ready = new Map(); // take key and speed -> AudioBuffer
    this.coming = null; // the keys of the takes that are prepared ahead
    this.playing = null;
    this.lead = 0; // seconds by which a sound after a long silence is late, so that sleeping headphones lose none of it
    this.until = -Infinity; // when the last sound was over, on the audio clock
    this.silenced = () => {}; // told when a call, or another program, has taken the sound
    this.sounding = () => {}; // told when it is back
  }

  /** Call from a press or tap: browsers give sound only then. */
  wake() {
    this.context ??= this.opened();
    if (this.context.state !== "running") this.context.resume();
  }

  opened() {
    const context = new AudioContext({ latencyHint: "interactive" });
    context.onstatechange = () => {
      if (context.state === "running") this.sounding();
      else if (this.playing && context.state !== "closed") this.silenced();
    };
    return context;
  }

  close() {
    this.stop();
    this.context?.close();
    this.context = null;
  }

  /** Fetch, decode and stretch one clip for the speed now set. Rejects if it cannot be had. */
  async prepare(clip) {
    const speed = this.speed;
    const name = `${clip.key}@${speed}`;
    if (this.ready.has(name)) return;
    if (!this.loaded.has(clip.key)) this.loaded.set(clip.key, this.load(clip));
    try {
      const samples = await stretch(await this.loaded.get(clip.key), DECODED, speed);
      const buffer = new AudioBuffer({ length: Math.max(1, samples.length), sampleRate: DECODED, numberOfChannels: 1 });
      buffer.copyToChannel(samples, 0);
      this.ready.set(name, buffer);
    } catch (failure) {
      this.loaded.delete(clip.key);
      throw failure;
    }
  }

  load(clip) {
    return samplesOf(clip, DECODED);
  }

  /** Prepare these clips in order, and let go of all others; a later call ends an earlier one. */
  async ahead(clips) {
    const keys = new Set(clips.map((clip) => clip.key));
    this.coming = keys;
    for (const key of this.loaded.keys()) if (!keys.has(key)) this.loaded.delete(key);
    for (const name of this.ready.keys()) if (!keys.has(name.split("@")[0])) this.ready.delete(name);
    for (const clip of clips) {
      if (this.coming !== keys) return;
      await this.prepare(clip).catch(() => {});
    }
  }

  /** Start clips together. `told` has started(ms on the page's clock), ended() and failed(). */
  play(clips, { delay = 0, offset = 0 }, told) {
    this.stop();
    const run = this.run;
    const speed = this.speed;
    const buffers = () => clips.map((clip) => this.ready.get(`${clip.key}@${speed}`));
    if (buffers().every(Boolean)) {
      this.start(buffers(), { delay, offset, speed }, told);
      return;
    }
    Promise.all(clips.map((clip) => this.prepare(clip))).then(
      () => run === this.run && this.start(buffers(), { delay, offset, speed }, told),
      () => run === this.run && told.failed(),
    );
  }

  /** A silence of so many seconds, started and ended as a clip is. */
  rest(seconds, { delay = 0, offset = 0 }, told) {
    this.stop();
    const speed = this.speed;
    const length = Math.max(1, Math.round((seconds / speed) * DECODED));
    this.start([new AudioBuffer({ length, sampleRate: DECODED, numberOfChannels: 1 })], { delay, offset, speed }, told);
  }

  start(buffers, { delay, offset, speed }, told) {
    this.wake();
    const { context, run } = this;
    const gain = context.createGain();
    gain.connect(context.destination);
    const lead = context.currentTime - this.until > DOZE ? this.lead : 0;
    const wait = Math.max(delay, lead);
    const at = context.currentTime + wait;
    if (lead) this.rouse(lead);
    const sources = buffers.map((buffer) => {
      const source = context.createBufferSource();
      source.buffer = buffer;
      source.connect(gain);
      source.start(wait ? at : 0, Math.min(offset / speed, buffer.duration));
      return source;
    });
    const longest = buffers.reduce((a, b, i) => (b.duration > buffers[a].duration ? i : a), 0);
    this.playing = { sources, gain, at, offset, speed, seconds: buffers[longest].duration * speed };
    this.until = at + buffers[longest].duration;
    sources[longest].onended = () => run === this.run && this.end(told);
    this.tell(run, at, told, performance.now() + MUTE);
  }

  // A noise nobody hears, for as long as headphones take to wake up.
  rouse(seconds) {
    const buffer = new AudioBuffer({ length: Math.ceil(seconds * DECODED), sampleRate: DECODED, numberOfChannels: 1 });
    buffer.copyToChannel(Float32Array.from({ length: buffer.length }, () => (Math.random() * 2 - 1) * FAINT), 0);
    const source = this.context.createBufferSource();
    source.buffer = buffer;
    source.connect(this.context.destination);
    source.start();
  }

  end(told) {
    this.playing = null;
    this.run += 1;
    told.ended();
  }

  // Say when the first sample was heard, as soon as it was; or that there is no sound at all.
  tell(run, at, told, latest) {
    if (run !== this.run || !this.context) return;
    if (this.context.currentTime <= at) {
      if (this.context.state !== "running" && performance.now() > latest) this.silenced();
      else setTimeout(() => this.tell(run, at, told, latest), 4);
      return;
    }
    const { contextTime, performanceTime } = this.context.getOutputTimestamp();
    const now = performance.now();
    told.started(
      performanceTime ? performanceTime + (at - contextTime) * 1000 : now - (this.context.currentTime - at) * 1000,
    );
  }

  /** Stop at once; nothing of it is heard or told again. */
  stop() {
    this.run += 1;
    if (!this.playing) return;
    const { sources, gain } = this.playing;
    const now = this.context.currentTime;
    this.until = now;
    gain.gain.setTargetAtTime(0, now, FADE);
    for (const source of sources) {
      source.onended = null;
      source.stop(now + FADE * 6);
    }
    this.playing = null;
  }

  /** Stop, and give back the place in the take, in seconds of its own time. */
  hold() {
    const place = this.place();
    this.stop();
    return place;
  }

  place() {
    if (!this.playing) return 0;
    const { at, offset, speed } = this.playing;
    return offset + Math.max(0, this.context.currentTime - at) * speed;
  }

  /** How much of what is playing has been heard, 0 to 1; null when nothing is. */
  progress() {
    return this.playing && Math.min(1, this.place() / this.playing.seconds);
  }
}

/** The samples of a clip at a rate. Rejects if it cannot be had. */
export async function samplesOf(clip, rate) {
  try {
    return await decoded(clip.url, rate);
  } catch (failure) {
    if (failure.name !== "EncodingError") throw failure;
    return decoded(`${clip.url}.mp3`, rate); // this browser cannot read Opus
  }
}

async function decoded(url, rate) {
  const answer = await fetch(url, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  const sound = await new OfflineAudioContext(1, 1, rate).decodeAudioData(await answer.arrayBuffer());
  return sound.getChannelData(0);
}
