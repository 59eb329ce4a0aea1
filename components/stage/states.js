// Which states of the turn table are alike, for what is shown and for what can be pressed.

const MY_TURN = new Set(["your_turn", "hearing", "hesitating", "off_script"]);
const AT_REST = new Set(["ready", "paused", "done", "standby"]);

/** Whether it is the actor's turn, and nobody has helped with the whole line. */
export const isMyTurn = (state) => MY_TURN.has(state);

/** Whether time passes that is rehearsed. */
export const isRunning = (state) => !AT_REST.has(state);
