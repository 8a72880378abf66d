"""Words that must never leave a private community, planted wherever one can write in it.

Each domain adds a planter: it writes through the API as a member, says ``CANARY`` in every text
(``INNER`` in a circle), and notes the path parameters under which it is read (``{"post": 12}``).
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from api.core.access import SYSTEM
from api.core.database import unit_of_work
from api.people.models import Person
from tests.builders import Signed, World
from tests.communities import Made, a_circle, a_member

CANARY = "canariqx"
"""One word, which survives slugs, search keys and cut texts."""
INNER = "zostropix"
"""What only those in the circle may hear."""


@dataclass
class Nest:
    """A community and where its canaries are."""

    made: Made
    animator: Signed
    circle: str
    places: dict[str, object] = field(default_factory=dict)
    """Path parameters of what was planted for all members."""
    inner: dict[str, object] = field(default_factory=dict)
    """The same, in the circle."""


Planter = Callable[[World, Nest], Awaitable[None]]


async def a_nest(world: World, made: Made, animator: Signed) -> Nest:
    """The community, with a canary wherever a planter writes."""
    member = await a_member(world, made, animator, "animateur")
    circle = await a_circle(world, made, member, slug=f"{CANARY}-cercle")
    nest = Nest(made, animator, circle.slug)
    nest.places["circle"] = nest.inner["circle"] = circle.slug
    for plant in PLANTERS:
        await plant(world, nest)
    return nest


async def written(nest: Nest, path: str, **said: object) -> dict[str, Any]:
    """What the animator has written there, as it is answered."""
    answer = await nest.animator("POST", f"{nest.made.path}/{path}", json=said)
    assert answer.is_success, answer.text
    read: dict[str, Any] = answer.json() if answer.content else {}
    return read


async def plant_members(world: World, nest: Nest) -> None:
    """A member's name, what they say of themselves, their role; a request; an invitation."""
    made = nest.made
    quiet, asking = await world.signed_in(), await world.signed_in()
    async with unit_of_work(world.sessions, SYSTEM) as session:
        for one in (quiet, asking):
            person = await session.get_one(Person, one.person_id)
            person.display_name = f"{CANARY.title()} {one.person_id}"
    await a_member(world, made, quiet)
    handle = (await quiet("GET", made.path)).json()["standing"]["handle"]
    assert handle.startswith(CANARY)
    settled = {"headline": f"{CANARY} présentation", "show_email": True}
    assert (await quiet("PATCH", f"{made.path}/membership", json=settled)).is_success
    role = {"role": "soucieux", "brick": f"{CANARY} brique"}
    given = await quiet("POST", f"{made.path}/members/{handle}/roles", json=role)
    assert given.is_success, given.text
    invited = {"people": [{"email": f"{CANARY}{quiet.person_id}@tilab.example", "name": CANARY}]}
    await written(nest, "invitations", **invited)
    if made.row.visibility != "cachee":
        asked = await asking("POST", f"{made.path}/membership", json={"words": f"{CANARY} moi"})
        assert asked.status_code == 202
    nest.places |= {"member": handle, "role": given.json()["roles"][0]["id"]}


async def plant_files(world: World, nest: Nest) -> None:
    """A file whose name sings, and another in the circle."""
    files = f"{nest.made.path}/files"
    for places, word, more in (
        (nest.places, CANARY, ""),
        (nest.inner, INNER, f"&circle={nest.circle}"),
    ):
        kept = await nest.animator(
            "POST", f"{files}?name={word}.pdf{more}", content=b"%PDF-1.7 " + word.encode()
        )
        assert kept.is_success, kept.text
        places["file"] = kept.json()["id"]


async def plant_posts(world: World, nest: Nest) -> None:
    """What is said, answered and reported, to all and in the circle."""
    for places, word, more in _both(nest):
        post = await written(nest, "posts", words=f"{word} bonjour", **more)
        await written(nest, f"posts/{post['id']}/replies", words=f"{word} réponse")
        await written(nest, f"posts/{post['id']}/reports", words=f"{word} signalé")
        places["post"] = post["id"]


async def plant_documents(world: World, nest: Nest) -> None:
    """A document of two versions in a folder, with a draft; a resource with a tag."""
    for places, word, more in _both(nest):
        said = {"title": f"{word} titre", "folder": f"{word} dossier", "words": f"{word} texte"}
        made = await written(nest, "documents", **said, **more)
        path = f"documents/{made['id']}"
        await written(nest, f"{path}/versions", base=1, words=f"{word} deux", note=f"{word} note")
        draft = {"base": 2, "words": f"{word} brouillon"}
        kept = await nest.animator("PUT", f"{nest.made.path}/{path}/draft", json=draft)
        assert kept.is_success, kept.text
        said = {"title": f"{word} ressource", "words": word, "url": f"https://{word}.example/"}
        resource = await written(nest, "resources", **said, tags=[word], **more)
        places |= {"document": made["id"], "resource": resource["id"], "number": 1}


async def plant_boards(world: World, nest: Nest) -> None:
    """A board with a column and a task."""
    for places, word, more in _both(nest):
        board = await written(
            nest, "boards", name=f"{word} tableau", columns=[word, "Fini"], **more
        )
        task = await written(
            nest, f"boards/{board['id']}/tasks", title=f"{word} tâche", words=f"{word} détail"
        )
        places |= {"board": board["id"], "task": task["id"]}


async def plant_letters(world: World, nest: Nest) -> None:
    """A letter to the members, that tells what is planted already."""
    of = {"audience": "communaute", "community": nest.made.row.slug}
    said = {"title": f"{CANARY} lettre", **of}
    letters = f"/v1/labs/{nest.made.lab.slug}/letters"
    made = await nest.animator("POST", letters, json=said)
    assert made.is_success, made.text
    assert INNER not in made.text
    nest.places["letter"] = made.json()["id"]


def _both(nest: Nest) -> list[tuple[dict[str, object], str, dict[str, object]]]:
    """Where it is noted, the word to say and in which circle: to all, then among those in it."""
    return [(nest.places, CANARY, {}), (nest.inner, INNER, {"circle": nest.circle})]


PLANTERS: list[Planter] = [
    *(plant_members, plant_files, plant_posts, plant_documents, plant_boards, plant_letters),
]
