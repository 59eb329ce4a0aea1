// Something whose view is looked at: whoever subscribes is told of each new one.

export class Observed {
  #listeners = new Set();

  subscribe = (listener) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Have this seen from now on. */
  show(view) {
    this.view = view;
    for (const listener of this.#listeners) listener();
  }
}
