// The drawings on the stage's controls: 24 by 24, one stroke.
import React from "react";

const PATHS = {
  back: "M19 5v14L8 12zM5 5v14",
  cue: "M4 12a8 8 0 1 0 3-6.2M4 4v4h4",
  hint: "M9 18h6M10 21h4M12 3a6 6 0 0 0-4 10.5c.8.7 1 1.5 1 2.5h6c0-1 .2-1.8 1-2.5A6 6 0 0 0 12 3z",
  next: "M5 5v14l11-7zM19 5v14",
  start: "M7 4.5v15l12-7.5z",
  line: "M4 6.5A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.5v7a2.5 2.5 0 0 1-2.5 2.5H12l-4.5 4v-4h-1A2.5 2.5 0 0 1 4 13.5zM12 7.5v3M12 13v.1",
  pause: "M8 5v14M16 5v14",
  leave: "M15 5l-7 7 7 7",
  down: "M7 10l5 5 5-5",
  more: "M5 11.6v.8M12 11.6v.8M19 11.6v.8",
  check: "M5 12.5l4.5 4.5L19 7.5",
  text: "M3 18l5-12 5 12M4.8 14h6.4M14.5 18l3.2-7.5L21 18M15.6 15.5h4.2",
  ear: "M12 3.5a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0v-5a3 3 0 0 0-3-3zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21",
  keep: "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 19.5h14",
  pocket: "M8 3h8a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 16 21H8a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 8 3zM9.5 11.5h5V16h-5zM10.5 11.5v-1.4a1.5 1.5 0 0 1 3 0v1.4",
  help: "M9 9.2a3 3 0 1 1 4.3 2.7c-.9.5-1.3 1-1.3 2.1M12 17.5v.1",
};

export function Icon({ name }) {
  return (
    <svg className="st-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
