"""Digests: at their hour, of what happened since the last one, for whoever may read it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import text

from api.activities.models import Activity
from api.core.access import SYSTEM
from api.core.clock import frozen, now
from api.core.database import unit_of_work
from api.labs.models import Lab
from api.notices.tasks.digests import plan_digests
from tests.api.test_boards import a_board, a_task
from tests.builders import Signed, World
from tests.communities import Made, a_community
from tests.documents import a_document
from tests.mailbox import text_of
from tests.notices import settled, states, to, work, written

MONDAY = datetime(2031, 1, 6, 6, 30, tzinfo=UTC)
"""Half past seven in Paris; far ahead, so that what the tests write lies before."""


async def settled_at(world: World, made: Made, at: datetime) -> None:
    """Digests of the community fall due at ``at``, and tell of what happened in the day before."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text(
                "UPDATE community_member SET next_digest_at = :at"
                " WHERE lab_id = :lab AND community_id = :community"
            ),
            {"at": at, "lab": made.lab.id, "community": made.row.id},
        )


async def digests(world: World, lab: Lab, at: datetime) -> list[Any]:
    """Decide on what is due at ``at``, and send it."""
    with frozen(at):
        await plan_digests(world.sessions)
        return await work(world, lab)


async def gathered(world: World) -> tuple[Made, Signed, Signed, Signed]:
    """A community of three; the first animates it. Digests are due on a Monday."""
    lab = await world.a_lab()
    anna, ben, carl = [await world.signed_in() for _ in range(3)]
    made = await a_community(world, lab, members=[(anna, "animateur"), ben, carl])
    for one in (anna, ben, carl):
        await settled(one, made, mentions="resume", important="resume")
    await settled_at(world, made, MONDAY)
    return made, anna, ben, carl


async def test_a_digest_tells_what_happened_once(world: World) -> None:
    made, anna, ben, carl = await gathered(world)
    root = await written(anna, made, "Premier *sujet* de la semaine")
    await written(ben, made, "Une réponse", thread=root)
    async with unit_of_work(world.sessions, SYSTEM) as session:
        session.add(
            Activity(
                lab_id=made.lab.id,
                kind="rencontre",
                title="Rencontre de janvier",
                starts_at=MONDAY + timedelta(days=3),
                ends_at=MONDAY + timedelta(days=3, hours=2),
                community_id=made.row.id,
            )
        )
    mails = await digests(world, made.lab, MONDAY + timedelta(minutes=3))
    assert sorted(mail["To"] for mail in mails) == sorted(x.email for x in (anna, ben, carl))
    said = text_of(to(mails, carl)[0])
    assert "Premier sujet de la semaine" in said
    assert "1 réponse" in said
    assert "Rencontre de janvier" in said
    assert "09/01/2031 à 07:30" in said
    assert "Nouveaux membres : 2" in text_of(to(mails, anna)[0])
    mail = to(mails, carl)[0]
    assert made.row.name in mail["Subject"]
    assert mail["Reply-To"] is None
    assert "-digest-" in mail["List-Unsubscribe"]
    assert await digests(world, made.lab, MONDAY + timedelta(minutes=8)) == []
    # What lies ahead is no news by itself: the next one is not sent for it alone.
    assert await digests(world, made.lab, MONDAY + timedelta(days=7)) == []
    assert await states(world, made.lab, carl) == [("resume", "envoye"), ("resume", "sans_objet")]


async def test_what_continues_is_told_the_next_time(world: World) -> None:
    made, anna, _, carl = await gathered(world)
    root = await written(anna, made, "Sujet ancien")
    await digests(world, made.lab, MONDAY)
    with frozen(MONDAY + timedelta(days=2)):
        await _reply_at(world, made, root, MONDAY + timedelta(days=2))
    (mail, *_) = to(await digests(world, made.lab, MONDAY + timedelta(days=7)), carl)
    said = text_of(mail)
    assert "Discussions qui continuent : 1" in said
    assert "Sujet ancien" in said
    assert "Nouveaux messages" not in said


async def _reply_at(world: World, made: Made, root: int, at: datetime) -> None:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text(
                "INSERT INTO post (lab_id, community_id, root_id, words, tree, at, kind)"
                " VALUES (:lab, :community, :root, 'Suite', '[[\"p\", \"Suite\"]]', :at, 'mot')"
            ),
            {"lab": made.lab.id, "community": made.row.id, "root": root, "at": at},
        )


async def test_a_worker_that_was_dead_sends_one(world: World) -> None:
    made, anna, _, carl = await gathered(world)
    await settled(carl, made, digest="jour")
    await written(anna, made, "Pendant la panne")
    mails = await digests(world, made.lab, MONDAY + timedelta(days=3))
    assert len(to(mails, carl)) == 1


async def test_nothing_is_sent_when_nothing_happened_or_it_was_not_wanted(world: World) -> None:
    made, anna, ben, carl = await gathered(world)
    await settled(ben, made, digest="jamais")
    await written(anna, made, "Un mot")
    first = await digests(world, made.lab, MONDAY)
    assert to(first, ben) == []
    assert len(to(first, carl)) == 1
    assert await digests(world, made.lab, MONDAY + timedelta(days=7)) == []


async def test_one_mail_for_all_of_a_labs_communities(world: World) -> None:
    made, anna, _, carl = await gathered(world)
    other = await a_community(world, made.lab, "cachee", members=[(anna, "animateur"), carl])
    await settled_at(world, other, MONDAY)
    await written(anna, made, "Ici")
    await written(anna, other, "SECRET là")
    mails = to(await digests(world, made.lab, MONDAY), carl)
    assert len(mails) == 1
    said = text_of(mails[0])
    assert "Ici" in said
    assert "SECRET là" in said
    assert other.row.name not in mails[0]["Subject"]


async def test_documents_resources_and_ones_tasks_are_told(world: World) -> None:
    made, anna, ben, carl = await gathered(world)
    await a_document(anna, made, title="Charte")
    link = {"title": "Campus du numérique", "url": "https://campus.example/"}
    assert (await ben("POST", f"{made.path}/resources", json=link)).status_code == 201
    board = await a_board(made, anna)
    due = f"{MONDAY + timedelta(days=3):%Y-%m-%d}"
    await a_task(made, carl, board["id"], "Relire l’affiche", due_on=due, claim=True)
    late = await a_task(made, carl, board["id"], "Relancer la salle", due_on="2030-12-24")
    await a_task(made, carl, board["id"], "À personne", due_on=due)
    claimed = await carl("POST", f"{made.path}/tasks/{late['id']}/claim")
    assert claimed.status_code == 200, claimed.text
    mails = await digests(world, made.lab, MONDAY)
    said = text_of(to(mails, carl)[0])
    assert "Charte (nouveau), par Personne" in said
    assert "Campus du numérique, par Personne" in said
    assert "Vos tâches à finir : 2" in said
    assert "Relire l’affiche (pour le 09/01/2031)" in said
    assert "Relancer la salle (en retard : c’était pour le 24/12/2030)" in said
    assert "À personne" not in said
    assert "Vos tâches" not in text_of(to(mails, ben)[0])


async def test_the_first_digest_waits_for_its_hour(world: World) -> None:
    made, anna, _, carl = await gathered(world)
    await settled_at(world, made, None)  # type: ignore[arg-type]
    await written(anna, made, "Bonjour")
    assert await digests(world, made.lab, now()) == []
    (settings,) = (await carl("GET", "/v1/me/mail-settings")).json()["items"]
    planned = datetime.fromisoformat(settings["next_digest_at"])
    assert planned > now()
    assert planned.isoweekday() == 1
