"""A school's identity provider that speaks SAML, as npm has it, and what an attacker may change."""

from __future__ import annotations

import base64
import copy
import json
import re
import subprocess
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from lxml import etree

from engine.identity.begun import Begun
from engine.identity.provider import Provider, SamlSettings
from engine.identity.saml.sign_in import entity_of
from tests.identity_providers import node

ENTITY = "https://north.test/saml"
ASSERTION = "{urn:oasis:names:tc:SAML:2.0:assertion}"
SIGNATURE = "{http://www.w3.org/2000/09/xmldsig#}Signature"
BACK = "https://cuelight.test/sign-in/saml/north/answer"


@dataclass(frozen=True)
class SamlSchool:
    """It runs, and answers one question after the other."""

    running: subprocess.Popen[str]
    certificate: str

    @property
    def provider(self) -> Provider:
        """It as its school set it up."""
        settings = SamlSettings(ENTITY, f"{ENTITY}/sso", self.certificate)
        return Provider("north", "north", "North", settings)

    def answers_to(self, address: str) -> bytes:
        """The response to a request, as it stands in the address that one is sent to."""
        return self.answers(_asked(address))

    def page_to(self, address: str) -> str:
        """The page with which a browser is answered there: it posts the response back."""
        (told,) = posted(self.answers_to(address)).values()
        form = f'<!doctype html><form method=post action="{_asked(address).answer_at}">'
        hidden = f'<input type=hidden name=SAMLResponse value="{told}"></form>'
        return f"{form}{hidden}<script>document.forms[0].submit()</script>"

    def answers(self, begun: Begun, **told: Any) -> bytes:
        """The response to what was begun, as XML."""
        asked = {
            "id": begun.state,
            "audience": entity_of(begun.answer_at),
            "at": begun.answer_at,
            "who": "ada",
            **told,
        }
        assert self.running.stdin
        assert self.running.stdout
        self.running.stdin.write(json.dumps(asked) + "\n")
        self.running.stdin.flush()
        return base64.b64decode(self.running.stdout.readline())


@contextmanager
def saml_school(folder: Path) -> Iterator[SamlSchool]:
    """One that keeps its key and certificate in this folder."""
    certificate = _certified(folder)
    files = (str(folder / "key.pem"), str(folder / "certificate.pem"))
    running = node("saml.mjs", *files, ENTITY, stdin=subprocess.PIPE)
    try:
        assert running.stdout
        assert running.stdout.readline() == "open\n"
        yield SamlSchool(running, certificate)
    finally:
        running.terminate()
        running.communicate(timeout=10)


def _asked(address: str) -> Begun:
    packed = base64.b64decode(parse_qs(urlsplit(address).query)["SAMLRequest"][0])
    request = etree.fromstring(zlib.decompress(packed, -15))
    return Begun("", request.get("AssertionConsumerServiceURL"), state=request.get("ID"))


def posted(xml: bytes) -> dict[str, str]:
    """A response as a browser brings it."""
    return {"SAMLResponse": base64.b64encode(xml).decode()}


def forged_before(xml: bytes) -> bytes:
    """With an assertion that nobody signed before the one that was."""
    root, _, forged = _forged(xml)
    root.insert(1, forged)
    return etree.tostring(root)


def forged_by_the_same_name(xml: bytes) -> bytes:
    """With one that bears the ID of the one that was signed."""
    root, signed, forged = _forged(xml)
    forged.set("ID", signed.get("ID"))
    root.insert(1, forged)
    return etree.tostring(root)


def forged_around(xml: bytes) -> bytes:
    """With the signed one inside of one that nobody signed."""
    root, signed, forged = _forged(xml)
    root.remove(signed)
    etree.SubElement(forged, "Extensions").append(signed)
    root.append(forged)
    return etree.tostring(root)


def unsigned(xml: bytes) -> bytes:
    """Without any signature."""
    return re.sub(rb"<ds:Signature.*?</ds:Signature>", b"", xml, flags=re.DOTALL)


def _forged(xml: bytes) -> tuple[Any, Any, Any]:
    root = etree.fromstring(xml)
    signed = root.find(f"{ASSERTION}Assertion")
    forged = copy.deepcopy(signed)
    forged.set("ID", "_forged")
    for each in forged.findall(SIGNATURE):
        forged.remove(each)
    forged.find(f".//{ASSERTION}NameID").text = "head"
    return root, signed, forged


def _certified(folder: Path) -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "north.test")])
    at = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + timedelta(days=1))
        .sign(key, SHA256())
    )
    plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "key.pem").write_bytes(plain)
    (folder / "certificate.pem").write_bytes(made.public_bytes(Encoding.PEM))
    return made.public_bytes(Encoding.PEM).decode()
