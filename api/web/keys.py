"""Keys that people without an account show: in a header, so never in an address or a log."""

from typing import Annotated, Any

from fastapi import Header


def key_header(
    alias: str, what: str, *, most: int = 100, example: str = "1-12-kq7m3xwp9dtrkq7m3xwp9d"
) -> Any:
    """The header of a key of ``most`` signs; ``what`` says of what, and where it stands."""
    return Header(
        alias=alias,
        description=what,
        min_length=1,
        max_length=most,
        pattern=r"^[A-Za-z0-9_-]+$",
        examples=[example],
    )


LinkToken = Annotated[
    str,
    key_header(
        "X-Link", "What follows # in the link", most=4000, example="AZ3kq7m3xwp9dtrkq7m3xwp9d"
    ),
]
"""What a link that was mailed has sealed; it holds what it is about."""
