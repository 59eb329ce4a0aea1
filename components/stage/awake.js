// The screen stays on while a run goes: a line of one's own may be longer than a phone waits.

const RESTS = new Set(["ready", "paused", "done"]);

/** Keep the screen on while this run goes, and let it go when it rests; gives back a function that lets it go for good. */
export function keepAwake(run) {
  if (!navigator.wakeLock) return () => {};
  let lock = null;
  let asking = false;
  let left = false;
  const wanted = () => !left && !RESTS.has(run.state) && document.visibilityState === "visible";
  const settle = async () => {
    if (asking) return;
    asking = true;
    const on = wanted();
    if (on && !lock) lock = await taken(() => { lock = null; });
    if (!on && lock) await letGo();
    asking = false;
    if (wanted() !== on) settle();
  };
  const letGo = async () => {
    const held = lock;
    lock = null;
    await held.release();
  };
  const unsubscribe = run.subscribe(settle);
  document.addEventListener("visibilitychange", settle); // a hidden page loses it
  settle();
  return () => {
    left = true;
    unsubscribe();
    document.removeEventListener("visibilitychange", settle);
    settle();
  };
}

// The lock of the screen; nothing where the battery is low or the page is hidden.
async function taken(lost) {
  try {
    const lock = await navigator.wakeLock.request("screen");
    lock.addEventListener("release", lost);
    return lock;
  } catch (failure) {
    if (failure.name !== "NotAllowedError") throw failure;
    return null;
  }
}
