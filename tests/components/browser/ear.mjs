// A microphone and a line to the server, for a page that listens: what is said is handed in, and what the server has heard.

const PIECE = 640; // samples of 40 ms

/** Put a microphone and a socket where a page finds its own. `room.says(ms, level)` speaks into it; `room.line.hears(message)` is the server. */
export function listeningRoom(clock) {
  const room = new Room(clock);
  globalThis.location = { origin: "http://cuelight.test" };
  globalThis.WebSocket = socketOf(room);
  globalThis.AudioWorkletNode = workletOf(room);
  globalThis.navigator.mediaDevices = Object.assign(new EventTarget(), { getUserMedia: () => room.given(), enumerateDevices: async () => room.plugged() });
  const Context = globalThis.AudioContext;
  globalThis.AudioContext = class extends Context {
    audioWorklet = { addModule: async () => {} };

    createMediaStreamSource() {
      return { connect: () => {} };
    }
  };
  return room;
}

class Room {
  refused = ""; // the name of what getUserMedia throws
  lines = []; // every socket that was opened
  away = false;
  microphone = "Desk"; // that the browser gives to whoever asks for one

  constructor(clock) {
    this.clock = clock;
  }

  /** The socket that is open now. */
  get line() {
    return this.lines.at(-1);
  }

  async given() {
    if (this.refused) throw new DOMException("no", this.refused);
    this.track = { label: this.microphone, stop: () => { this.stopped = true; } };
    return { getAudioTracks: () => [this.track], getTracks: () => [this.track] };
  }

  plugged() {
    return [{ kind: "audiooutput", deviceId: "default", label: "Loud" }, { kind: "audioinput", deviceId: "1", label: "Lamp" }, { kind: "audioinput", deviceId: "default", label: this.microphone }];
  }

  /** Plug this microphone in: the browser gives it from now on. */
  async plugs(microphone) {
    this.microphone = microphone;
    globalThis.navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
    await this.clock.pass(0);
  }

  /** Sound for so many milliseconds. */
  async says(wait, level = 0.1) {
    for (let gone = 0; gone < wait; gone += 40) {
      this.node.port.onmessage({ data: { samples: new Int16Array(PIECE), level } });
      await this.clock.pass(40);
    }
  }
}

const workletOf = (room) =>
  class {
    port = {};

    constructor() {
      room.node = this;
    }
  };

const socketOf = (room) =>
  class {
    static OPEN = 1;

    readyState = 1;
    bufferedAmount = 0;
    told = []; // control messages
    heard = 0; // pieces of sound

    constructor(address) {
      this.address = address;
      room.lines.push(this);
      setTimeout(() => (room.away ? this.close() : this.hears({ ready: true, ear: "whisper-base" })), 0);
    }

    send(message) {
      if (typeof message === "string") this.told.push(JSON.parse(message));
      else this.heard += 1;
    }

    hears(message) {
      this.onmessage({ data: JSON.stringify(message) });
    }

    close() {
      this.readyState = 3;
      this.onclose?.({ code: 1006 });
    }
  };
