// The dialog that keeps a scene in this browser: how large it is, how far it has come, and how to be rid of it.
import React, { useState } from "react";
import { Dialog } from "../stage/dialogs.jsx";
import { written } from "../words/figure.js";
import { download, expected, possible, remove } from "./downloads.js";
import { useScenes } from "./use_scenes.js";

const MEGA = 1_000_000;

/** A size in megabytes as it is written in the language of the page. */
export const megabytes = (bytes) => written(Math.max(0.1, bytes / MEGA).toFixed(1), document.documentElement.lang || "en");

export function Keep({ open, close, practice, book, away, say }) {
  return (
    <Dialog {...{ open, close, say }} title={say("keep")} className="st-dialog">
      {possible() ? <Scene {...{ practice, book, away, say }} /> : <p>{say("keep_insecure")}</p>}
    </Dialog>
  );
}

function Scene({ practice, book, away, say }) {
  const kept = useScenes()[practice];
  const [share, setShare] = useState(null);
  const [failed, setFailed] = useState("");
  const begin = () => {
    setFailed("");
    setShare(0);
    download(practice, book, setShare).catch((failure) => setFailed(failure.name === "QuotaExceededError" ? "keep_full" : "keep_failed")).finally(() => setShare(null));
  };
  return (
    <div className="st-keep">
      <p>{say(kept ? "keep_here" : "keep_why", { size: megabytes(kept?.bytes ?? expected(book)) })}</p>
      {(kept ? !kept.whole : !book.whole) && <p className="quiet">{say("keep_unfinished")}</p>}
      {share !== null && <progress max="1" value={share} aria-label={say("keep_coming")} />}
      <p role="status">{failed ? say(failed) : share === null ? "" : say("keep_share", { n: Math.round(share * 100) })}</p>
      <div className="st-pair">
        <button type="button" className={`btn ${kept ? "" : "go"}`} disabled={share !== null || away} onClick={begin}>{say(kept ? "keep_again" : "keep_now")}</button>
        {kept && <button type="button" className="btn danger" disabled={share !== null} onClick={() => remove(practice)}>{say("keep_remove")}</button>}
      </div>
    </div>
  );
}
