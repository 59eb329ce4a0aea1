// How long one has rehearsed: it stands still while the run does.

export class Stopwatch {
  constructor(spent) {
    this.spent = spent; // milliseconds
    this.since = null;
  }

  keep(running) {
    if (running === (this.since !== null)) return;
    this.spent = this.elapsed();
    this.since = running ? performance.now() : null;
  }

  elapsed() {
    return this.spent + (this.since === null ? 0 : performance.now() - this.since);
  }
}
