// Slower or faster speech at the same pitch: WSOLA (Verhelst and Roelands, 1993), ahead of time.

const FRAME = 0.03; // seconds of one grain
const SEARCH = 0.008; // how far a grain may move to fit the one before
const SLICE = 8; // milliseconds of work before the page gets its turn

const pause = () => new Promise((go) => { setTimeout(go, 0); });

/** Samples (Float32Array) at `speed` times the pace; 1 gives them back. */
export async function stretch(samples, rate, speed) {
  if (speed === 1) return samples;
  const hop = Math.round((FRAME * rate) / 2);
  const reach = Math.round(SEARCH * rate);
  const window = hann(hop * 2);
  const made = new Float32Array(Math.ceil(samples.length / speed) + hop * 4);
  let natural = 0; // where the last grain would have gone on by itself
  let since = performance.now();
  for (let out = 0; out * speed < samples.length; out += hop) {
    const ideal = Math.round(out * speed);
    const from = out === 0 ? 0 : best(samples, { ideal, natural, reach, hop });
    for (let i = 0; i < hop * 2; i++) made[out + i] += (samples[from + i] || 0) * window[i];
    natural = from + hop;
    if (performance.now() - since > SLICE) {
      await pause();
      since = performance.now();
    }
  }
  return made.subarray(0, Math.ceil(samples.length / speed));
}

// The place near `ideal` whose start looks most like what would have come next.
function best(samples, { ideal, natural, reach, hop }) {
  let found = ideal;
  let most = -Infinity;
  for (let shift = -reach; shift <= reach; shift += 4) {
    const at = ideal + shift;
    if (at < 0) continue;
    let like = 0;
    for (let i = 0; i < hop; i += 6) like += (samples[at + i] || 0) * (samples[natural + i] || 0);
    if (like > most) [most, found] = [like, at];
  }
  return found;
}

function hann(length) {
  return Float32Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / length));
}
