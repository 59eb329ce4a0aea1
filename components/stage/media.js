// Headset buttons and the lock screen. Browsers give them only to a page whose media element plays,
// so a silent one plays along.
import { wav } from "./wav.js";

const SECONDS = 6;
const RATE = 8000; // samples per second

/** Whether this browser has such buttons. */
export const hasMediaKeys = () => Boolean(navigator.mediaSession && window.MediaMetadata);

/** Have the media keys do this: { play, pause, … }; gives back a function that lets them go. */
export function steer(does) {
  const session = navigator.mediaSession;
  for (const [action, act] of Object.entries(does)) session.setActionHandler(action, act);
  return () => {
    for (const action of Object.keys(does)) session.setActionHandler(action, null);
  };
}

/** Take the media keys for this run; gives back a function that lets them go. */
export function takeMediaKeys(run, book) {
  if (!hasMediaKeys()) return () => {};
  const session = navigator.mediaSession;
  session.metadata = new MediaMetadata({ title: book.scene.title, artist: book.roles.map((r) => r.name).join(", "), album: book.title });
  const letGo = steer({
    play: () => run.send("resume"),
    pause: () => run.send("pause"),
    nexttrack: () => run.send("next"),
    previoustrack: () => run.send("back"),
  });
  const silence = new Audio(URL.createObjectURL(wav(RATE, [new Int16Array(SECONDS * RATE)])));
  silence.loop = true;
  const follow = () => {
    const on = !["ready", "paused", "done"].includes(run.state);
    session.playbackState = on ? "playing" : "paused";
    if (on && silence.paused) silence.play().catch(() => {});
    if (!on) silence.pause();
  };
  const unsubscribe = run.subscribe(follow);
  return () => {
    unsubscribe();
    silence.pause();
    URL.revokeObjectURL(silence.src);
    letGo();
  };
}
