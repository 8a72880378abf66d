"""Method cards for tests: ``a_card(anna, made)`` begins one, ``published`` goes all the way."""

from typing import Any

from tests.builders import Signed, World
from tests.communities import Made

WHOLE: dict[str, Any] = {
    "title": "Le cercle des désaccords",
    "aim": "Dire un désaccord sans se blesser.",
    "when_to_use": "Quand un conflit empêche d’avancer.",
    "words": "On **écoute** avant de répondre.",
    "variants": "- à deux\n- par écrit",
    "group_min": 6,
    "group_max": 15,
    "minutes_min": 60,
    "minutes_max": 90,
    "steps": [
        {"title": "Poser le cadre", "words": "Lire les *règles*.", "minutes": 10},
        {"title": "Tour de parole", "words": "Chacun parle.", "minutes": 40},
        {"title": "Ce qu’on retient", "words": "", "minutes": None},
    ],
    "material": ["Des chaises", "Un bâton de parole"],
    "needs": [],
    "level": "confirme",
    "authors": ["Une équipe d’essai"],
}


async def a_need(who: Signed, lab: str, slug: str, *synonyms: str) -> None:
    """A need of the lab, called as its slug."""
    said = {"slug": slug, "label": slug.capitalize(), "synonyms": list(synonyms)}
    answer = await who("POST", f"/v1/labs/{lab}/method-needs", json=said)
    assert answer.status_code == 201, answer.text


async def a_card(who: Signed, made: Made | str, **given: Any) -> dict[str, Any]:
    """A draft of the community, or of the lab of that name."""
    lab, community = (made, None) if isinstance(made, str) else (made.lab.slug, made.row.slug)
    body = WHOLE | {"community": community} | given
    answer = await who("POST", f"/v1/labs/{lab}/methods", json=body)
    assert answer.status_code == 201, answer.text
    read: dict[str, Any] = answer.json()
    assert answer.headers["location"] == path_of(read)
    return read


def path_of(read: dict[str, Any]) -> str:
    """Where a card is in the API."""
    return f"/v1/labs/{read['card']['lab']}/methods/{read['card']['slug']}"


async def act(who: Signed, read: dict[str, Any], name: str, **body: Any) -> Any:
    """Do something with a card as it was read; the answer."""
    held = {"If-Match": f'"{read["card"]["version"]}"'}
    url = f"{path_of(read)}/{name}"
    return await who("POST", url, headers=held, **({"json": body} if body else {}))


async def done(who: Signed, read: dict[str, Any], name: str, **body: Any) -> dict[str, Any]:
    """The same, when it is granted; the card as it now is."""
    answer = await act(who, read, name, **body)
    assert answer.is_success, answer.text
    now: dict[str, Any] = answer.json()
    return now


async def published(who: Signed, made: Made | str, **given: Any) -> dict[str, Any]:
    """A card that everybody reads, published by somebody who animates."""
    read = await a_card(who, made, **given)
    return await done(who, read, "review", verdict="bonne")


async def found(world: World, q: str, **more: Any) -> list[str]:
    """Titles that somebody without an account finds, in order."""
    signed = await world.signed_in()
    answer = await signed("GET", "/v1/methods", params={"q": q} | more)
    assert answer.status_code == 200, answer.text
    return [one["title"] for one in answer.json()["items"]]
