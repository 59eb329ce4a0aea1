// A telephone, or another program, takes the sound: the run pauses and says so, and goes on when the sound is back.

/** Have a run heed what its deck is told of the sound. */
export function heedInterruptions(run, deck) {
  deck.silenced = () => {
    run.interrupted = run.send("pause");
    run.publish();
  };
  deck.sounding = () => {
    const waits = run.interrupted && run.state === "paused"; // unless somebody has gone on by a press
    run.interrupted = false;
    if (waits) run.send("resume");
  };
}
