// My own line beside the reader's, under a line that is over: each is heard at one press, and the stage waits meanwhile.
import React from "react";
import { Hear } from "../hear/hear.jsx";

/** `mine` names the sound that is kept; `reader` is where the reader says the line, if that is recorded. */
export function Mine({ mine, reader, act, say }) {
  const still = (event) => event.stopPropagation();
  const wait = () => act.send("pause");
  const heard = (url, key) => (
    <span className="mk-hear"><Hear url={url} label={say(key)} labelPlaying={say("mine_stop")} labelFailed={say("mine_no_sound")} /><span aria-hidden="true">{say(key)}</span></span>
  );
  return (
    <div className="mk-pair" onClick={still} onPointerDown={still} onPointerUp={still} onClickCapture={wait}>
      {heard(`/api/v1/kept-sounds/${mine}`, "mine_hear")}
      {reader && heard(reader, "mine_reader")}
    </div>
  );
}
