"""Letters reach a mail server, sealed on the way, or it is told why not."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import quote

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pydantic import SecretStr, ValidationError

from engine.settings import Settings
from engine.wire.mail import NotSent, Post
from tests.letter_box import PASSWORD, USER, LetterBox, letter_box


def post(address: str) -> Post:
    return Post(SecretStr(address), "Cuelight <cuelight@lines.example.org>")


@pytest.fixture
def box() -> Iterator[LetterBox]:
    with letter_box() as box:
        yield box


@pytest.fixture
def sealed_box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LetterBox]:
    """A server with a certificate that this machine trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(_certificate(tmp_path)))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "both.pem")
    with letter_box(context) as box:
        yield box


def _certificate(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    today = datetime.now(UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(here, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    told = made.public_bytes(serialization.Encoding.PEM)
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (folder / "both.pem").write_bytes(private + told)
    (folder / "trusted.pem").write_bytes(told)
    return folder / "trusted.pem"


async def test_a_letter_arrives_as_it_was_written(box: LetterBox) -> None:
    await post(box.address).send("ana@river.example", "¿Es tuya?", "Hola, Ana:\n\nñandú\n")
    (letter,) = box.letters
    assert (letter["To"], letter["Subject"]) == ("ana@river.example", "¿Es tuya?")
    assert letter["From"] == "Cuelight <cuelight@lines.example.org>"
    assert letter["Message-ID"].endswith("@lines.example.org>")
    assert letter.get_content().splitlines() == ["Hola, Ana:", "", "ñandú"]


async def test_a_server_that_wants_it_gets_tls_a_name_and_a_password(sealed_box: LetterBox) -> None:
    at = f"smtp://{USER}:{quote(PASSWORD, safe='')}@127.0.0.1:{sealed_box.port}"
    await post(at).send("ana@river.example", "Hello", "Hello")
    assert sealed_box.sealed == [True]
    with pytest.raises(NotSent):
        await post(at.replace(USER, "eve")).send("ana@river.example", "Hello", "Hello")


async def test_a_certificate_that_nobody_vouches_for_is_not_trusted(
    sealed_box: LetterBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(NotSent):
        await post(sealed_box.address).send("ana@river.example", "Hello", "Hello")
    assert sealed_box.letters == []


async def test_what_a_server_refuses_and_one_that_is_away_are_told(box: LetterBox) -> None:
    with pytest.raises(NotSent, match="Mailbox full"):
        await post(box.address).send("full@river.example", "Hello", "Hello")
    with pytest.raises(NotSent):
        await post("smtp://127.0.0.1:9").send("ana@river.example", "Hello", "Hello")


async def test_no_line_of_a_letter_becomes_a_header(box: LetterBox) -> None:
    with pytest.raises(ValueError, match="linefeed"):
        await post(box.address).send("a@b.example\nBcc: eve@b.example", "Hello", "Hello")
    assert box.letters == []


@pytest.mark.parametrize("address", ["mail.example", "http://mail.example", "smtp://", "smtp:25"])
def test_what_is_no_mail_server_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(ValidationError) as fault:
        Settings(smtp=address)
    assert fault.value.errors(include_input=False)[0]["loc"] == ("smtp",)
