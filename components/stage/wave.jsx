// The waveform of a cue: its heights, and how much has been heard.
import React, { useEffect, useRef } from "react";

export function Wave({ clip, deck, live }) {
  const heard = useRef(null);
  useEffect(() => {
    if (!live) return undefined;
    const bar = heard.current;
    let frame = 0;
    const draw = () => {
      const share = deck.progress();
      if (share !== null) bar.style.clipPath = `inset(0 ${(1 - share) * 100}% 0 0)`;
      frame = requestAnimationFrame(draw);
    };
    bar.style.clipPath = "inset(0 100% 0 0)";
    draw();
    return () => {
      cancelAnimationFrame(frame);
      bar.style.clipPath = "";
    };
  }, [clip.key, deck, live]);
  return (
    <div className="st-wave" aria-hidden="true">
      <Bars peaks={clip.peaks} />
      <div className="st-played" ref={heard}><Bars peaks={clip.peaks} /></div>
    </div>
  );
}

function Bars({ peaks }) {
  return <div className="st-bars">{peaks.map((peak, i) => <i key={i} style={{ height: `${Math.round(12 + peak * 88)}%` }} />)}</div>;
}
