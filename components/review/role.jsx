// What can be said of a name in the play: another one, the same person as, nobody; and its lines to print.
import React, { useContext, useState } from "react";
import { Frame } from "./frame.jsx";
import { Production } from "./use_production.js";
import { useWhole } from "./whole.js";

/** The form at the name of a line. */
export function Named({ element, roles, say, act }) {
  const [role, setRole] = useState(roles[element.who[0]].id);
  const called = roles.find((each) => each.id === role).name;
  const [name, setName] = useState(called);
  const [into, setInto] = useState("");
  const choose = (id) => {
    setRole(id);
    setName(roles.find((each) => each.id === id).name);
    setInto("");
  };
  const save = () => act.save(() => (into ? act.unite(role, into) : act.call(role, name)));
  const more = <More {...{ role, say, act }} name={called} />;
  return (
    <Frame {...{ save, say, more }} close={() => act.done()} saves={say(into ? "role_merge" : "role_rename")} may={Boolean(into || (name.trim() && name !== called))}>
      {element.who.length > 1 && (
        <select className="field" aria-label={say("role")} value={role} onChange={(event) => choose(event.target.value)}>
          {element.who.map((n) => <option key={roles[n].id} value={roles[n].id}>{roles[n].name}</option>)}
        </select>
      )}
      <div className="rv-row">
        <label><span className="quiet">{say("role_name")}</span>
          <input className="field" value={name} data-first="" maxLength={80} disabled={Boolean(into)} onChange={(event) => setName(event.target.value)} />
        </label>
        <label><span className="quiet">{say("role_same")}</span>
          <select className="field" value={into} onChange={(event) => setInto(event.target.value)}>
            <option value="">{say("alone")}</option>
            {roles.filter((each) => each.id !== role).map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
          </select>
        </label>
      </div>
    </Frame>
  );
}

// That a name is nobody's, and what its lines are then; and the way to its sides.
function More({ role, name, say, act }) {
  const [asked, setAsked] = useState(false);
  const { script } = useContext(Production);
  const lines = useLinesOf(role);
  if (asked) {
    return (
      <fieldset className="rv-nobody">
        <legend>{say(lines === 1 ? "nobody_what_one" : "nobody_what", { name, n: lines })}</legend>
        <button type="button" className="btn small" onClick={() => act.save(() => act.dismiss(role, false))}>{say("nobody_acted")}</button>
        <button type="button" className="btn small" onClick={() => act.save(() => act.dismiss(role, true))}>{say("nobody_spoken")}</button>
      </fieldset>
    );
  }
  return (
    <>
      <button type="button" className="btn small bare" onClick={() => setAsked(true)}>{say("not_a_person")}</button>
      <a className="btn small bare" href={`/api/v1/scripts/${script}/sides/${encodeURIComponent(role)}.pdf`} download="">{say("print_sides")}</a>
    </>
  );
}

// How many lines a role says.
function useLinesOf(role) {
  const play = useWhole();
  const number = play.roles.findIndex((each) => each.id === role);
  return play.scenes.flatMap((scene) => scene.elements).filter((element) => element.who?.includes(number)).length;
}
