"""QR codes (ISO/IEC 18004)."""

from io import BytesIO


def qr_svg(address: str) -> bytes:
    """The address as a QR code, an SVG image."""
    import segno  # noqa: PLC0415 - loaded when used

    out = BytesIO()
    segno.make(address, error="m").save(out, kind="svg", scale=8, border=4, xmldecl=False)
    return out.getvalue()
