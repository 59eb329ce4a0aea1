"""An address as a picture that a telephone reads: a QR code (ISO/IEC 18004), drawn by ReportLab."""

from __future__ import annotations

from dataclasses import dataclass

_QUIET = 4
"""Modules of white around it (ISO/IEC 18004, 6.3.8)."""


@dataclass(frozen=True, slots=True)
class Qr:
    """The dark squares as the `d` of an SVG path, in a square of so many units a side."""

    path: str
    side: int


def qr_of(address: str) -> Qr:
    """The picture of an address of up to some two hundred signs, of which a seventh may be lost."""
    from reportlab.graphics.barcode import qrencoder  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy

    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(address)
    code.make()
    size = int(code.getModuleCount())
    dark = (
        f"M{_QUIET + column} {_QUIET + row}h1v1h-1z"
        for row in range(size)
        for column in range(size)
        if code.isDark(row, column)
    )
    return Qr("".join(dark), size + 2 * _QUIET)
