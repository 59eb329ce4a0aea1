// The prompt book of a practice with its deck, its run and its outbox: fetched once, and then the server is not needed.
import { useEffect, useState } from "react";
import { beginAgain, fromTheTop, runOf } from "./again.js";
import { Deck } from "./deck.js";
import { Journal } from "./journal.js";
import { Notes } from "./notes.js";
import { Outbox } from "./outbox.js";
import { Run } from "./run.js";
import { fetchBook, keepNote, server } from "./server.js";

const GO = "#go"; // how an address ends that was opened to begin

/** What is there of a practice; fetched anew for another one or on retry. `again` begins another run of the scene, here and now. */
export function useBook(practice) {
  const [now, setNow] = useState({});
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (!practice) return undefined;
    const house = new House(practice, setNow);
    setNow({});
    house.open();
    return () => house.close();
  }, [practice, tries]);
  return { ...now, retry: () => setTries(tries + 1) };
}

// A book that is open, with one run of it at a time.
class House {
  constructor(practice, tell) {
    Object.assign(this, { practice, tell });
    this.wake = () => this.run?.deck.wake();
    for (const press of ["pointerdown", "keydown"]) window.addEventListener(press, this.wake, { once: true });
  }

  async open() {
    try {
      ({ book: this.book, fresh: this.fresh } = await fetchBook(this.practice));
    } catch (failure) {
      if (!this.closed) this.tell({ failed: failure.message });
      return;
    }
    if (this.closed) return;
    this.notes = new Notes(this.book, (line, text) => keepNote(this.practice, this.book.script, { line, text }));
    if (new Journal(runOf(this.practice)).ended()) beginAgain(this.practice);
    this.begin();
    if (location.hash === GO) begin(this.run);
  }

  begin() {
    const { book } = this;
    const sitting = runOf(this.practice);
    this.outbox = new Outbox(sitting);
    if (!this.fresh) this.outbox.reached(false);
    const standing = this.outbox.journal.caughtUp(sitting === this.practice ? book.standing : fromTheTop(book.standing));
    this.run = new Run({ ...book, standing }, new Deck(), server(this.practice, this.outbox));
    this.tell({ run: this.run, book: { ...book, standing }, outbox: this.outbox, notes: this.notes, again: () => this.again() });
  }

  again() {
    this.leave();
    beginAgain(this.practice);
    this.begin();
    begin(this.run);
  }

  leave() {
    this.run?.close();
    this.outbox?.close();
  }

  close() {
    this.closed = true;
    for (const press of ["pointerdown", "keydown"]) window.removeEventListener(press, this.wake);
    this.leave();
  }
}

// Whoever comes by a press on "Rehearse" has pressed enough. An address that is opened anew waits for a press again.
function begin(run) {
  history.replaceState(history.state, "", location.pathname);
  if (!navigator.userActivation?.hasBeenActive) return;
  run.deck.wake();
  run.send("start");
}
