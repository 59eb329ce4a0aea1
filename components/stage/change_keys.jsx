// The dialog in which every action of the stage gets another key: press one, and where it is taken the two are swapped.
import React, { useEffect, useRef, useState } from "react";
import { Dialog, Letters } from "./dialogs.jsx";
import { KeyCap, toldKey } from "./key_cap.jsx";
import { actionOf, canBeGiven, isChanged, keepKeys, NAMES, plain, withKey } from "./key_map.js";
import { useKeyMap } from "./use_key_map.js";

const none = { slot: null, key: "", told: "" }; // which key is changed, the one that was pressed and is taken, what was done

// What an action is called.
function actionNamed(name, say) {
  if (name.startsWith("level_")) return `${say("level_n", { n: name.at(-1) })} · ${say(name)}`;
  return say(name.startsWith("loop_") ? name : `key_${name}`);
}

export function ChangeKeys({ open, close, letters, setLetters, say }) {
  return (
    <Dialog {...{ open, close, say }} title={say("keys_change")} className="st-dialog st-wide">
      <Changing say={say} />
      <Letters {...{ letters, setLetters, say }} />
    </Dialog>
  );
}

function Changing({ say }) {
  const { map, now, give, leave, choose, back, refs } = useChanging(say);
  const { slot, key } = now;
  const asks = slot && !key ? say("keys_press", { action: actionNamed(slot.name, say) }) : "";
  return (
    <>
      <p className="st-small">{say("keys_why")}</p>
      <div className="st-keys-told" role="status">{now.told} {asks}</div>
      <ul className="st-keys st-slots">
        {NAMES.map((each) => (
          <li key={each}>
            <span>{actionNamed(each, say)}</span>
            <Slots {...{ keys: map[each], refs, say }} action={each} changed={slot?.name === each ? slot.nth : -1} waits={!key} choose={(nth) => choose({ name: each, nth })} />
            {key && slot.name === each && <Taken {...{ wanted: key, leave, say }} by={actionNamed(actionOf(key, map), say)} swap={() => give(key)} />}
          </li>
        ))}
      </ul>
      <div className="st-pair"><button type="button" className="btn" disabled={!isChanged(map)} onClick={back}>{say("keys_usual")}</button></div>
    </>
  );
}

// The keys as they are, the one that is being changed, and what can be done about it.
function useChanging(say) {
  const map = useKeyMap();
  const [now, setNow] = useState(none);
  const refs = useRef({}).current;
  const { slot, key } = now;
  const done = (told) => {
    setNow({ ...none, told });
    refs[`${slot.name} ${slot.nth}`]?.focus();
  };
  const give = (wanted) => {
    keepKeys(withKey(map, slot, wanted));
    done(say("keys_done", { cap: toldKey(plain(wanted), say), action: actionNamed(slot.name, say) }));
  };
  const leave = () => done("");
  const given = (wanted) => {
    const taken = actionOf(wanted, map);
    if (taken && taken !== slot.name) setNow({ ...now, told: "", key: plain(wanted) });
    else give(wanted);
  };
  usePressed(slot && !key, { given, refused: () => setNow({ ...now, told: say("keys_not_ours") }), left: leave });
  const back = () => {
    keepKeys(undefined);
    setNow({ ...none, told: say("keys_usual_again") });
  };
  return { map, now, give, leave, choose: (wanted) => setNow({ ...none, slot: wanted }), back, refs };
}

// The keys of one action, each a button; the one that is `changed` waits for another.
function Slots({ action, keys, changed, waits, refs, choose, say }) {
  return (
    <span className="st-slot">
      {keys.map((held, nth) => (
        <button type="button" key={nth} ref={(at) => { refs[`${action} ${nth}`] = at; }} className="btn" aria-pressed={nth === changed}
          aria-label={say("keys_slot", { action: actionNamed(action, say), cap: toldKey(held, say) })} onClick={() => choose(nth)}>
          {nth === changed && waits ? say("keys_waits") : <KeyCap of={held} say={say} />}
        </button>
      ))}
    </span>
  );
}

function Taken({ wanted, by, swap, leave, say }) {
  const first = useRef(null);
  useEffect(() => first.current.focus(), []);
  return (
    <div className="st-taken" role="group" aria-label={say("keys_taken", { cap: toldKey(wanted, say), action: by })}>
      <p role="alert">{say("keys_taken", { cap: toldKey(wanted, say), action: by })}</p>
      <div className="st-pair">
        <button type="button" className="btn go" ref={first} onClick={swap}>{say("keys_swap")}</button>
        <button type="button" className="btn" onClick={leave}>{say("keys_leave")}</button>
      </div>
    </div>
  );
}

// The next key that is pressed, before anything else hears of it. Escape leaves all as it is, Tab goes on.
function usePressed(wanted, { given, refused, left }) {
  useEffect(() => {
    if (!wanted) return undefined;
    const down = (event) => {
      if (event.key === "Tab") {
        left();
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      if (event.key === "Escape") left();
      else if (event.ctrlKey || event.metaKey || event.altKey) refused();
      else if (canBeGiven(event.key)) given(event.key);
      else if (!["Shift", "Control", "Alt", "AltGraph", "Meta"].includes(event.key)) refused();
    };
    window.addEventListener("keydown", down, true);
    return () => window.removeEventListener("keydown", down, true);
  });
}
