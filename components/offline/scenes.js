// The list of the scenes that are kept in this browser.

const LISTED = "cuelight.scenes";

/** What is kept, by practice: { title, scene, roles, language, bytes, whole }. */
export function downloaded() {
  try {
    return JSON.parse(localStorage.getItem(LISTED)) ?? {};
  } catch (failure) {
    if (failure.name === "SyntaxError") return {};
    throw failure;
  }
}

/** Keep another list, and tell the page. */
export function list(scenes) {
  localStorage.setItem(LISTED, JSON.stringify(scenes));
  window.dispatchEvent(new Event("cuelight:scenes"));
}
