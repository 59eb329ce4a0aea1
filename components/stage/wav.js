// A file of sound that any media element plays: WAV, 16 bit, mono.

const HEAD = 44; // bytes

/** A file (Blob) of these pieces of samples (Int16Array), one after another. */
export function wav(rate, pieces) {
  const bytes = 2 * pieces.reduce((sum, piece) => sum + piece.length, 0);
  const view = new DataView(new ArrayBuffer(HEAD));
  const text = (at, word) => [...word].forEach((letter, i) => view.setUint8(at + i, letter.codePointAt(0)));
  text(0, "RIFF");
  view.setUint32(4, HEAD - 8 + bytes, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, bytes, true);
  return new Blob([view.buffer, ...pieces], { type: "audio/wav" });
}
