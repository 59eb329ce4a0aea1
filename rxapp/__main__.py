"""`python -m rxapp`: build the page if its sources changed, then serve everything on one port."""

import os
import sys

from engine.settings import settings
from rxapp import build, serve


def main() -> int:
    """Build when stale, say where the app is, serve until stopped."""
    os.environ["CUELIGHT_PORT"] = str(serve.free_port(settings().host, settings().port))
    settings.cache_clear()
    if not build.is_fresh() and not build.build():
        return 1
    serve.serve(settings())
    return 0


if __name__ == "__main__":
    sys.exit(main())
