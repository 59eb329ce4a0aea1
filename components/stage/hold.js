// A tap and a press-and-hold on the same thing: a tap does one thing, holding another for as long as it lasts.
import { useRef } from "react";

const HOLD = 350; // milliseconds
const SLIP = 10; // pixels a finger may move and still tap

export function useHold(hold, release, tap) {
  const press = useRef(null);
  const quick = useRef(false); // acted upon by the click, which would else fall on what has moved there
  const end = () => {
    if (!press.current) return; // a finger also leaves after it was lifted
    const { timer, holding, moved } = press.current;
    clearTimeout(timer);
    if (holding) release();
    quick.current = !holding && !moved;
    press.current = null;
  };
  return {
    onClick: (event) => {
      event.stopPropagation();
      if (quick.current) tap();
      quick.current = false;
    },
    onPointerDown: (event) => {
      quick.current = false;
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
    onPointerUp: end,
    onPointerCancel: end,
    onPointerLeave: end,
    onContextMenu: (event) => event.preventDefault(),
  };
}
