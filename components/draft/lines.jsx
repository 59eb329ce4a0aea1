// What differs, scene by scene: each line with its words put in and taken out, where it came from, and what it may be instead.
import React, { memo, useState } from "react";
import { differs, keyOf, signOf } from "./row.js";

const GROUP = 32;
const MANY = 5; // lines that moved together are folded from here on
const CHOICES = 40;

/** One scene with what differs in it. `at` is the key of the line in focus, if it is here. */
export const Scene = memo(function Scene({ scene, roles, say, cut, judge, setAt, at }) {
  const [open, setOpen] = useState(false);
  const parts = open ? scene.rows.map((row) => ({ row })) : folded(scene.rows);
  return (
    <section className="df-scene" aria-label={scene.title || say("scene")}>
      <h2>
        {scene.title || say("scene")}
        {scene.was && <span className="quiet"> {say("scene_was", { title: scene.was })}</span>}
        {scene.state && <span className={`df-look df-${scene.state}`}><i aria-hidden="true">{signOf(scene.state)}</i>{say(`scene_${scene.state}`)}</span>}
      </h2>
      {groups(parts).map((group, n) => (
        <div key={n} className="df-group" style={{ containIntrinsicSize: `auto ${group.length * 84}px` }}>
          {group.map(({ row, fold }) => (fold
            ? <p key={`fold ${keyOf(row)}`} className="df-fold"><button type="button" className="btn small bare" onClick={() => setOpen(true)}>{say("moved_more", { n: fold })}</button></p>
            : <Row key={keyOf(row)} {...{ row, roles, say, cut, judge, setAt }} on={keyOf(row) === at} />))}
        </div>
      ))}
    </section>
  );
});

// Many lines that only moved, one after the other, as the first and the last of them.
function folded(rows) {
  const parts = [];
  for (let at = 0; at < rows.length; ) {
    let end = at;
    while (end < rows.length && rows[end].look === "moved") end += 1;
    if (end - at < MANY) {
      parts.push({ row: rows[at] });
      at += 1;
    } else {
      parts.push({ row: rows[at] }, { row: rows[at + 1], fold: end - at - 2 }, { row: rows[end - 1] });
      at = end;
    }
  }
  return parts;
}

function groups(parts) {
  const found = [];
  parts.forEach((part, n) => (n % GROUP ? found.at(-1).push(part) : found.push([part])));
  return found;
}

const Row = memo(function Row({ row, roles, say, cut, judge, setAt, on }) {
  const [choosing, setChoosing] = useState(false);
  const names = row.who.map((n) => roles[n].name).join(` ${say("and")} `);
  const hue = row.who.length ? { color: `var(--hue-${roles[row.who[0]].hue})` } : undefined;
  if (!differs(row)) {
    return (
      <div className="df-row df-around">
        {row.gap > 0 && <span className="df-gap" aria-hidden="true">⋯</span>}
        <p className="name" style={hue}>{names}</p>
        <p className={row.kind === "direction" ? "dir" : "words"}>{row.text}</p>
      </div>
    );
  }
  const looks = [row.look, ...(row.from && row.look !== "moved" ? ["moved"] : [])];
  return (
    <div className={`df-row df-${row.look}${on ? " at" : ""}`} data-row={keyOf(row)} data-look={row.look} tabIndex={-1} role="group" aria-label={`${looks.map((look) => say(look)).join(", ")}${names ? `: ${names}` : ""}`} onClick={() => setAt(keyOf(row))}>
      {row.gap > 0 && <span className="df-gap" aria-hidden="true">⋯</span>}
      <div className="df-who">
        {row.was && <del className="name"><Hidden>{say("taken_out")}</Hidden>{row.was.map((n) => roles[n].name).join(` ${say("and")} `)}</del>}
        <h3 className="name" style={hue}>{row.was ? <ins><Hidden>{say("put_in")}</Hidden>{names}</ins> : names}</h3>
      </div>
      <p className={row.kind === "direction" ? "dir" : "words"}><Words {...{ row, say }} /></p>
      <div className="df-side">
        {looks.map((look) => <span key={look} className={`df-look df-${look}`}><i aria-hidden="true">{signOf(look)}</i>{say(look)}</span>)}
        {row.mine && <span className="df-look df-own"><i aria-hidden="true">●</i>{say("yours")}</span>}
        <Doubt {...{ row, cut, say, judge }} choose={() => setChoosing(true)} />
      </div>
      {choosing && <Choice {...{ row, cut, roles, say, judge }} />}
      {row.from && <p className="df-from quiet">{say("moved_from", { from: place(row.from, say), to: place(row.to, say) })}</p>}
    </div>
  );
});

const place = ([title, n], say) => say("place", { scene: title || say("scene"), n });

const Hidden = ({ children }) => <span className="sr">{` ${children} `}</span>;

function Words({ row, say }) {
  if (row.look === "added") return <ins><Hidden>{say("put_in")}</Hidden>{row.text}</ins>;
  if (row.look === "removed") return <del><Hidden>{say("taken_out")}</Hidden>{row.text}</del>;
  if (!row.runs) return row.text;
  return row.runs.map(([part, text], n) => {
    if (part === "old") return <React.Fragment key={n}><del><Hidden>{say("taken_out")}</Hidden>{text}<Hidden>{say("end")}</Hidden></del> </React.Fragment>;
    if (part === "new") return <React.Fragment key={n}><ins><Hidden>{say("put_in")}</Hidden>{text}<Hidden>{say("end")}</Hidden></ins> </React.Fragment>;
    return <span key={n}>{text} </span>;
  });
}

// Where the match may be wrong: a changed line may be another one, a new one may be an old one.
function Doubt({ row, cut, say, judge, choose }) {
  if (row.look === "changed" && row.old && row.new) return <button type="button" className="df-act" onClick={() => judge(row.old, row.new, false)}>{say("not_same")}</button>;
  if (row.look === "added" && row.new && cut.some(maybe(row))) return <button type="button" className="df-act" onClick={choose}>{say("is_same")}</button>;
  return null;
}

const maybe = (row) => (other) => other.kind === row.kind && Boolean(other.old);

// Which of the lines that were cut a new one is, the likest first.
function Choice({ row, cut, roles, say, judge }) {
  const alike = cut.filter(maybe(row)).toSorted((one, other) => shared(other, row) - shared(one, row)).slice(0, CHOICES);
  return (
    <label className="df-choose"><span className="sr">{say("which_same")}</span>
      <select className="field" value="" autoFocus onChange={(event) => judge(event.target.value, row.new, true)}>
        <option value="">{say("which_same")}</option>
        {alike.map((other) => <option key={other.old} value={other.old}>{[...other.who.map((n) => roles[n].name), other.text.slice(0, 60)].join(" · ")}</option>)}
      </select>
    </label>
  );
}

// How much two lines have in common: their speaker, then their words.
function shared(one, other) {
  const words = new Set(other.text.toLowerCase().split(/\s+/u));
  const common = one.text.toLowerCase().split(/\s+/u).filter((word) => words.has(word)).length;
  return common + (one.who.some((n) => other.who.includes(n)) ? 2 : 0);
}
