"""What a request tells as text is text: with no NUL and no lone half of a sign in its JSON.

PostgreSQL keeps no NUL in a text, and nothing writes a lone half of a sign (a surrogate) as UTF-8:
both would come in by JSON, be kept, and fail whoever reads them.
"""

from __future__ import annotations

import json
import re

from fastapi import HTTPException
from starlette.requests import HTTPConnection, Request

_ESCAPED = re.compile(rb"\\u(?:0000|[dD][89a-fA-F])")


async def plain_text(asked: HTTPConnection) -> None:
    """Raises 422 for JSON in which something else stands."""
    if not isinstance(asked, Request) or "json" not in asked.headers.get("content-type", ""):
        return
    body = await asked.body()
    if _ESCAPED.search(body) and not _is_text(body):
        raise HTTPException(422, "This holds signs that stand in no text.")


def _is_text(body: bytes) -> bool:
    try:
        told = json.dumps(json.loads(body), ensure_ascii=False)
        return bool(told.encode()) and "\\u0000" not in told.replace("\\\\", "")
    except UnicodeEncodeError:
        return False
    except ValueError:  # no JSON: whoever expects some says so
        return True
