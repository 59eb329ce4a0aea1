// Who listens to the actor on this server, as far as it answers: how well, where the sound goes, or why nobody does.
import React, { useEffect, useState } from "react";
import { earTold } from "./server.js";

/** Who listens in a language; null until it is known. */
export function useEarTold(language) {
  const [told, setTold] = useState(null);
  useEffect(() => {
    let here = true;
    earTold(language).then((found) => here && setTold(found));
    return () => { here = false; };
  }, [language]);
  return told;
}

/** The same in sentences, with what becomes of the sound. */
export function WhoListens({ language, say }) {
  const told = useEarTold(language);
  return (
    <>
      <p className="st-small" role="status" data-ear={told && whatOf(told)}>{told && sentence(told, say)}</p>
      {told?.available && <p className="st-small">{say(told.away ? "ear_privacy_away" : "check_privacy")}</p>}
    </>
  );
}

const whatOf = ({ available, basic }) => (available ? (basic ? "basic" : "good") : "none");

function sentence(told, say) {
  const what = whatOf(told);
  return say(`ear_is_${what}`, what === "none" ? { why: say(`why_${told.why_not}`) } : { ear: told.ear });
}
