"""Words that must never leave a private community, planted wherever one can write in it.

Each domain adds a planter: it writes through the API as a member, says ``CANARY`` in every text
(``INNER`` in a circle), and notes the path parameters under which it is read (``{"post": 12}``).
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from api.activities.actions.plan import title_at_door
from api.activities.feedback.models import Testimony
from api.activities.models import Activity
from api.bookings.models import Booking
from api.communities.models.circles import Circle, CircleMember
from api.core.access import SYSTEM, Role
from api.core.clock import now
from api.core.database import unit_of_work
from api.people.models import Person
from tests.builders import Signed, World, an_open_day, at
from tests.communities import Made, a_circle, a_member
from tests.deliberation import in_version, ok, proposed
from tests.library import a_book, borrow, path_of
from tests.registrations import said as asked_by
from tests.selection import a_training

CANARY = "canariqx"
"""One word, which survives slugs, search keys and cut texts."""
INNER = "zostropix"
"""What only those in the circle may hear."""
OUTING = "kolibraxo"
"""What is held for members alone: they may hear it, and those who receive people in the lab."""


DESK = "hirondelix"
"""What people without an account told the team of the lab alone."""


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
    desk: dict[str, object] = field(default_factory=dict)
    """The same, of what the lab's team alone is told."""


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


async def plant_outing(world: World, nest: Nest) -> None:
    """What gathers the members alone, in a room, with places, results and what was said of it."""
    made, lab = nest.made, nest.made.lab
    team = await world.signed_in(lab, Role.TEAM)
    path = f"/v1/labs/{lab.slug}/activities"
    facts = {
        "kind": "atelier",
        "title": f"{OUTING} titre",
        "summary": f"{OUTING} résumé",
        "words": f"{OUTING} texte",
        "place": "hybrid",
        "place_words": f"{OUTING} lieu",
        "link": f"https://{OUTING}.example/",
        "room": "salon" if made.row.visibility == "membres" else "cuisine",
    }
    day = an_open_day(14)
    planned = await team(
        "POST", path, json=facts | {"starts_at": at(day, "14:00"), "ends_at": at(day, "16:00")}
    )
    assert planned.status_code == 201, planned.text
    number = planned.json()["id"]
    rules = {"words": f"{OUTING} mot", "capacity": 3}
    opened = await team("PUT", f"{path}/{number}/opening", json=rules, headers={"If-Match": '"0"'})
    assert opened.status_code == 200, opened.text
    async with unit_of_work(world.sessions, SYSTEM) as session:
        activity = await session.get_one(Activity, (lab.id, number))
        activity.community_id, activity.members_only = made.row.id, True
        activity.organiser_id = None
        activity.starts_at, activity.ends_at = now() - timedelta(hours=3), now()
        booking = await session.get_one(Booking, (lab.id, activity.booking_id))
        booking.title = title_at_door(activity)
        session.add(
            Testimony(
                lab_id=lab.id,
                activity_id=number,
                audience="agents",
                words="Utile.",
                consent="par écrit",
                consent_at=now(),
                may_publish=False,
            )
        )
    nest.places["activity"] = number


async def plant_methods(world: World, nest: Nest) -> None:
    """A draft of a method card, proposed and sent back."""
    made = nest.made
    step = {"title": f"{CANARY} étape", "words": CANARY, "minutes": 5}
    card = {
        "community": made.row.slug,
        "title": f"{CANARY} fiche",
        "aim": CANARY,
        "when_to_use": CANARY,
        "words": CANARY,
        "variants": CANARY,
        "steps": [step],
        "material": [CANARY],
        "authors": [CANARY],
        "minutes_min": 5,
    }
    begun = await nest.animator("POST", f"/v1/labs/{made.lab.slug}/methods", json=card)
    assert begun.status_code == 201, begun.text
    read = begun.json()["card"]
    path = f"/v1/labs/{made.lab.slug}/methods/{read['slug']}"
    said = {"verdict": "a_reprendre", "words": f"{CANARY} avis"}
    held = {"If-Match": begun.headers["etag"]}
    assert (await nest.animator("POST", f"{path}/review", json=said, headers=held)).is_success
    nest.places["card"] = read["slug"]


async def plant_polls(world: World, nest: Nest) -> None:
    """A date that is sought, with somebody asked who is no member."""
    day = an_open_day(20)
    for places, word, more in _both(nest):
        starts = [f"{day:%Y-%m-%d}T09:00:00", f"{day:%Y-%m-%d}T14:00:00"]
        said = {"title": f"{word} date", "words": f"{word} ordre du jour", "starts": starts}
        poll = await written(nest, "date-polls", **said, minutes=60, announce=False, **more)
        asked = [{"name": f"{word} invitée", "email": f"{word}{poll['id']}@tilab.example"}]
        await written(nest, f"date-polls/{poll['id']}/guests", people=asked)
        path = f"{nest.made.path}/date-polls/{poll['id']}"
        read = (await nest.animator("GET", path)).json()
        places |= {"poll": poll["id"], "guest": read["guests"][0]["id"]}
        places["option"] = read["options"][0]["id"]


async def plant_decisions(world: World, nest: Nest) -> None:
    """A decision, what is said of it and its amended text, to all and in the circle; a charter."""
    other = await world.signed_in()
    member = await a_member(world, nest.made, other)
    async with unit_of_work(world.sessions, SYSTEM) as session:
        circle = await session.scalar(
            select(Circle).filter_by(community_id=nest.made.row.id, slug=nest.circle)
        )
        assert circle is not None
        session.add(
            CircleMember(
                lab_id=circle.lab_id,
                circle_id=circle.id,
                member_id=member,
                community_id=circle.community_id,
            )
        )
    for places, word, more in _both(nest):
        said = {"title": f"{word} titre", "words": f"{word} texte", "needs": 2} | more
        made = await written(nest, "consent-decisions", **proposed(**said))
        path = f"{nest.made.path}/consent-decisions/{made['id']}"
        position = {"round": 1, "stance": "objection", "reason": f"{word} raison"}
        await ok(other, "PUT", f"{path}/position", json=position)
        asked = {"kind": "question", "words": f"{word} question"}
        seen = await ok(other, "POST", f"{path}/remarks", 201, json=asked)
        places["remark"] = seen["remarks"][0]["id"]
        answer = f"{path}/remarks/{places['remark']}/answer"
        await ok(nest.animator, "PUT", answer, json={"words": f"{word} réponse"})
        amended = {
            "words": f"{word} amendé",
            "note": f"{word} note",
            "closes_at": said.get("closes_at", made["closes_at"]),
        }
        await in_version(nest.animator, path, "rounds", amended, 201)
        places["decision"] = made["id"]
    charter = {"number": "1.0", "words": f"{CANARY} charte", "adopted_on": "2021-02-20"}
    kept = await written(nest, "charter/versions", **charter)
    nest.places["older"] = kept["in_force"]["id"]
    again = {"number": "1.1", "words": f"{CANARY} révisée", "note": f"{CANARY} note"}
    await written(nest, "charter/revisions", **again, closes_at=proposed()["closes_at"])
    read = (await nest.animator("GET", f"{nest.made.path}/charter")).json()
    nest.places["version"] = read["under_way"]["id"]


async def plant_letters(world: World, nest: Nest) -> None:
    """A letter to the members, that tells what is planted already."""
    of = {"audience": "communaute", "community": nest.made.row.slug}
    said = {"title": f"{CANARY} lettre", **of}
    letters = f"/v1/labs/{nest.made.lab.slug}/letters"
    made = await nest.animator("POST", letters, json=said)
    assert made.is_success, made.text
    assert INNER not in made.text
    nest.places["letter"] = made.json()["id"]


async def plant_imports(_world: World, nest: Nest) -> None:
    """Members and resources that another tool held."""
    number = nest.made.row.id
    for kind, table in (
        ("members", f"Mél;Prénom;Nom\n{CANARY}-i{number}@tilab.example;{CANARY};Import\n"),
        ("resources", f"Titre;Lien;Texte\n{CANARY} import;https://{CANARY}.example/i;{CANARY}\n"),
    ):
        path = f"{nest.made.path}/imports/{kind}/files?dry_run=false"
        done = await nest.animator("POST", path, content=table.encode())
        assert done.is_success, done.text
        assert done.json()["written"] == 1, done.text


async def plant_desk(world: World, nest: Nest) -> None:
    """What a candidate and a borrower tell the team of the lab."""
    lab = nest.made.lab
    team = await world.signed_in(lab, Role.TEAM)
    training = await a_training(world, lab, team)
    candidate = {"name": f"{DESK} candidate", "organisation": DESK, "motive": f"{DESK} motif"}
    path = f"{training.path}/registrations"
    asked = asked_by(f"{DESK}{nest.made.row.id}@tilab.example") | candidate
    given = await team("POST", path, json=asked)
    assert given.status_code == 201, given.text
    nest.places["registration"] = given.json()["id"]
    nest.desk["activity"] = training.id
    book = await a_book(lab, team)
    borrower = {"name": f"{DESK} lectrice", "email": f"{DESK}@tilab.example"}
    await borrow(team, path_of(lab, book), borrower=borrower)
    nest.desk |= {"book": book["id"], "copy": book["items"][0]["id"]}


def _both(nest: Nest) -> list[tuple[dict[str, object], str, dict[str, object]]]:
    """Where it is noted, the word to say and in which circle: to all, then among those in it."""
    return [(nest.places, CANARY, {}), (nest.inner, INNER, {"circle": nest.circle})]


PLANTERS: list[Planter] = [
    plant_members, plant_files, plant_posts, plant_documents, plant_boards, plant_outing,
    plant_methods, plant_polls, plant_decisions, plant_imports, plant_letters, plant_desk,
]  # fmt: skip
