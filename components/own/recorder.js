// A recorder of lines: the microphone is taken once, and what is said between two presses is one sound.
import { Microphone } from "../stage/microphone.js";
import { Observed } from "../stage/observed.js";

const WANTED = { echoCancellation: false, noiseSuppression: true, autoGainControl: true, channelCount: 1 };
const LONGEST = 175_000; // milliseconds: a little under what the server takes
const KINDS = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];

export class Recorder extends Observed {
  /** `opens` gives a microphone for who hears it, `writes` what writes down a stream: those of the browser. */
  constructor(opens = (hears) => new Microphone(hears, WANTED), writes = written) {
    super();
    this.writes = writes;
    this.microphone = opens({ piece: (_, level) => this.hear(level), lost: (reason) => this.lose(reason) });
    this.level = () => {}; // is told how loud it is, 0 to 1
    this.open = false;
    this.writer = null;
    this.ended = () => {}; // of a sound that became too long
    this.show({ recording: false, lost: "" });
  }

  /** Record from now on, and take the microphone before if nobody has; whether it records. */
  async start() {
    if (!this.open) {
      try {
        await this.microphone.open();
      } catch (failure) {
        this.lose(failure.message);
        return false;
      }
      this.open = true;
    }
    this.pieces = [];
    this.writer = this.writes(this.microphone.stream);
    this.writer.ondataavailable = ({ data }) => this.pieces.push(data);
    this.writer.start();
    this.timer = setTimeout(() => this.ended(), LONGEST);
    this.show({ recording: true, lost: "" });
    return true;
  }

  /** What was said since `start`; null where the microphone was lost meanwhile. */
  async stop() {
    clearTimeout(this.timer);
    const { writer } = this;
    if (!writer) return null;
    const whole = new Promise((go) => { writer.onstop = go; });
    writer.stop();
    await whole;
    if (this.writer !== writer) return null;
    this.writer = null;
    this.show({ recording: false, lost: "" });
    return new Blob(this.pieces, { type: writer.mimeType });
  }

  hear(level) {
    this.level(level);
  }

  lose(reason) {
    clearTimeout(this.timer);
    this.open = false;
    this.writer = null;
    this.level(0);
    this.show({ recording: false, lost: reason });
  }

  /** Let go of the microphone. */
  close() {
    clearTimeout(this.timer);
    this.writer = null;
    this.open = false;
    this.microphone.close();
  }
}

function written(stream) {
  const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
  return new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 96_000 });
}
