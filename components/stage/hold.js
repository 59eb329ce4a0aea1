// A tap and a press-and-hold on the same thing: a tap does one thing, holding another for as long as it lasts.
import { useRef } from "react";

const HOLD = 350; // milliseconds
const SLIP = 10; // pixels a finger may move and still tap

export function useHold(hold, release, tap) {
  const press = useRef(null);
  const end = () => {
    clearTimeout(press.current?.timer);
    if (press.current?.holding) release();
    const quick = press.current && !press.current.holding && !press.current.moved;
    press.current = null;
    return quick;
  };
  return {
    onClick: (event) => event.stopPropagation(),
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      const begun = { x: event.clientX, y: event.clientY, holding: false, moved: false };
      begun.timer = setTimeout(() => {
        begun.holding = true;
        hold();
      }, HOLD);
      press.current = begun;
    },
    onPointerMove: (event) => {
      const begun = press.current;
      if (!begun || begun.holding) return;
      if (Math.hypot(event.clientX - begun.x, event.clientY - begun.y) < SLIP) return;
      begun.moved = true;
      clearTimeout(begun.timer);
    },
    onPointerUp: () => end() && tap(),
    onPointerCancel: end,
    onPointerLeave: end,
    onContextMenu: (event) => event.preventDefault(),
  };
}
