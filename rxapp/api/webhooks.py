"""Where other programs tell us something: one address for each, signed by its secret."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Request

from engine.rig import rig
from engine.use_cases.be_told import Begun, be_told

router = APIRouter(tags=["webhooks"])

Told = Annotated[str, Header(max_length=300)]
_MESSAGE = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["type", "data"],
                    "properties": {
                        "type": {"enum": ["analysis.wanted", "recording.wanted", "script.brought"]},
                        "data": {"type": "object"},
                    },
                },
                "example": {
                    "type": "analysis.wanted",
                    "data": {"script": "3f0c5a8e6a0b4f0f9a3e6f0f5a1b2c3d"},
                },
            }
        },
    }
}


@router.post("/webhooks/{webhook_id}", status_code=202, openapi_extra=_MESSAGE)
async def tell(
    webhook_id: str,
    request: Request,
    webhook_id_told: Annotated[str, Header(alias="webhook-id", max_length=300)] = "",
    webhook_timestamp: Told = "",
    webhook_signature: Annotated[str, Header(max_length=2000)] = "",
) -> Begun:
    """Tell something, as Standard Webhooks has it: `script.brought`, `analysis.wanted` and such.

    It is signed over the id, the moment and the body; after five minutes it is refused, and so is
    an id that came before.
    """
    headers = {
        "webhook-id": webhook_id_told,
        "webhook-timestamp": webhook_timestamp,
        "webhook-signature": webhook_signature,
    }
    return await be_told(rig(), webhook_id, headers, await request.body())
