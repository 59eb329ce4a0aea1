// The typeset page: fetches a play once per revision and sets it as type; corrections go to the server as events.
import React from "react";

const e = React.createElement;

function Pieces({ pieces }) {
  return pieces.map(([kind, text], i) => {
    if (kind === "direction") return e("i", { key: i }, (i ? " " : ""), "(", text, ") ");
    if (kind === "sung") return e("span", { key: i, className: "sung" }, "♪ ", text);
    return e("span", { key: i }, text, " ");
  });
}

const asText = (pieces) => pieces.map(([kind, text]) => (kind === "direction" ? `(${text})` : text)).join(" ");

function Editor({ speech, play, words, act, close }) {
  const [text, setText] = React.useState(asText(speech.pieces));
  const [role, setRole] = React.useState(play.roles[speech.who[0]].id);
  const save = () => {
    if (text.trim() && text !== asText(speech.pieces)) act.reword(speech.id, text);
    if (role !== play.roles[speech.who[0]].id) act.reassign(speech.id, role);
    close();
  };
  const keys = (event) => {
    if (event.key === "Escape") close();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
  };
  return e("div", { className: "edit", onKeyDown: keys },
    e("label", null, e("span", { className: "quiet" }, words.who),
      e("select", { className: "field", value: role, onChange: (x) => setRole(x.target.value) },
        play.roles.map((r) => e("option", { key: r.id, value: r.id }, r.name)))),
    e("label", null, e("span", { className: "quiet" }, words.words),
      e("textarea", { className: "field", value: text, autoFocus: true, lang: play.lang, onChange: (x) => setText(x.target.value) })),
    e("div", { style: { display: "flex", gap: 10, flexWrap: "wrap" } },
      e("button", { type: "button", className: "btn go small", onClick: save, disabled: !text.trim() }, words.save),
      e("button", { type: "button", className: "btn small", onClick: close }, words.cancel),
      e("button", { type: "button", className: "btn small bare", onClick: () => { act.toDirection(speech.id); close(); } }, words.is_direction)));
}

function DoubtNote({ doubt, words, act }) {
  const sentence = (words[`doubt_${doubt.kind}`] || doubt.kind).replace("{detail}", doubt.detail);
  return e("div", { className: "margin" }, e("p", null, sentence),
    e("button", { type: "button", className: "btn small", onClick: () => act.settle(doubt.index) }, words.keep));
}

const Element = React.memo(function Element({ element, play, words, act, editing, edit }) {
  if (element.kind === "direction") {
    return e("div", { className: element.doubt ? "sp doubt" : undefined },
      e("p", { className: element.doubt ? "words" : "dir", style: element.doubt ? { gridColumn: 2 } : undefined }, element.doubt ? e("i", null, element.text) : element.text),
      element.doubt && e(DoubtNote, { doubt: element.doubt, words, act }));
  }
  const roles = element.who.map((n) => play.roles[n]);
  return e("div", { className: `sp${element.doubt ? " doubt" : ""}`, id: element.id },
    e("h3", { className: "name", style: { color: `var(--hue-${roles[0].hue})` } }, roles.map((r) => r.name).join(` ${words.and} `)),
    editing
      ? e(Editor, { speech: element, play, words, act, close: () => edit("") })
      : e("p", { className: "words" }, e(Pieces, { pieces: element.pieces })),
    element.doubt && !editing
      ? e(DoubtNote, { doubt: element.doubt, words, act })
      : e("div", { className: "margin act" }, !editing && e("button", {
          type: "button", className: "btn small bare", onClick: () => edit(element.id),
          "aria-label": `${words.correct}: ${roles.map((r) => r.name).join(", ")}, ${asText(element.pieces).slice(0, 40)}`,
        }, words.correct)));
});

export function Reading({ script, revision, words, lang, onReword, onReassign, onToDirection, onSettle }) {
  const [play, setPlay] = React.useState(null);
  const [failed, setFailed] = React.useState(false);
  const [editing, edit] = React.useState("");
  const handlers = React.useRef({});
  handlers.current = { onReword, onReassign, onToDirection, onSettle };
  const act = React.useMemo(() => ({
    reword: (id, text) => handlers.current.onReword(id, text),
    reassign: (id, role) => handlers.current.onReassign(id, role),
    toDirection: (id) => handlers.current.onToDirection(id),
    settle: (n) => handlers.current.onSettle(n),
  }), []);
  const fetchPlay = React.useCallback(() => {
    if (!script) return undefined;
    const stop = new AbortController();
    setFailed(false);
    fetch(`/api/scripts/${script}`, { signal: stop.signal })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
      .then((found) => setPlay({ ...found, lang }))
      .catch((error) => { if (error.name !== "AbortError") setFailed(true); });
    return () => stop.abort();
  }, [script, revision, lang]);
  React.useEffect(fetchPlay, [fetchPlay]);

  if (failed) return e("div", { className: "notice bad", role: "alert" }, words.not_loaded, e("button", { type: "button", className: "btn small", onClick: fetchPlay }, words.again));
  if (!play) return e("div", { role: "status" }, e("span", { className: "sr" }, words.loading),
    [0, 1, 2, 3, 4].map((i) => e("div", { key: i, className: "skeleton", style: { height: 54, margin: "14px 0", width: `${92 - i * 9}%` } })));
  return e("article", { lang, "data-revision": play.revision },
    e("h1", { className: "display", style: { textAlign: "center" } }, play.title),
    play.author && e("p", { className: "quiet", style: { textAlign: "center", marginTop: 6 } }, play.author),
    play.roles.some((role) => role.about) && e("dl", { className: "card persons" }, play.roles.filter((role) => role.about).map((role) => e(React.Fragment, { key: role.id },
      e("dt", { className: "name", style: { color: `var(--hue-${role.hue})` } }, role.name),
      e("dd", null, role.about)))),
    play.scenes.map((scene) => e("section", { key: scene.id, id: scene.id, className: "sceneblock", "aria-label": scene.title },
      e("h2", null, scene.title || words.scene),
      scene.elements.map((element) => e(Element, { key: element.id, element, play, words, act, editing: editing === element.id, edit })))));
}
