"""What tests of the library need: books with copies, and acts on them."""

from typing import Any

from api.labs.models import Lab
from tests.builders import Signed


async def a_book(lab: Lab, team: Signed, *labels: str, **facts: Any) -> dict[str, Any]:
    """A book with copies of those labels (one, « A », unless said); as the API reads it."""
    body = {"title": "Un livre", "copies": [{"label": one} for one in labels or ("A",)]} | facts
    answer = await team("POST", f"/v1/labs/{lab.slug}/books", json=body)
    assert answer.status_code == 201, answer.text
    book: dict[str, Any] = answer.json()
    return book


def path_of(lab: Lab, book: dict[str, Any], label: str = "A") -> str:
    """The path of a copy."""
    [copy] = [one for one in book["items"] if one["label"] == label]
    return f"/v1/labs/{lab.slug}/copies/{copy['id']}"


async def borrow(who: Signed, copy: str, **given: Any) -> dict[str, Any]:
    """Borrow a copy."""
    answer = await who("POST", f"{copy}/loans", json=given)
    assert answer.status_code == 201, answer.text
    read: dict[str, Any] = answer.json()
    return read
