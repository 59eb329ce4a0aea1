// The ear: the microphone's sound goes to the server while it is the actor's turn, and what was heard comes back.
import { Microphone } from "./microphone.js";
import { Observed } from "./observed.js";

const AGAIN = [500, 1000, 2000, 4000, 8000]; // milliseconds between two tries to connect
const NOT_THERE = 4404; // the code of a run that is not on the server, or not this person's
const BEHIND = 256_000; // bytes that may wait to be sent: eight seconds, after which the line is too slow
/** Seconds after the reader for which a room still rings, where it was not measured. */
export const TAIL = 0.15;

export class Ear extends Observed {
  /** `hears` has a function for each kind of message: onset, partial, done, verdict, command, off_script, jumped, not_caught, unfinished. */
  constructor(practice, hears) {
    super();
    this.address = `${location.origin.replace(/^http/u, "ws")}/api/v1/ear/${encodeURIComponent(practice)}`;
    this.hears = hears;
    this.microphone = new Microphone({ piece: (samples, level) => this.piece(samples, level), lost: (reason) => this.lose(reason) });
    this.socket = null;
    this.open = false; // the microphone
    this.wanted = null; // { line, from, … } while a line is listened for
    this.told = false; // the server knows what is listened for
    this.tail = TAIL;
    this.tries = 0;
    this.timer = 0;
    this.asked = 0;
    this.level = 0; // of the sound just now, 0 to 1
    this.show({ status: "off", reason: "", name: "" });
  }

  /** Take the microphone and connect, unless that is done already. Never rejects: what is wrong is shown. */
  async start() {
    if (this.open || this.view.status === "opening") return;
    const asked = ++this.asked;
    this.become("opening");
    try {
      await this.microphone.open();
    } catch (failure) {
      if (asked === this.asked) this.lose(failure.message);
      return;
    }
    if (asked !== this.asked) {
      this.microphone.close(); // somebody has left while the browser asked
      return;
    }
    this.open = true;
    this.connect();
  }

  /** Listen for a line from now on, once the reader's last sound has died away. */
  listen(line, told) {
    this.wanted = { line, told, from: performance.now() + this.tail * 1000 };
    this.told = false;
  }

  /** Hear nothing until the next line. `said` asks for a verdict on what was heard of it so far. */
  hush(said = "") {
    if (this.told) this.tell(said ? { said } : { hush: true });
    this.wanted = null;
    this.told = false;
  }

  stop() {
    this.hush();
    clearTimeout(this.timer);
    this.asked += 1;
    this.open = false;
    this.microphone.close();
    this.disconnect();
    this.become("off");
  }

  // --- the connection ------------------------------------------------------------------------

  connect() {
    const socket = new WebSocket(this.address);
    socket.binaryType = "arraybuffer";
    socket.onmessage = ({ data }) => this.heard(JSON.parse(data));
    socket.onclose = ({ code }) => this.socket === socket && (code === NOT_THERE ? this.lose("gone") : this.closed());
    this.socket = socket;
  }

  disconnect() {
    const { socket } = this;
    this.socket = null;
    socket?.close();
  }

  closed() {
    this.socket = null;
    this.told = false;
    if (!this.open) return;
    this.become("lost", this.reason ?? "connection");
    const wait = AGAIN[Math.min(this.tries, AGAIN.length - 1)];
    this.tries += 1;
    this.timer = setTimeout(() => this.open && this.connect(), wait);
  }

  heard(message) {
    const [kind] = Object.keys(message);
    if (kind === "ready") {
      this.tries = 0;
      this.reason = undefined;
      this.become("ready", "", message.ear);
    } else if (message.lost === "ear_elsewhere") this.lose(message.lost);
    else if (kind === "lost") {
      this.reason = message.lost;
      this.become("lost", message.lost);
    } else this.hears[kind]?.(message[kind], message);
  }

  tell(message) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  // --- the sound -----------------------------------------------------------------------------

  piece(samples, level) {
    this.level = level;
    const { wanted, socket } = this;
    if (this.view.status !== "ready" || !wanted || performance.now() < wanted.from) return;
    if (!this.told) {
      this.tell({ listen: wanted.line, ...wanted.told() });
      this.told = true;
    }
    if (socket.bufferedAmount > BEHIND) this.disconnect();
    else socket.send(samples.buffer);
    if (!this.socket) this.closed();
  }

  lose(reason) {
    this.open = false;
    clearTimeout(this.timer);
    this.microphone.close();
    this.disconnect();
    this.become("lost", reason);
  }

  become(status, reason = "", name = this.view.name) {
    this.level = 0;
    this.show({ status, reason, name });
  }
}
