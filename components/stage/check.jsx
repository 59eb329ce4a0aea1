// The microphone check: permission, a level to look at, a phrase that measures the echo, and what follows from it. It never blocks.
import React, { useEffect, useRef, useState } from "react";
import { Consent } from "../consent/consent.jsx";
import { Dialog } from "./dialogs.jsx";
import { MicCheck } from "./mic_check.js";
import { WhoListens } from "./who_listens.jsx";
import { dialsAt, listens, turnDial } from "./dials.js";

const TALK = 3000; // milliseconds in which somebody says a few words
const RATE = 48_000; // of a decoded take
const PHRASE = 2; // seconds

/** What is played is a cue of the run; `done` is told once the person may be listened to. */
export function Check({ open, close, run, done, say }) {
  return (
    <Dialog {...{ open, close, say }} title={say("check")} className="st-dialog">
      <Steps {...{ close, run, done, say }} />
    </Dialog>
  );
}

function Steps({ close, run, done, say }) {
  const [step, setStep] = useState("ask"); // ask, talk, echo, or what was found
  const meter = useRef(null);
  const check = useRef(null);
  useEffect(() => () => check.current?.close(), []);
  const begin = () => {
    setStep("opening");
    const shows = { level: (level) => meter.current?.style.setProperty("--level", Math.min(1, level * 8)), lost: setStep };
    check.current = new MicCheck(shows);
    measured(check.current, run, setStep).catch((failure) => setStep(failure.message));
  };
  const use = () => {
    check.current?.close();
    if (!listens(dialsAt(run.book, run.level))) turnDial("advance", "listen");
    done();
    close();
  };
  const tap = () => {
    turnDial("advance", "tap");
    close();
  };
  const usable = ["good", "headphones", "soft"].includes(step);
  return (
    <div className="st-check-steps" data-step={step}>
      <p role="status">{say(`check_${step}`)}</p>
      {step === "consent" && <Consent say={say} agreed={begin} />}
      <div className="st-meter" ref={meter} role="presentation" />
      <div className="st-pair">
        {usable ? <button type="button" className="btn go" onClick={use}>{say("check_use")}</button>
          : step !== "consent" && <button type="button" className="btn go" onClick={begin} disabled={["opening", "talk", "echo"].includes(step)}>{say(step === "ask" ? "check_begin" : "check_again")}</button>}
        <button type="button" className="btn" onClick={tap}>{say("check_tap")}</button>
      </div>
      <WhoListens language={run.book.language} say={say} />
    </div>
  );
}

async function measured(check, run, setStep) {
  await check.open();
  setStep("talk");
  await new Promise((go) => { setTimeout(go, TALK); });
  setStep("echo");
  const { result } = await check.measure(await phraseOf(run), heardThrough);
  setStep(result);
}

// What is played: the first cue that lasts long enough, or where nothing is recorded a tone that glides.
async function phraseOf(run) {
  const clips = run.lines.flatMap((line) => (line.kind === "cue" ? line.clips : []));
  const clip = clips.find(({ seconds }) => seconds >= PHRASE) ?? clips[0];
  return { rate: RATE, samples: clip ? await run.deck.load(clip) : gliding() };
}

function gliding() {
  let phase = 0;
  return Float32Array.from({ length: PHRASE * RATE }, (_, i) => {
    phase += (2 * Math.PI * (300 + 400 * Math.sin(i / RATE))) / RATE;
    return 0.2 * Math.sin(phase);
  });
}

// Play a sound to its end.
async function heardThrough({ samples, rate }) {
  const context = new AudioContext();
  const buffer = new AudioBuffer({ length: samples.length, sampleRate: rate, numberOfChannels: 1 });
  buffer.copyToChannel(samples, 0);
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(context.destination);
  const ended = new Promise((go) => { source.onended = go; });
  source.start();
  await ended;
  await context.close();
}
