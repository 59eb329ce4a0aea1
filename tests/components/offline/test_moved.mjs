// A browser that translates has wrapped the texts that React holds: React goes on as if it had not.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bearTranslation } from "../../../components/offline/moved.js";

/** A small document: nodes with a parent and children, which are as strict as a browser's. */
class Part {
  children = [];
  parentNode = null;

  append(child) {
    child.parentNode?.children.splice(child.parentNode.children.indexOf(child), 1);
    this.children.push(Object.assign(child, { parentNode: this }));
    return child;
  }

  removeChild(child) {
    if (child.parentNode !== this) throw new DOMException("not a child", "NotFoundError");
    this.children.splice(this.children.indexOf(child), 1);
    return Object.assign(child, { parentNode: null });
  }

  insertBefore(node, before) {
    if (before && before.parentNode !== this) throw new DOMException("not a child", "NotFoundError");
    this.children.splice(before ? this.children.indexOf(before) : this.children.length, 0, Object.assign(node, { parentNode: this }));
    return node;
  }
}

bearTranslation(Part);

/** As React takes a node away. */
const take = (parent, child) => Part.prototype.removeChild.call(parent, child);

/** A paragraph of three texts, the middle one wrapped twice as a translation does. */
function translated() {
  const paragraph = new Part();
  const [before, text, after] = [new Part(), new Part(), new Part()].map((part) => paragraph.append(part));
  const [outer, inner] = [new Part(), new Part()];
  paragraph.children[1] = Object.assign(outer, { parentNode: paragraph });
  outer.append(inner);
  inner.children.push(Object.assign(text, { parentNode: inner }));
  return { paragraph, before, text, after, outer };
}

test("a text that was wrapped is taken away with what it was wrapped in", () => {
  const { paragraph, before, text, after } = translated();
  assert.equal(take(paragraph, text), text);
  assert.deepEqual(paragraph.children, [before, after]);
});

test("what goes before a text that was wrapped goes before its wrapping", () => {
  const { paragraph, before, text, after, outer } = translated();
  const added = new Part();
  paragraph.insertBefore(added, text);
  assert.deepEqual(paragraph.children, [before, added, outer, after]);
});

test("a text that the translation threw away is gone already", () => {
  const { paragraph } = translated();
  assert.equal(take(paragraph, new Part()).parentNode, null);
  const added = new Part();
  paragraph.insertBefore(added, new Part());
  assert.equal(paragraph.children.at(-1), added);
});

test("what nobody has moved goes as ever, and once is enough", () => {
  bearTranslation(Part);
  const { paragraph, before } = translated();
  take(paragraph, before);
  assert.equal(before.parentNode, null);
});
