// A small recording studio: a microphone that may be refused or lost, and a writer that hands in what was said.

export class Studio {
  refuses = ""; // the reason, if the browser does
  said = "sound"; // what is on the tape
  opened = 0;

  microphone = (hears) => ({
    stream: "stream",
    open: async () => {
      if (this.refuses) throw new Error(this.refuses);
      this.opened += 1;
    },
    close: () => { this.closed = true; },
    hears: (this.hears = hears),
  });

  writer = () => {
    const writer = {
      mimeType: "audio/webm",
      start: () => { this.running = true; },
      stop: () => {
        this.running = false;
        writer.ondataavailable({ data: this.said });
        writer.onstop?.();
      },
    };
    return writer;
  };
}
