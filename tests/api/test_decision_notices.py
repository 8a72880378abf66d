"""What is written about decisions, when it is, and what waits on the desk."""

import asyncio
from datetime import timedelta
from typing import Any

from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.clock import now, today
from api.core.database import unit_of_work
from api.deliberation.tasks import call_reviews, close_due, remind_silent
from tests.builders import Signed, World
from tests.communities import a_member
from tests.deliberation import (
    TEXT,
    a_proposal,
    a_table,
    in_version,
    ok,
    read,
    says,
    time_passes,
    url_of,
)
from tests.mailbox import text_of
from tests.notices import settled, to, work


async def test_a_round_that_opens_is_told_to_all_but_its_author(world: World) -> None:
    table = await a_table(world)
    await settled(table.cleo, table.made, important="jamais")
    made = await a_proposal(table)
    mails = await work(world, table.made.lab)
    told = {mail["To"] for mail in mails}
    assert told == {table.leader.email, table.ben.email, table.sage.email}
    (mail,) = to(mails, table.ben)
    assert "Ranger la cuisine" in mail["Subject"]
    said = text_of(mail)
    assert "celles et ceux qui l’ont utilisée" in said
    assert f"/communautes/{table.made.row.slug}/decisions/{made['id']}" in said
    assert mail["Reply-To"] is None
    assert "ne serait lue par personne" in said, "one answers on the page, and the mail says so"
    listed = (await ok(table.ben, "GET", "/v1/me/notices"))["items"]
    assert [(one["kind"], one["decision"]) for one in listed] == [("decision", made["id"])]
    again = {
        "words": f"{TEXT} Et le jardin.",
        "note": "Le jardin.",
        "closes_at": (now() + timedelta(days=4)).isoformat(),
    }
    await in_version(table.author, url_of(table, made), "rounds", again, 201)
    assert len(to(await work(world, table.made.lab), table.ben)) == 1, "each round is told"


async def test_an_objection_is_told_to_the_author_and_its_end_to_all_who_spoke(
    world: World,
) -> None:
    table = await a_table(world)
    made = await a_proposal(table)
    await work(world, table.made.lab)
    await says(table, table.cleo, made, "objection", "Le jardin serait oublié.")
    mails = await work(world, table.made.lab)
    assert [mail["To"] for mail in mails] == [table.author.email]
    await time_passes(world, table, made)
    assert await close_due(world.sessions) >= 1
    assert (await read(table, table.ben, made))["state"] == "a_amender"
    mails = await work(world, table.made.lab)
    assert {mail["To"] for mail in mails} == {table.author.email, table.cleo.email}
    assert "une objection tient" in text_of(mails[0])


async def test_the_silent_are_reminded_once_on_the_last_day(world: World) -> None:
    table = await a_table(world)
    made = await a_proposal(table)
    await says(table, table.ben, made, "retrait")
    await work(world, table.made.lab)
    await set_times(world, made, opened=timedelta(days=-6), closes=timedelta(hours=20))
    for _ in range(2):
        await remind_silent(world.sessions)
    mails = await work(world, table.made.lab)
    assert {mail["To"] for mail in mails} == {table.leader.email, table.cleo.email}
    assert "Le silence ne vaut pas consentement" in text_of(mails[0])


async def set_times(world: World, made: Any, *, opened: timedelta, closes: timedelta) -> None:
    """A round that began and closes at these times from now."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        values = {"id": made["id"], "opened": now() + opened, "closes": now() + closes}
        await session.execute(
            text("UPDATE consent_round SET opened_at = :opened WHERE decision_id = :id"), values
        )
        await session.execute(
            text("UPDATE consent_decision SET closes_at = :closes WHERE id = :id"), values
        )


async def test_a_review_falls_due_and_waits_on_the_desk(world: World) -> None:
    table = await a_table(world)
    lab = table.made.lab
    author = await world.signed_in(lab, Role.MEMBER)
    await a_member(world, table.made, author)
    made = await a_proposal(table, author)
    for who in table:
        made = await says(table, who, made, "consentement")
    await ok(author, "POST", url_of(table, made, "closing"))
    await work(world, lab)
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text("UPDATE consent_decision SET review_on = :day WHERE id = :id"),
            {"day": today(), "id": made["id"]},
        )
    assert await call_reviews(world.sessions) >= 1
    assert (await read(table, table.ben, made))["state"] == "a_revoir"
    mails = await work(world, lab)
    assert {mail["To"] for mail in mails} == {author.email, table.leader.email}
    waiting = (await ok(author, "GET", f"/v1/labs/{lab.slug}/todo"))["decision_reviews"]
    assert [one["decision"] for one in waiting["items"]] == [made["id"]]


async def test_a_position_waits_on_the_desk_of_whoever_is_concerned(world: World) -> None:
    table = await a_table(world)
    lab = table.made.lab
    concerned, wise, other = [await world.signed_in(lab, Role.MEMBER) for _ in range(3)]
    await a_member(world, table.made, concerned)
    await a_member(world, table.made, wise, "sage")
    made = await a_proposal(table)

    async def waiting(who: Signed) -> list[int]:
        section = (await ok(who, "GET", f"/v1/labs/{lab.slug}/todo"))["positions"]
        return [one["decision"] for one in section["items"]]

    assert await waiting(concerned) == [made["id"]]
    assert await waiting(wise) == await waiting(other) == []
    await says(table, concerned, made, "consentement")
    assert await waiting(concerned) == []


async def test_positions_at_once_are_each_kept_and_one_closing_adopts(world: World) -> None:
    """Ten members speak while two close: each is heard, and the end comes once."""
    table = await a_table(world)
    crowd = [await world.signed_in() for _ in range(8)]
    for one in crowd:
        await a_member(world, table.made, one)
    made = await a_proposal(table)
    said = {"round": 1, "stance": "consentement"}
    everybody = [*crowd, table.ben, table.cleo]
    answers = await asyncio.gather(
        *(one("PUT", url_of(table, made, "position"), json=said) for one in everybody)
    )
    assert {one.status_code for one in answers} == {200}
    assert (await read(table, table.leader, made))["tally"]["consents"] == 11
    await says(table, table.leader, made, "retrait")
    closing = await asyncio.gather(
        *(one("POST", url_of(table, made, "closing")) for one in everybody[:4])
    )
    assert sorted(one.status_code for one in closing) == [200, 409, 409, 409]
    steps = (await read(table, table.ben, made))["steps"]
    assert [one["what"] for one in steps].count("adoptee") == 1
