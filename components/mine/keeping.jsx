// Whether the sound of one's own lines is kept, for how long, and how all of it is deleted.
import React, { useEffect, useState } from "react";

const AT = "/api/v1/kept-sounds";

/** The choice as the server has it: `{ days, kept, until, choices }`, null until it has told; `ask` tells it something; `why` it did not answer. */
function useKeeping() {
  const [now, setNow] = useState(null);
  const [away, setAway] = useState(false);
  const ask = async (how) => {
    try {
      const answer = await fetch(AT, { credentials: "same-origin", ...how });
      if (!answer.ok) throw new TypeError(`${AT} answered ${answer.status}`);
      setAway(false);
      return await answer.json();
    } catch (failure) {
      if (failure.name !== "TypeError") throw failure; // of a network that is away
      setAway(true);
      return null;
    }
  };
  const look = async () => {
    const told = await ask();
    if (told) setNow(told);
  };
  useEffect(() => { look(); }, []);
  const choose = async (days) => {
    const told = await ask({ method: "PUT", body: JSON.stringify({ days }), headers: { "content-type": "application/json" } });
    if (told) setNow(told);
  };
  const remove = async () => {
    const gone = await ask({ method: "DELETE" });
    await look();
    return Boolean(gone);
  };
  return { now, away, choose, remove };
}

/** `say` gives a sentence by its key. */
export function Keeping({ say }) {
  const { now, away, choose, remove } = useKeeping();
  const [gone, setGone] = useState(false);
  const language = document.documentElement.lang || "en";
  const day = now?.until && new Intl.DateTimeFormat(language, { day: "numeric", month: "long" }).format(new Date(now.until));
  return (
    <div className="mk" role="group" aria-label={say("mine_keep")}>
      <label className="st-dial mk-choice">
        <span>{say("mine_keep")}<small>{say("mine_why")}</small></span>
        <select className="field" disabled={!now} value={now?.days ?? 0} onChange={({ target }) => { setGone(false); choose(Number(target.value)); }}>
          {(now?.choices ?? [0]).map((days) => <option key={days} value={days}>{days ? say("mine_days", { n: days }) : say("mine_not")}</option>)}
        </select>
      </label>
      <p className="mk-now" role="status">
        {away ? say("mine_away") : now?.kept > 0 ? say(now.kept === 1 ? "mine_kept_one" : "mine_kept", { n: now.kept, day }) : gone ? say("mine_gone") : now ? say("mine_none") : ""}
        {now?.kept > 0 && <> <button type="button" className="btn small" onClick={async () => setGone(await remove())}>{say("mine_delete")}</button></>}
      </p>
    </div>
  );
}

/** The same on a page of the app; `words` are its sentences. */
export function KeepMine({ words }) {
  const say = (key, values = {}) => Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), words[key] ?? key);
  return <Keeping say={say} />;
}
