// A media element and the lock screen that steers it. Time goes only when it is told to; no timer is there to help.

const MISSED = 0.001; // seconds: a browser seldom comes exactly to where it was sent
const LOOK = 0.25; // seconds between two looks that a page gets at what plays

/** Put an element and a lock screen where a page finds its own: `players` are those that were made, `keys` what the buttons do. */
export function lockScreen() {
  const session = { keys: {}, setActionHandler: (key, act) => { session.keys[key] = act; } };
  const players = [];
  globalThis.Audio = class extends Player {
    constructor() {
      super();
      players.push(this);
    }
  };
  globalThis.MediaMetadata = class {
    constructor(shown) {
      Object.assign(this, shown);
    }
  };
  window.MediaMetadata = globalThis.MediaMetadata;
  navigator.mediaSession = session;
  return { session, players };
}

class Player extends EventTarget {
  paused = true;
  loop = false;
  duration = Infinity;
  #now = 0;

  get currentTime() {
    return this.#now;
  }

  set currentTime(seconds) {
    this.#now = Math.max(0, seconds - MISSED);
    this.dispatchEvent(new Event("seeked"));
    if (seconds >= this.duration) this.#over();
  }

  async play() {
    this.paused = false;
    this.dispatchEvent(new Event("play"));
  }

  pause() {
    if (this.paused) return;
    this.paused = true;
    this.dispatchEvent(new Event("pause"));
  }

  /** Let it play for so many seconds. */
  pass(seconds) {
    for (let gone = 0; gone < seconds && !this.paused; gone += LOOK) {
      this.#now += Math.min(LOOK, seconds - gone);
      if (this.#now >= this.duration) this.#over();
      else this.dispatchEvent(new Event("timeupdate"));
    }
  }

  #over() {
    if (this.loop) {
      this.#now -= this.duration;
      this.dispatchEvent(new Event("timeupdate"));
      return;
    }
    this.#now = this.duration;
    this.pause();
    this.dispatchEvent(new Event("ended"));
  }
}
