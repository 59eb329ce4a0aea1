// Headset buttons and the lock screen. Browsers give them only to a page whose media element plays,
// so a silent one plays along.

const SECONDS = 6;

/** Take the media keys for this run; gives back a function that lets them go. */
export function takeMediaKeys(run, book) {
  const session = navigator.mediaSession;
  if (!session || !window.MediaMetadata) return () => {};
  session.metadata = new MediaMetadata({ title: book.scene.title, artist: book.roles.map((r) => r.name).join(", "), album: book.title });
  const does = {
    play: () => run.send("resume"),
    pause: () => run.send("pause"),
    nexttrack: () => run.send("next"),
    previoustrack: () => run.send("back"),
  };
  for (const [action, act] of Object.entries(does)) session.setActionHandler(action, act);
  const silence = new Audio(silent());
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
    for (const action of Object.keys(does)) session.setActionHandler(action, null);
  };
}

// A WAV file of silence: 8 kHz, 8 bit, mono.
function silent() {
  const samples = SECONDS * 8000;
  const view = new DataView(new ArrayBuffer(44 + samples));
  const text = (at, word) => [...word].forEach((letter, i) => view.setUint8(at + i, letter.codePointAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + samples, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 8000, true);
  view.setUint32(28, 8000, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(36, "data");
  view.setUint32(40, samples, true);
  new Uint8Array(view.buffer, 44).fill(128);
  return URL.createObjectURL(new Blob([view.buffer], { type: "audio/wav" }));
}
