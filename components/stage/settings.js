// How somebody reads and hears, on every page and every stage of this browser.

const STORED = "cuelight.settings";

export const SIZES = { least: 16, most: 40, usual: 20 }; // pixels of the text of a stage, where the browser's own size is 16
export const LEAD = 0.8; // seconds that wireless headphones take to wake up

/** What becomes of directions that stand alone: on the page only, not even there, or read aloud as well. */
export const DIRECTIONS = ["shown", "hidden", "read"];

const USUAL = { size: SIZES.usual, easy: false, focus: false, contrast: false, directions: "shown", lead: false };

/** The settings that are kept, each of a kind that makes sense. */
export function settings() {
  const kept = parsed(localStorage.getItem(STORED));
  const sound = Object.entries(USUAL).map(([name, usual]) => [name, typeof kept?.[name] === typeof usual ? kept[name] : usual]);
  const found = Object.fromEntries(sound);
  const directions = kept?.directions === false ? "hidden" : DIRECTIONS.includes(found.directions) ? found.directions : USUAL.directions; // they were only shown or not once
  return { ...found, directions, size: Math.min(SIZES.most, Math.max(SIZES.least, Math.round(found.size) || SIZES.usual)) };
}

/** Keep these settings, and have the page look like it. */
export function keepSettings(changed) {
  localStorage.setItem(STORED, JSON.stringify({ ...settings(), ...changed }));
  dress(document.documentElement);
  window.dispatchEvent(new Event("cuelight:settings"));
}

/** Have a page look like the settings: its style sheets ask for these attributes. */
export function dress({ dataset, style }) {
  const { size, easy, contrast } = settings();
  dataset.face = easy ? "easy" : "";
  dataset.contrast = contrast ? "more" : "";
  style.setProperty("--read", `${size / SIZES.least}rem`);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (failure) {
    if (failure.name === "SyntaxError") return null;
    throw failure;
  }
}
