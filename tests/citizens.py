"""People without an account: an idea handed in, a project followed, a call answered."""

from typing import Any

from httpx import AsyncClient

from api.labs.models import Lab
from tests.builders import Signed, World
from tests.mailbox import after_sign, an_address, mails_to

WORDS = "Le courrier du service est illisible pour qui n’a pas l’habitude."


def an_idea(**more: Any) -> dict[str, Any]:
    """What somebody writes, from an address of their own."""
    return {
        "kind": "irritant",
        "words": WORDS,
        "for_whom": "Les personnes âgées du quartier",
        "place": "Rennes",
        "territory_code": "35238",
        "would_help": "Une lettre d’une page.",
        "email": an_address(),
        "may_publish": True,
        "consent": True,
    } | more


def ideas_of(lab: Lab) -> str:
    """Where a lab's ideas are."""
    return f"/v1/labs/{lab.slug}/ideas"


def confirmation_of(url: str) -> str:
    """Where the link that ``url`` mails is shown."""
    if url.endswith("/ideas"):
        return f"{url.removesuffix('s')}-confirmations"
    return f"{url}/confirmation"


async def link_of(world: World, http: AsyncClient, url: str, body: dict[str, Any]) -> str:
    """Ask, and the token of the mail that comes."""
    sent = await http.post(url, json=body)
    assert sent.status_code == 202, sent.text
    return after_sign((await mails_to(world, body["email"]))[-1])


async def confirmed(http: AsyncClient, url: str, token: str) -> dict[str, Any]:
    """What the link made."""
    made = await http.post(confirmation_of(url), json={"token": token})
    assert made.status_code == 200, made.text
    assert made.headers["cache-control"] == "no-store"
    found: dict[str, Any] = made.json()
    return found


async def handed_in(
    world: World, http: AsyncClient, lab: Lab, **more: Any
) -> tuple[str, str, dict[str, str]]:
    """An idea: the address it came from, its path for the lab, its author's header."""
    body, url = an_idea(**more), ideas_of(lab)
    made = await confirmed(http, url, await link_of(world, http, url, body))
    return body["email"], f"{url}/{made['key'].split('-')[1]}", {"X-Idea-Key": made["key"]}


async def act(
    who: Signed, path: str, what: str, body: Any = None, *, method: str = "POST", etag: str = ""
) -> Any:
    """Do something with an idea or a call at its present version."""
    tag = etag or (await who("GET", path)).headers["etag"]
    options: dict[str, Any] = {} if body is None else {"json": body}
    return await who(method, f"{path}{what}", headers={"If-Match": tag}, **options)


async def own(http: AsyncClient, key: dict[str, str]) -> dict[str, Any]:
    """The idea as its author reads it."""
    read = await http.get("/v1/guest-ideas", headers=key)
    assert read.status_code == 200, read.text
    found: dict[str, Any] = read.json()
    return found
