// The actor's own line as it may be seen: words, first letters, blanks, or a block that gives nothing away.
// A hidden word is never in the document, unless it is peeked at and only as long as it is held.
import React, { useRef } from "react";

const HOLD = 250; // milliseconds of touch that make a peek; a shorter touch is a tap on the line
const GLANCE = 2000; // milliseconds a peek lasts when it cannot be held

export function Masked({ line, tokens, peeked, near, peek, unpeek, tap, say }) {
  const hidden = tokens.filter((token) => token.hidden && token.kind !== "block").length;
  let nth = 0;
  return tokens.map((token, i) => {
    if (token.kind === "block") {
      return <Gap key={i} block label={say("hidden_line")} {...{ near, unpeek, tap }} peek={() => peek(undefined)} />;
    }
    if (!token.hidden) return <Shown key={i} token={token} />;
    nth += 1;
    const open = peeked?.word === token.word;
    const label = open ? line.words[token.word] : say("hidden_word", { n: nth, of: hidden });
    return (
      <span key={i} className={`st-masked ${token.kind === "sung" ? "st-sung" : ""}`}>
        {token.shown && !open && <span className="st-first">{token.shown}</span>}
        <Gap {...{ label, near, unpeek, tap }} blank={token.blank} peek={() => peek(token.word)}>
          {open ? line.words[token.word] : null}
        </Gap>
      </span>
    );
  });
}

export function Shown({ token }) {
  if (token.kind === "direction") return <i className="st-inline">({token.shown})</i>;
  if (token.kind === "sung") return <span className="st-sung">{token.shown}</span>;
  return token.shown;
}

// One hidden word: a button near the line at hand, a mere blank far from it.
function Gap({ label, blank, block, near, peek, unpeek, tap, children }) {
  const press = usePress(peek, unpeek, tap);
  const look = block ? "st-block" : "st-gap";
  const style = block || children ? undefined : { "--blank": blank };
  if (!near) return <span className={look} style={style} role="img" aria-label={label} />;
  return (
    <button type="button" className={`${look} ${children ? "st-open" : ""}`} style={style} aria-label={label} {...press}>
      {children}
    </button>
  );
}

// What a press has begun, and how it ends wherever the pointer is let go.
function usePeek(peek, unpeek) {
  const timer = useRef(0);
  const held = useRef(false);
  const quick = useRef(false); // as in hold.js
  const open = () => {
    held.current = true;
    peek();
  };
  const release = (event) => {
    clearTimeout(timer.current);
    window.removeEventListener("pointerup", release);
    window.removeEventListener("pointercancel", release);
    if (held.current) unpeek();
    else quick.current = event?.type === "pointerup";
    held.current = false;
  };
  const begin = (pointer) => {
    quick.current = false;
    if (pointer === "mouse") open();
    else timer.current = setTimeout(open, HOLD);
    window.addEventListener("pointerup", release);
    window.addEventListener("pointercancel", release);
  };
  return { quick, timer, open, release, begin };
}

// Peeking lasts as long as the press: at once with a mouse or a key, after a moment with a finger.
function usePress(peek, unpeek, tap) {
  const { quick, timer, open, release, begin } = usePeek(peek, unpeek);
  return {
    onPointerDown: (event) => {
      event.stopPropagation();
      begin(event.pointerType);
    },
    onClick: (event) => {
      event.stopPropagation();
      if (event.detail !== 0) {
        if (quick.current) tap();
        quick.current = false;
        return;
      }
      open(); // pressed by a screen reader, which cannot hold
      timer.current = setTimeout(release, GLANCE);
    },
    onKeyDown: (event) => {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      if (!event.repeat) open();
    },
    onKeyUp: release,
    onBlur: release,
    onContextMenu: (event) => event.preventDefault(),
  };
}
