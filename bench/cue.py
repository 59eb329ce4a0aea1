"""How soon after the actor's tap the next cue is heard."""

from playwright.sync_api import Page

from bench.figures import middle, p95
from bench.guest import arrive, bring, cast, go_on_stage, guest, record_whole
from bench.house import open_house
from tests.play_writer import write_play

QUESTION = (
    "In Chromium, how many ms pass from the actor's Enter (the key event's own time stamp) to the "
    "first sample of the next cue that is not zero? The sample is found by an audio worklet that "
    "listens beside the loudspeaker, its frame brought to the page's clock by getOutputTimestamp: "
    "the browser's own output buffer counts, a loudspeaker's does not where there is none. "
    "`claimed_`: the same by the stage's own word (audioStart of its cuelight:turn event)."
)
LIMITS = {"tap_to_cue_p95_ms": ("≤", 50.0)}

_TAPS = 60
_THINKING = 250  # ms at a line of one's own before the tap
_SKIPPING = 50  # ms at a cue that was heard
_OVER = {"done", ""}
_LISTEN = """
(() => {
  window.heard = [];
  window.claimed = [];
  window.tappedAt = 0;
  addEventListener("keydown", (event) => { window.tappedAt = event.timeStamp; }, true);
  addEventListener("cuelight:turn", ({ detail: { audioStart } }) => {
    if (audioStart) window.claimed.push(audioStart);
  });
  const source = `registerProcessor("ear", class extends AudioWorkletProcessor {
    quiet = 0;
    process([[samples]]) {
      for (let i = 0; i < 128; i += 1) {
        if (!samples || samples[i] === 0) { this.quiet += 1; continue; }
        if (this.quiet > sampleRate / 100) this.port.postMessage(currentFrame + i);
        this.quiet = 0;
      }
      return true;
    }
  })`;
  const module = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const ears = new WeakMap();
  const Spoken = window.AudioContext;
  const connect = AudioNode.prototype.connect;
  window.AudioContext = class extends Spoken {
    constructor(...options) {
      super(...options);
      window.stage = this;
      this.audioWorklet.addModule(module).then(() => {
        const ear = new AudioWorkletNode(this, "ear");
        ear.port.onmessage = ({ data }) => {
          const { contextTime, performanceTime } = this.getOutputTimestamp();
          window.heard.push(performanceTime + (data / this.sampleRate - contextTime) * 1000);
        };
        connect.call(ear, this.destination);
        ears.set(this, ear);
        window.listening = true;
      });
    }
  };
  AudioNode.prototype.connect = function (to, ...rest) {
    const ear = to === this.context.destination && ears.get(this.context);
    if (ear) connect.call(this, ear);
    return connect.call(this, to, ...rest);
  };
})();
"""
_PLACE = """() => ({
  state: document.querySelector(".st")?.dataset.state ?? "",
  cueNext: Boolean(document.querySelector('.st-cue[data-place="next"]')),
})"""
_WAITS = "() => [heard, claimed].map((list) => list.find((at) => at >= tappedAt) - tappedAt)"
_BOTH = "() => [heard, claimed].every((list) => list.some((at) => at >= tappedAt))"


def measure() -> dict[str, float]:
    """Rehearse the first scene of a full-length play, again and again, every other role mine."""
    play = write_play(1)
    waits: list[tuple[float, float]] = []
    with open_house() as theatre, guest(_LISTEN) as page:
        arrive(page, theatre)
        script = bring(page, play)
        cast(page, theatre, script, play.roles[::2])
        record_whole(page, theatre, script)
        while len(waits) < _TAPS:
            go_on_stage(page, theatre, script)
            waits += _run(page)
        latency = page.evaluate("1000 * (stage.outputLatency || 0)")
    heard, claimed = zip(*waits, strict=True)
    return {
        "tap_to_cue_p50_ms": middle(heard),
        "tap_to_cue_p95_ms": p95(heard),
        "claimed_p50_ms": middle(claimed),
        "claimed_p95_ms": p95(claimed),
        "output_latency_ms": round(latency, 1),
        "taps": len(waits),
    }


def _run(page: Page) -> list[tuple[float, float]]:
    """One run through the scene: a tap at each own line, cues cut short once they are heard."""
    waits: list[tuple[float, float]] = []
    page.keyboard.press("Enter")
    page.wait_for_function("() => window.listening")
    while (state := page.evaluate(_PLACE)["state"]) not in _OVER:
        page.wait_for_timeout(_THINKING if state == "your_turn" else _SKIPPING)
        tapped = page.evaluate(_PLACE)
        page.keyboard.press("Enter")
        if tapped == {"state": "your_turn", "cueNext": True}:
            page.wait_for_function(_BOTH)
            waits.append(tuple(page.evaluate(_WAITS)))
    return waits
