// A tap and a press-and-hold on the same thing: a tap does one thing, holding another for as long as it lasts.

const HOLD = 350; // milliseconds
const SLIP = 10; // pixels a finger may move and still tap

/** Nothing is pressed, and no click is waited for. */
export const untouched = () => ({
  press: null,
  quick: false, // acted upon by the click, which would else fall on what has moved there
});

/** What the thing answers to; `touch` is what it remembers between two of them. */
export function handlers(touch, { hold, release, tap }) {
  const end = () => {
    if (!touch.press) return; // a finger also leaves after it was lifted
    const { timer, holding, moved } = touch.press;
    clearTimeout(timer);
    if (holding) release();
    touch.quick = !holding && !moved;
    touch.press = null;
  };
  return {
    onClick: (event) => {
      event.stopPropagation();
      if (touch.quick) tap();
      touch.quick = false;
    },
    onPointerDown: (event) => {
      touch.quick = false;
      if (event.button !== 0) return;
      const begun = { x: event.clientX, y: event.clientY, holding: false, moved: false };
      begun.timer = setTimeout(() => {
        begun.holding = true;
        hold();
      }, HOLD);
      touch.press = begun;
    },
    onPointerMove: (event) => {
      const begun = touch.press;
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
