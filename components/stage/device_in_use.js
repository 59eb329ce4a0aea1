// Which microphone the ear uses, or would use now, and whether it was ever checked here: with another one the check is offered anew.
import { known } from "./mic_check.js";
import { Observed } from "./observed.js";

export class DeviceInUse extends Observed {
  /** `changed` is told when the ear would get another, known microphone now, or one again after it had lost its own. */
  constructor(ear, changed) {
    super();
    Object.assign(this, { ear, changed });
    this.declined = new Set(); // labels whose check nobody wants now
    this.show({ unchecked: null }); // the label of the microphone whose check is offered; null where none is
    this.look = () => this.plugged();
    navigator.mediaDevices?.addEventListener("devicechange", this.look);
  }

  /** The ear has this microphone now. */
  uses(label) {
    this.show({ unchecked: known(label) || this.declined.has(label) ? null : label });
  }

  /** Offer the check of this microphone no more, as long as the page is open. */
  decline() {
    this.declined.add(this.view.unchecked);
    this.show({ unchecked: null });
  }

  /** Offer nothing: nobody is listened to. */
  rest() {
    this.show({ unchecked: null });
  }

  // Devices came or went. Only somebody who is listened to is told: nobody else has a use for a microphone.
  async plugged() {
    if (this.ear.view.status === "off") return;
    const label = usualOf(await navigator.mediaDevices.enumerateDevices());
    const mine = this.ear.open && label === this.ear.microphone.label;
    if (!label || this.closed || this.ear.view.status === "off") return;
    if (mine || !known(label)) this.uses(label);
    else this.changed();
  }

  close() {
    this.closed = true;
    navigator.mediaDevices?.removeEventListener("devicechange", this.look);
  }
}

// The microphone that a browser gives to whoever asks for any: Chrome names it, others have it first. Empty where its name is not told.
function usualOf(devices) {
  const inputs = devices.filter(({ kind }) => kind === "audioinput");
  return (inputs.find(({ deviceId }) => deviceId === "default") ?? inputs[0])?.label ?? "";
}
