// A clock that goes only when it is told to.
import { setImmediate as turn } from "node:timers/promises";

export class Clock {
  now = 0; // milliseconds
  #waiting = new Map();
  #given = 0;

  later(act, wait = 0) {
    this.#given += 1;
    this.#waiting.set(this.#given, { act, at: this.now + wait });
    return this.#given;
  }

  never(number) {
    this.#waiting.delete(number);
  }

  /** Let so many milliseconds go by; whatever falls due happens at its time, and what follows from it. */
  async pass(wait) {
    const until = this.now + wait;
    await turn();
    for (let due = this.#next(until); due; due = this.#next(until)) {
      const [number, { act, at }] = due;
      this.#waiting.delete(number);
      this.now = Math.max(this.now, at);
      act();
      await turn();
    }
    this.now = until;
  }

  #next(until) {
    return [...this.#waiting].filter(([, { at }]) => at <= until).toSorted(([, a], [, b]) => a.at - b.at)[0];
  }
}
