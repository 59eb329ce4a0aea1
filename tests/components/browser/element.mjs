// A thing on a page that a key may fall on, with what it stands in.

export class Element {
  constructor(tag, attributes = {}, around = null) {
    this.tag = tag;
    this.attributes = attributes;
    this.around = around;
  }

  /** The nearest thing from here outwards that one of these selectors names: `tag`, `[name]` or `[name=value]`. */
  closest(selectors) {
    const named = selectors.split(",").some((each) => this.#is(each.trim()));
    return named ? this : (this.around?.closest(selectors) ?? null);
  }

  #is(selector) {
    const [, name, value] = /^\[([\w-]+)(?:=(\w+))?\]$/u.exec(selector) ?? [];
    if (!name) return selector === this.tag;
    return name in this.attributes && (value === undefined || this.attributes[name] === value);
  }
}

/** A key that goes down or up; `on` is what has the focus. */
export class Press extends Event {
  constructor(type, key, { on = new Element("body"), ...more } = {}) {
    super(type, { cancelable: true });
    this.key = key;
    this.on = on;
    Object.assign(this, { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false, ...more });
  }

  get target() {
    return this.on;
  }
}
