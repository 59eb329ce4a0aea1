// The file that was read, beside the reading: a page at a time, as text or as printed, the line in focus marked.
import React, { memo, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";

const FEW = 40; // lines on a page of a file that has no pages
const MANY = 56;
const SETTLED = 150; // milliseconds without scrolling

/** Beside the page where there is room, else in a sheet. `span` holds the lines of the element in focus, `look` of what is in sight. */
export function Beside({ open, close, ...rest }) {
  const { say } = rest;
  if (useWide()) return <aside className="rv-source" aria-label={say("source")}><Source {...rest} /></aside>;
  return <Sheet {...{ open, close, say }}>{open && <Source {...rest} />}</Sheet>;
}

/** The lines of the source that are read in the middle of the window, so that its page can follow. */
export function useLook(places) {
  const [look, setLook] = useState(null);
  const known = useRef(places);
  known.current = places;
  useEffect(() => {
    let waiting = 0;
    const settled = () => {
      const across = document.querySelector(".rv > article")?.getBoundingClientRect();
      const line = across && document.elementFromPoint(across.x + across.width / 2, innerHeight / 2)?.closest("[data-line]");
      if (line) setLook(known.current.get(line.id)?.element?.span ?? null);
    };
    const scrolled = () => {
      clearTimeout(waiting);
      waiting = setTimeout(settled, SETTLED);
    };
    window.addEventListener("scroll", scrolled, { passive: true });
    return () => {
      clearTimeout(waiting);
      window.removeEventListener("scroll", scrolled);
    };
  }, []);
  return look;
}

/** Whether the source has its place beside the reading. */
export function useWide() {
  const query = useMemo(() => matchMedia("(min-width: 68.75rem)"), []);
  const subscribe = (listener) => {
    query.addEventListener("change", listener);
    return () => query.removeEventListener("change", listener);
  };
  return useSyncExternalStore(subscribe, () => query.matches);
}

function Sheet({ open, close, say, children }) {
  const box = useRef(null);
  useEffect(() => {
    if (open && !box.current.open) box.current.showModal();
    if (!open && box.current.open) box.current.close();
  }, [open]);
  return (
    <dialog ref={box} className="rv-sheet" aria-label={say("source")} onClose={close} onClick={(event) => event.target === box.current && close()}>
      <div className="rv-sheetbar"><b>{say("source")}</b><button type="button" className="btn small" onClick={close}>{say("close")}</button></div>
      {children}
    </dialog>
  );
}

const Source = memo(function Source({ script, of, span, look, say }) {
  const { source, failed } = useSource(script, of);
  const pages = useMemo(() => (source ? pagesOf(source.lines) : []), [source]);
  const [at, setAt] = useState(0);
  const [typed, setTyped] = useState(false);
  const focus = pageWith(pages, span);
  const sight = pageWith(pages, look);
  useEffect(() => {
    if (sight >= 0) setAt(sight);
  }, [sight]);
  useEffect(() => {
    if (focus >= 0) setAt(focus);
  }, [span, focus]);
  if (failed) return <p className="rv-paper quiet">{say("no_source")}</p>;
  if (!source) return <div className="rv-paper skeleton" role="status"><span className="sr">{say("loading")}</span></div>;
  const page = pages[Math.min(at, pages.length - 1)];
  const printed = source.pictured > 0 && !typed;
  return (
    <>
      <Paper {...{ page, span, printed, say }} picture={`/api/v1/scripts/${script}/pages/${page.number}.png?of=${source.of}`} />
      <div className="rv-row rv-pager">
        <button type="button" className="btn small" disabled={at <= 0} aria-label={say("page_before")} onClick={() => setAt(at - 1)}>‹</button>
        <span className="quiet tnum">{say("page_of", { n: at + 1, total: pages.length })}</span>
        <button type="button" className="btn small" disabled={at >= pages.length - 1} aria-label={say("page_after")} onClick={() => setAt(at + 1)}>›</button>
        {source.pictured > 0 && <button type="button" className="btn small bare" aria-pressed={typed} onClick={() => setTyped(!typed)}>{say("as_text")}</button>}
      </div>
    </>
  );
});

function useSource(script, of) {
  const [now, setNow] = useState({});
  useEffect(() => {
    const stop = new AbortController();
    setNow({});
    fetch(`/api/v1/scripts/${script}/source`, { signal: stop.signal })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
      .then((source) => setNow(source.lines.length ? { source } : { failed: true }))
      .catch((error) => error.name !== "AbortError" && setNow({ failed: true }));
    return () => stop.abort();
  }, [script, of]);
  return now;
}

// Pages as the file has them, or else stretches of lines that end at a gap.
function pagesOf(lines) {
  const paged = lines.some((line) => (line.page ?? 0) > 1);
  const pages = [];
  lines.forEach((line) => {
    const last = pages.at(-1);
    const number = paged ? (line.page ?? 1) : 0;
    const full = last && (paged ? last.number !== number : last.lines.length >= (line.above ? FEW : MANY));
    if (!last || full) pages.push({ number: paged ? number : pages.length + 1, lines: [] });
    pages.at(-1).lines.push(line);
  });
  return pages;
}

const pageWith = (pages, span) => (span ? pages.findIndex((page) => page.lines.some((line) => within(line, span))) : -1);

const within = (line, span) => Boolean(span) && line.first < span[1] && line.last > span[0];

function Paper({ page, span, printed, picture, say }) {
  const paper = useRef(null);
  useEffect(() => {
    const mark = paper.current.querySelector(".hl");
    if (mark) paper.current.scrollTop = mark.offsetTop - paper.current.clientHeight / 3;
    else paper.current.scrollTop = 0;
  }, [page, span, printed]);
  const left = Math.min(...page.lines.map((line) => line.indent ?? 0));
  return (
    <div className={`rv-paper${printed ? " printed" : ""}`} ref={paper} tabIndex={0} role="region" aria-label={say("page_n", { n: page.number })}>
      {printed ? <Picture {...{ page, span, picture, say }} /> : (
        <>
          <span className="rv-pn" aria-hidden="true">{page.number}</span>
          {page.lines.map((line) => <TypedLine key={line.first} line={line} left={left} on={within(line, span)} />)}
        </>
      )}
    </div>
  );
}

function Picture({ page, span, picture, say }) {
  const boxes = page.lines.filter((line) => line.box && within(line, span)).map((line) => line.box);
  return (
    <div className="rv-pic">
      <img src={picture} alt={say("page_n", { n: page.number })} decoding="async" />
      {boxes.map(([left, top, right, bottom]) => (
        <i key={`${left} ${top}`} className="hl" style={{ left: `${left * 100 - 0.6}%`, top: `${top * 100 - 0.3}%`, width: `${(right - left) * 100 + 1.2}%`, height: `${(bottom - top) * 100 + 0.6}%` }} />
      ))}
    </div>
  );
}

const CENTRED = new Set(["cue", "aside"]);

function TypedLine({ line, left, on }) {
  const centred = line.centred || CENTRED.has(line.told);
  const inset = Math.min(24, (line.indent ?? 0) - left) * 0.5;
  const style = { marginTop: line.above ? "0.75em" : 0, textAlign: centred ? "center" : undefined, paddingLeft: centred ? 0 : `calc(${inset}em + 1.6em)` };
  const text = <Styled line={line} />;
  return <p className={line.heading || line.told === "heading" ? "rv-heading" : undefined} style={style}>{on ? <mark className="hl">{text}</mark> : text}</p>;
}

// The text of a line with its bold and italic reaches.
function Styled({ line }) {
  if (!line.bold && !line.italic) return line.text;
  const has = (reaches, at) => (reaches ?? []).some(([from, to]) => from <= at && at < to);
  const ends = [0, line.text.length, ...[...(line.bold ?? []), ...(line.italic ?? [])].flat()];
  const cuts = [...new Set(ends)].filter((at) => at <= line.text.length).toSorted((a, b) => a - b);
  return cuts.slice(0, -1).map((from, n) => {
    const style = { fontWeight: has(line.bold, from) ? 700 : undefined, fontStyle: has(line.italic, from) ? "italic" : undefined };
    return <span key={from} style={style}>{line.text.slice(from, cuts[n + 1])}</span>;
  });
}
