// The field for how a word is said: letters, or IPA between slashes, with the signs that keyboards lack.
import React from "react";

const WAIT = 400;
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const e = React.createElement;

// What the field holds once a sign is put in where the caret stands: always between two slashes.
function withSign(text, from, to, sign) {
  const opened = text.startsWith("/") ? 0 : 1;
  const begun = "/".repeat(opened) + text;
  const whole = begun.length > 1 && begun.endsWith("/") ? begun : `${begun}/`;
  const inside = (place) => Math.min(Math.max(place + opened, 1), whole.length - 1);
  return [whole.slice(0, inside(from)) + sign + whole.slice(inside(to)), inside(from) + sign.length];
}

// The IPA in a sentence must not be broken over two lines.
const unbroken = (text) => text.split(/(\/\S+\/\S?)/u).map((part, place) => (place % 2 ? e("span", { key: place, className: "so-whole" }, part) : part));

function Signs({ signs, words, put }) {
  const [here, setHere] = React.useState(0);
  const row = React.useRef(null);
  const move = (event) => {
    const to = { Home: 0, End: signs.length - 1 }[event.key] ?? (STEPS[event.key] && (here + STEPS[event.key] + signs.length) % signs.length);
    if (to === undefined) return;
    event.preventDefault();
    setHere(to);
    row.current.children[to].focus();
  };
  const key = (sign, place) => e("button", {
    key: sign, type: "button", tabIndex: place === here ? 0 : -1, title: words[sign], "aria-label": `${sign} – ${words[sign]}`,
    onMouseDown: (event) => event.preventDefault(), onFocus: () => setHere(place), onClick: () => put(sign),
  }, sign);
  return e("div", { role: "toolbar", "aria-label": words.toolbar, className: "so-signs", ref: row, onKeyDown: move }, signs.map(key));
}

export function Said({ label, hint, longest, signs, words, onSaid }) {
  const field = React.useRef(null);
  const told = React.useRef({ timer: 0, text: "" });
  const id = React.useId();
  const tell = () => {
    clearTimeout(told.current.timer);
    if (told.current.text === field.current?.value) return;
    told.current.text = field.current.value;
    onSaid(told.current.text);
  };
  const soon = () => { clearTimeout(told.current.timer); told.current.timer = setTimeout(() => field.current && tell(), WAIT); };
  const put = (sign) => {
    const { value, selectionStart, selectionEnd, maxLength } = field.current;
    const [text, caret] = withSign(value, selectionStart, selectionEnd, sign);
    if (text.length > maxLength) return;
    field.current.value = text;
    field.current.setSelectionRange(caret, caret);
    soon();
  };
  const input = e("input", {
    id, ref: field, type: "text", className: "field", maxLength: longest, autoComplete: "off", autoCapitalize: "off", spellCheck: false,
    "aria-describedby": `${id}how`, onChange: soon, onBlur: tell, onKeyDown: (event) => event.key === "Enter" && tell(),
  });
  return e("div", null,
    e("label", { htmlFor: id }, e("span", null, label)),
    input,
    e("p", { id: `${id}how`, className: "so-how" }, ...unbroken(hint)),
    e("details", { className: "so-keys" }, e("summary", null, words.toolbar), e(Signs, { signs, words, put })));
}
