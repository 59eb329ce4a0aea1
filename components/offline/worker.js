// The service worker of this browser: registered once, followed when a new one is there.

/** Have it registered. `told` hears that a new version of the app is here; the next page that is opened has it. */
export async function register(told) {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  const registration = await serviceWorker.register("/sw.js").catch(() => null); // a browser that forbids it has no offline scenes
  if (!registration) return;
  registration.waiting?.postMessage("take over"); // this page came from the server after it
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => installing.state === "installed" && serviceWorker.controller && told());
  });
}
