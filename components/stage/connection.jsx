// What the stage says of its connection, and how it ends: with the recap once the server has everything, else with what is known here.
import React, { useEffect, useRef, useState } from "react";
import { PageTitle } from "../page_title.jsx";
import { countsOf } from "./marks.js";
import { OtherMicrophone } from "./other_microphone.jsx";

const SAID_FOR = 5000; // milliseconds that the good news stays

/** One line while the server cannot be reached, and for a moment after it could be again; and the offer to check another microphone. */
export function Connection({ post, device, check, say }) {
  const back = useBack(post);
  const text = post.away ? "offline" : post.refused && post.unsent ? "refused" : back && !post.unsent ? "sent" : "";
  return (
    <div>
      <div className="st-connection" role="status">{text && <p className="st-offline" data-said={text}>{say(text)}</p>}</div>
      <OtherMicrophone {...{ device, check, say }} />
    </div>
  );
}

// Whether the server was away a moment ago.
function useBack({ away }) {
  const [back, setBack] = useState(false);
  const was = useRef(away);
  useEffect(() => {
    const returned = was.current && !away;
    was.current = away;
    if (!returned) return undefined;
    setBack(true);
    const timer = setTimeout(() => setBack(false), SAID_FOR);
    return () => clearTimeout(timer);
  }, [away]);
  return back;
}

/** The end of a scene. What the server has not heard of is counted here, by what the person did. */
export function Done({ view, post, say }) {
  const waits = post.unsent > 0;
  return (
    <div className="st-card st-over" role="status">
      <h2>{say("end_of_scene")}</h2>
      <p className="quiet">{say(waits ? "end_kept" : "end_why")}</p>
      {waits ? <Counts {...{ view, say }} /> : <div className="st-pair"><a className="btn go" href={location.pathname.replace("/rehearse/", "/recap/")}>{say("to_recap")}</a></div>}
    </div>
  );
}

function Counts({ view, say }) {
  const counts = countsOf(view.lines, view.marks);
  return (
    <dl className="st-counts">
      {["of", "done", "helped", "called"].map((what) => <div key={what}><dt>{say(`count_${what}`)}</dt><dd>{counts[what]}</dd></div>)}
    </dl>
  );
}

/** Instead of the stage: that there is no such rehearsal, or that its book did not come. */
export function Failed({ failed, retry, say }) {
  return (
    <div className="st st-empty" role="alert">
      <PageTitle parts={[say(failed === "missing" ? "missing" : "no_book")]} />
      <div className="st-card">
        <h1>{say(failed === "missing" ? "missing" : "no_book")}</h1>
        <p className="quiet">{say(failed === "missing" ? "missing_why" : "no_book_why")}</p>
        <div className="st-pair">
          {failed !== "missing" && <button type="button" className="btn go" onClick={retry}>{say("retry")}</button>}
          <a className="btn" href="/">{say("library")}</a>
        </div>
      </div>
    </div>
  );
}
