"""Makes the built page talk to the address it came from, whatever host and port that is."""

import gzip
import re
from pathlib import Path
from typing import Any

from reflex.plugins import Plugin

_ADDRESS = re.compile(r"""["'`](http|ws)://localhost:\d+(/[\w/-]*)["'`]""")


class SameOrigin(Plugin):
    """Reflex bakes the build's port into one small file; this puts the page's own origin there."""

    def post_build(self, **context: Any) -> None:
        """Rewrite the addresses in the built environment file and its compressed twin."""
        for script in Path(context["static_dir"]).glob("assets/reflex-env-*.js"):
            text = _ADDRESS.sub(_own_address, script.read_text("utf-8"))
            script.write_text(text, "utf-8")
            script.with_suffix(".js.br").unlink(missing_ok=True)
            script.with_suffix(".js.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


def _own_address(found: re.Match[str]) -> str:
    scheme, path = found.groups()
    here = "location.origin" if scheme == "http" else 'location.origin.replace(/^http/,"ws")'
    return f'(typeof location>"u"?"{scheme}://localhost{path}":{here}+"{path}")'
