// A cue while it is spoken: the word that sounds is lit, and a cue that is longer than the page moves on with it.
import React, { useEffect, useRef } from "react";
import { Shown } from "./masked.jsx";
import { wordAt, wordsOf } from "./spoken_words.js";

const LOW = 0.62; // of the height: a word that sounds below this is brought up
const HIGH = 0.34; // to here

export function Spoken({ line, clip, deck }) {
  const text = useRef(null);
  const { pieces, words } = wordsOf(line.pieces);
  useEffect(() => {
    const parts = [...text.current.querySelectorAll("[data-word]")];
    const box = text.current.closest(".st-script");
    let frame = 0;
    let lit = -1;
    const follow = () => {
      const now = deck.playing ? wordAt(words, clip, deck.place()) : lit;
      if (now !== lit) {
        parts[lit]?.classList.remove("st-sounds");
        parts[now]?.classList.add("st-sounds");
        lit = now;
        if (parts[now]) bringUp(box, parts[now]);
      }
      frame = requestAnimationFrame(follow);
    };
    follow();
    return () => {
      cancelAnimationFrame(frame);
      parts[lit]?.classList.remove("st-sounds");
    };
  }, [line, clip.key, deck]); // eslint-disable-line react-hooks/exhaustive-deps - the words are the line's
  return <span ref={text}>{pieces.map((piece, i) => <Piece key={i} {...piece} first={i === 0} />)}</span>;
}

function Piece({ kind, text, tokens, first }) {
  if (!tokens) return <>{first ? "" : " "}<Shown token={{ kind, shown: text }} /></>;
  const words = tokens.map((token, i) => <React.Fragment key={token.n}>{i ? " " : ""}<span data-word={token.n}>{token.text}</span></React.Fragment>);
  return <>{first ? "" : " "}{kind === "sung" ? <span className="st-sung">{words}</span> : words}</>;
}

// Only a line that is longer than the page runs out of it; at once under reduced motion, as everything else.
function bringUp(box, word) {
  const { top, height } = box.getBoundingClientRect();
  const place = word.getBoundingClientRect().top - top;
  if (place < height * LOW) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  box.scrollBy({ top: place - height * HIGH, behavior: still ? "instant" : "smooth" });
}
