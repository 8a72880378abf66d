"""What tests do with documents: begin one, save in it, read it."""

from typing import Any

from tests.builders import Signed
from tests.communities import Made

PAGE = "# Réunion\n\nOrdre du jour.\n\n- accueil\n- bilan\n\nConclusion."


async def a_document(who: Signed, made: Made, **given: Any) -> dict[str, Any]:
    """A document of the community."""
    body = {"title": "Ordre du jour", "words": PAGE} | given
    answer = await who("POST", f"{made.path}/documents", json=body)
    assert answer.status_code == 201, answer.text
    document: dict[str, Any] = answer.json()
    assert answer.headers["location"] == path_of(made, document)
    return document


def path_of(made: Made, document: dict[str, Any]) -> str:
    """Where a document is."""
    return f"{made.path}/documents/{document['id']}"


async def save(
    who: Signed, path: str, base: int, words: str, status: int = 201, **more: Any
) -> dict[str, Any]:
    """Send a text written from version ``base``; what became of it."""
    body = {"base": base, "words": words} | more
    answer = await who("POST", f"{path}/versions", json=body)
    assert answer.status_code == status, answer.text
    outcome: dict[str, Any] = answer.json()
    return outcome


async def read(who: Signed, path: str) -> dict[str, Any]:
    """The answer, which must be there."""
    answer = await who("GET", path)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found
