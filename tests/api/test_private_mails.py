"""No mail tells anybody more than they may read at that moment (trust.md, ADR 0022)."""

from email.message import EmailMessage

from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.clock import frozen
from api.core.database import unit_of_work
from api.notices.tasks.digests import plan_digests
from tests.api.test_digests import MONDAY, gathered, settled_at
from tests.builders import Signed, World
from tests.communities import Made, a_circle, a_community, a_member
from tests.notices import gone, settled, to, work, written

CANARY = "CANARI-7f3a"


def holds(mail: EmailMessage, words: str) -> bool:
    """Whether a mail says it anywhere: headers, text or HTML."""
    parts = [str(value) for value in mail.values()]
    parts += [
        str(part.get_content()) for part in mail.walk() if part.get_content_maintype() == "text"
    ]
    return any(words in part for part in parts)


async def told(world: World, made: Made) -> list[EmailMessage]:
    """All that is mailed about the lab's communities, at once and in digests."""
    mails = await work(world, made.lab)
    with frozen(MONDAY):
        await plan_digests(world.sessions)
    return mails + await work(world, made.lab)


async def test_only_members_are_ever_told(world: World) -> None:
    made, anna, ben, carl = await gathered(world)
    others: list[Signed] = [await world.signed_in(made.lab, role) for role in Role]
    others.append(await world.signed_in(administrator=True))
    elsewhere = await a_community(world, made.lab, members=[(others[0], "animateur")])
    await settled_at(world, elsewhere, MONDAY)
    await written(others[0], elsewhere, "Rien de secret", important=True)
    for one in (anna, ben, carl):
        await settled(one, made, mentions="aussitot", important="aussitot")
    root = await written(anna, made, f"{CANARY} à tous", important=True)
    await written(ben, made, f"{CANARY} en réponse", thread=root)
    mails = await told(world, made)
    readers = {str(mail["To"]) for mail in mails if holds(mail, CANARY)}
    assert readers == {anna.email, ben.email, carl.email}


async def test_a_circle_keeps_what_is_its_own(world: World) -> None:
    made, anna, ben, carl = await gathered(world)
    circle = await a_circle(world, made, await a_member(world, made, ben))
    await settled(carl, made, important="aussitot")
    await written(ben, made, f"{CANARY} au noyau", circle=circle.slug)
    await written(anna, made, "Pour tous")
    mails = await told(world, made)
    assert to(mails, carl)
    readers = {str(mail["To"]) for mail in mails if holds(mail, CANARY)}
    assert readers == {anna.email, ben.email}


async def test_whoever_leaves_is_told_nothing_more(world: World) -> None:
    made, anna, ben, carl = await gathered(world)
    await settled(carl, made, important="aussitot")
    await written(anna, made, f"{CANARY}", important=True)
    with frozen(MONDAY):
        await plan_digests(world.sessions)
    await gone(carl, made)
    mails = await work(world, made.lab)
    assert to(mails, carl) == []
    assert [holds(mail, CANARY) for mail in to(mails, ben)] == [True]


async def test_a_suspended_account_is_told_nothing(world: World) -> None:
    made, anna, _, carl = await gathered(world)
    await settled(carl, made, important="aussitot")
    await written(anna, made, f"{CANARY}", important=True)
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text("UPDATE person SET status = 'suspended' WHERE id = :id"), {"id": carl.person_id}
        )
    assert to(await told(world, made), carl) == []


async def test_a_hidden_community_is_not_named_outside_its_mails(world: World) -> None:
    lab = await world.a_lab()
    anna, ben = await world.signed_in(), await world.signed_in()
    made = await a_community(
        world, lab, "cachee", members=[(anna, "animateur"), ben], name=f"Cellule {CANARY}"
    )
    await written(anna, made, f"{CANARY} et le reste", important=True)
    await settled_at(world, made, MONDAY)
    mails = to(await told(world, made), ben)
    assert len(mails) == 2
    for mail in mails:
        assert not any(CANARY in str(value) for value in mail.values())
        assert holds(mail, CANARY)


async def test_nothing_that_waits_holds_words(world: World) -> None:
    made, anna, _, carl = await gathered(world)
    await settled(carl, made, important="aussitot")
    await written(anna, made, f"{CANARY}", important=True)
    with frozen(MONDAY):
        await plan_digests(world.sessions)
    async with unit_of_work(world.sessions, SYSTEM) as session:
        for table in ("procrastinate_jobs", "notice", "change", "audit_entry", "idempotency_key"):
            rows = await session.scalar(
                text(f"SELECT count(*) FROM {table} AS t WHERE t::text LIKE :canary"),
                {"canary": f"%{CANARY}%"},
            )
            assert rows == 0 or table == "idempotency_key"
    await work(world, made.lab)
