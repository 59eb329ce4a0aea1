"""How Reflex builds Cuelight: Node from the virtual environment, one port, no telemetry."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

_PROGRAMS = str(Path(sys.executable).parent)
if _PROGRAMS not in os.environ.get("PATH", "").split(os.pathsep):
    os.environ["PATH"] = _PROGRAMS + os.pathsep + os.environ.get("PATH", "")
os.environ.setdefault("REFLEX_USE_NPM", "1")
os.environ.setdefault("REFLEX_CHECK_LATEST_VERSION", "0")
os.environ.setdefault("NPM_CONFIG_OMIT_LOCKFILE_REGISTRY_RESOLVED", "true")
if os.environ.get("CUELIGHT_BUILD") and "NPM_CONFIG_REGISTRY" not in os.environ:
    # Without it Reflex probes mirrors; the person's own npm settings decide instead.
    _NPM = shutil.which("npm") or "npm"
    _ANSWER = subprocess.run(  # noqa: S603 - npm of this environment, no input from outside
        [_NPM, "config", "get", "registry"], capture_output=True, text=True, check=True
    )
    os.environ["NPM_CONFIG_REGISTRY"] = _ANSWER.stdout.strip()

import reflex as rx  # noqa: E402 - the environment above must be ready first

from engine.settings import settings  # noqa: E402 - the same
from rxapp.offline_shell import OfflineShell  # noqa: E402 - the same
from rxapp.same_origin import SameOrigin  # noqa: E402 - the same

_SHARED = settings().redis.get_secret_value()
if _SHARED:
    # A process keeps the state of a tab that comes back to it: as quick as alone, measured.
    os.environ.setdefault("REFLEX_OPLOCK_ENABLED", "1")

config = rx.Config(
    app_name="rxapp",
    cors_allowed_origins=list(settings().origins),
    default_color_mode="dark",
    frontend_compression_formats=["brotli", "gzip"],
    disable_plugins=[rx.plugins.SitemapPlugin],
    frontend_lazy_bundled_libraries=True,
    plugins=[rx.plugins.TailwindV4Plugin(), SameOrigin(), OfflineShell()],
    show_built_with_reflex=False,
    redis_url=_SHARED or None,
    state_manager_mode="redis" if _SHARED else "memory",
    telemetry_enabled=False,
)
