"""`python -m tests.browser`: finds Chromium, or installs one, or says what to do."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

_NAMES = (
    *("chromium-headless-shell", "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable"),
)
"""The first is the lightest: it draws pages as the others do, and has no windows of its own."""

SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--autoplay-policy=no-user-gesture-required",
]
"""How Chromium runs here: no sandbox, no screen, no calls home, sound without a press."""


def chromium() -> str | None:
    """The path of a Chromium that can be driven, if there is one."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        return chosen
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return found or _of_playwright()


def main() -> int:
    """Make sure that there is a browser."""
    if chromium():
        return 0
    print("No Chromium was found; installing one for the browser journeys.", flush=True)  # noqa: T201
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = ["apt-get", "-qq", "-o=Dpkg::Use-Pty=0"]
        subprocess.run([*quiet, "update"], check=False)
        install = [*quiet, "install", "-y", "--no-install-recommends", _NAMES[0]]
        subprocess.run(install, check=False)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if chromium():
        return 0
    print(f"The browser journeys need Chromium (on Debian: apt-get install {_NAMES[0]}).")  # noqa: T201
    return 1


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow to import

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
        return str(path) if path.exists() else None


if __name__ == "__main__":
    sys.exit(main())
