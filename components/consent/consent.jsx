// What a school asks before a microphone opens: what is done with a voice, how old one is, and whether one agrees.
import React, { useEffect, useId, useState } from "react";
import { agree, consentNow } from "./may_open.js";

/** `say` gives a sentence by its key; `agreed` is told once the microphone may open. */
export function Consent({ say, agreed }) {
  const [now, setNow] = useState(null); // how it stands; "away" where nobody answers
  const ask = (how) => how().then((told) => (told.wanted ? setNow(told) : agreed())).catch((failure) => {
    if (failure.name !== "TypeError") throw failure;
    setNow("away");
  });
  const look = () => { ask(consentNow); };
  useEffect(look, []); // eslint-disable-line react-hooks/exhaustive-deps - once
  if (now === null) return <div className="cs" role="status" />;
  if (now === "away") {
    return <div className="cs"><p role="alert">{say("consent_away")}</p><button type="button" className="btn" onClick={look}>{say("consent_again")}</button></div>;
  }
  if (now.waits) return <div className="cs"><p role="status">{say("consent_asked_for")}</p><More say={say} /></div>;
  return <Asked {...{ now, say }} choose={(band) => ask(() => agree(band))} />;
}

function Asked({ now, say, choose }) {
  const [band, setBand] = useState("");
  const group = useId();
  const bands = now.age < 18 ? ["child", "teen", "adult"] : ["child", "adult"];
  const send = (event) => {
    event.preventDefault();
    choose(band);
  };
  return (
    <form className="cs" onSubmit={send}>
      <h3>{say("consent_title")}</h3>
      {["consent_listens", "consent_keeps", "consent_back"].map((key) => <p key={key}>{say(key)}</p>)}
      <fieldset className="cs-ages">
        <legend>{say("consent_age")}</legend>
        {bands.map((each) => (
          <label key={each}>
            <input type="radio" name={group} required checked={band === each} onChange={() => setBand(each)} />
            <span>{say(`consent_${each}`, { age: now.age })}</span>
          </label>
        ))}
      </fieldset>
      <button type="submit" className="btn go">{say(band === "child" ? "consent_ask" : "consent_agree")}</button>
      <More say={say} />
    </form>
  );
}

const More = ({ say }) => <a href="/privacy" target="_blank" rel="noreferrer">{say("consent_more")}</a>;
