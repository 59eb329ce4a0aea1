// The microphone as the ear wants it: 16,000 samples a second, one channel, 16 bits, 40 ms at a time.
import { mayOpen } from "../consent/may_open.js";
import { WORKLET } from "./microphone_worklet.js";

export const RATE = 16_000;
const WANTED = { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 };
const DEAD = 5000; // milliseconds of samples that are all zero: no room is as silent as that
const MUTED = 30_000; // the same of a microphone that has given sound, and may have been muted for a moment
const REASONS = { NotAllowedError: "refused", SecurityError: "refused", NotFoundError: "missing", OverconstrainedError: "missing", NotReadableError: "busy", AbortError: "busy" };

export class Microphone {
  /** `hears` has piece(Int16Array, level 0 to 1) and lost(reason); `wanted` is asked of the browser. */
  constructor(hears, wanted = WANTED) {
    this.hears = hears;
    this.wanted = wanted;
    this.stream = null;
    this.context = null;
  }

  /** Ask for the microphone and listen. Rejects with an Error that is named by the reason; "consent" where this person has not agreed. */
  async open() {
    await mayOpen();
    try {
      if (!navigator.mediaDevices) throw new DOMException("This page may not ask.", "SecurityError");
      this.stream = await navigator.mediaDevices.getUserMedia({ audio: this.wanted });
    } catch (failure) {
      if (!REASONS[failure.name]) throw failure;
      throw new Error(REASONS[failure.name], { cause: failure });
    }
    const [track] = this.stream.getAudioTracks();
    track.onended = () => this.lost("unplugged");
    await this.listen();
  }

  /** What the microphone is called, to know it again. */
  get label() {
    return this.stream?.getAudioTracks()[0]?.label ?? "";
  }

  async listen() {
    const { context, source } = connected(this.stream);
    this.context = context;
    const module = URL.createObjectURL(new Blob([WORKLET], { type: "text/javascript" }));
    await context.audioWorklet.addModule(module);
    URL.revokeObjectURL(module);
    if (this.context !== context) return; // closed meanwhile
    const node = new AudioWorkletNode(context, "microphone", { numberOfOutputs: 0, processorOptions: { rate: RATE } });
    node.port.onmessage = ({ data }) => this.heard(data);
    source.connect(node);
    if (context.state !== "running") await context.resume();
  }

  heard({ samples, level }) {
    const now = performance.now();
    this.alive ||= level > 0;
    if (level > 0 || this.sounded === undefined) this.sounded = now;
    if (now - this.sounded > (this.alive ? MUTED : DEAD)) this.lost("silent");
    else this.hears.piece(samples, level);
  }

  lost(reason) {
    this.close();
    this.hears.lost(reason);
  }

  close() {
    for (const track of this.stream?.getTracks() ?? []) {
      track.onended = null;
      track.stop();
    }
    this.context?.close();
    this.stream = this.context = null;
    this.sounded = undefined;
    this.alive = false;
  }
}

// A browser may refuse to read a microphone at another rate than its own; the worklet then changes it.
function connected(stream) {
  const context = new AudioContext({ sampleRate: RATE });
  try {
    return { context, source: context.createMediaStreamSource(stream) };
  } catch (failure) {
    if (failure.name !== "NotSupportedError") throw failure;
    context.close();
    const own = new AudioContext();
    return { context: own, source: own.createMediaStreamSource(stream) };
  }
}
