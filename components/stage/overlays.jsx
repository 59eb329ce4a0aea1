// The dialogs of the stage, of which one at most is open.
import React from "react";
import { Keep } from "../offline/keep.jsx";
import { ChangeKeys } from "./change_keys.jsx";
import { Check } from "./check.jsx";
import { Comfort } from "./comfort.jsx";
import { Dials } from "./dials.jsx";
import { Help, Sheet } from "./dialogs.jsx";
import { Narrator, useNarrator } from "./narrator.jsx";
import { Note } from "./note.jsx";
import { PocketMode } from "./pocket.jsx";

/** `dialog` names the one that is open; `open` opens another, or none. */
export function Overlays({ dialog, open, practice, book, away, settings, letters, setLetters, choices, act, run, notes, listening, say }) {
  const shown = (name) => ({ open: dialog === name, close: () => open((now) => (now === name ? "" : now)), say });
  const narrator = useNarrator(practice, book, run);
  return (
    <>
      <Help {...shown("help")} {...{ letters, setLetters }} change={() => open("keys")} />
      <ChangeKeys {...shown("keys")} {...{ letters, setLetters }} />
      <Comfort {...shown("comfort")} settings={settings}><Narrator {...{ narrator, settings, book, say }} /></Comfort>
      <Dials {...shown("dials")} {...{ book, run }} check={() => open("check")} />
      <Check {...shown("check")} run={run} done={() => listening.renew()} />
      <PocketMode {...shown("pocket")} {...{ run, book }} />
      <Keep {...shown("keep")} {...{ practice, book, away }} />
      <Note {...shown("note")} {...{ notes, run, away }} />
      <Sheet {...shown("sheet")} {...{ choices, act }} others={open} />
    </>
  );
}
