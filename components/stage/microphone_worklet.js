// What runs beside the microphone, in its own thread: samples at the rate that is wanted, in small pieces, with their level.
// It is text, since a worklet's module has an address of its own.

export const WORKLET = `
const PIECE = 0.04; // seconds
const REACH = 24; // samples on both sides that one at the new rate is made of

class Microphone extends AudioWorkletProcessor {
  constructor({ processorOptions: { rate } }) {
    super();
    this.step = sampleRate / rate;
    this.size = Math.round(PIECE * rate);
    this.input = [];
    this.at = 0;
    this.made = new Int16Array(this.size);
    this.count = 0;
    this.energy = 0;
  }

  process([[channel]]) {
    if (!channel) return true;
    if (this.step === 1) for (const sample of channel) this.put(sample);
    else this.resample(channel);
    return true;
  }

  resample(channel) {
    for (const sample of channel) this.input.push(sample);
    while (this.at + REACH < this.input.length) {
      this.put(this.between(this.at));
      this.at += this.step;
    }
    const gone = Math.max(0, Math.floor(this.at) - REACH);
    this.input.splice(0, gone);
    this.at -= gone;
  }

  // A low-pass at the new rate's half: a sinc under half a cosine.
  between(place) {
    const cut = Math.min(1, 1 / this.step);
    let sum = 0;
    let weight = 0;
    for (let i = Math.max(0, Math.ceil(place - REACH)); i <= Math.min(this.input.length - 1, place + REACH); i += 1) {
      const x = (place - i) * cut * Math.PI;
      const share = (x ? Math.sin(x) / x : 1) * (0.5 + 0.5 * Math.cos(((place - i) / REACH) * Math.PI));
      sum += this.input[i] * share;
      weight += share;
    }
    return sum / weight;
  }

  put(sample) {
    this.made[this.count] = Math.max(-32768, Math.min(32767, Math.round(sample * 32767)));
    this.energy += sample * sample;
    this.count += 1;
    if (this.count < this.size) return;
    this.port.postMessage({ samples: this.made, level: Math.sqrt(this.energy / this.size) }, [this.made.buffer]);
    this.made = new Int16Array(this.size);
    this.count = 0;
    this.energy = 0;
  }
}

registerProcessor("microphone", Microphone);
`;
