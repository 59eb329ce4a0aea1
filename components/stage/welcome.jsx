// What a stage says before a scene begins: which key starts it, and how lines are taken.
import React from "react";
import { ByEar } from "./ear_chip.jsx";
import { toldKey } from "./key_cap.jsx";
import { useKeyMap } from "./use_key_map.js";

export function Welcome({ back, ear, dials, language, check, say }) {
  const [key] = useKeyMap().pause;
  return (
    <>
      <p className="st-welcome">{say(back ? "welcome_back" : "welcome", { cap: toldKey(key, say) })}</p>
      <ByEar {...{ ear, dials, language, say }} open={check} />
    </>
  );
}
