"""Attacks on date polls: who is mailed, who hears of a circle, and who is remembered."""

from datetime import timedelta
from typing import Any

from httpx import AsyncClient
from sqlalchemy import text

from api.core.access import SYSTEM
from api.core.clock import frozen, now
from api.core.database import unit_of_work
from api.gatherings.actions.answer import FORGET_AFTER_DAYS, forget_guests
from tests.builders import Signed, World
from tests.communities import a_circle, a_member
from tests.mailbox import after_sign, an_address, mails_to
from tests.polls import Table, a_poll, a_table, choose, local, says


async def invite(table: Table, poll: dict[str, Any], email: str, who: Signed | None = None) -> Any:
    """Ask somebody who is no member; the answer."""
    people = {"people": [{"name": "Service Eau", "email": email}]}
    return await (who or table.ada)("POST", f"{table.polls}/{poll['id']}/guests", json=people)


async def test_nobody_is_mailed_again_by_being_put_out_and_asked_anew(world: World) -> None:
    table, email = await a_table(world), an_address()
    poll = await a_poll(table, table.ada)
    answers = []
    for _ in range(8):
        answers.append((await invite(table, poll, email)).status_code)
        read = (await table.ada("GET", f"{table.polls}/{poll['id']}")).json()
        for one in read["guests"]:
            await table.ada("DELETE", f"{table.polls}/{poll['id']}/guests/{one['id']}")
    assert answers[-1] == 429
    assert len(await mails_to(world, email)) <= 5


async def test_many_polls_are_no_way_to_mail_one_address_for_ever(world: World) -> None:
    table, email = await a_table(world), an_address()
    for _ in range(8):
        await invite(table, await a_poll(table, table.ada, announce=False), email)
    assert 1 <= len(await mails_to(world, email)) <= 5


async def test_who_has_left_a_circle_hears_no_more_of_where_it_meets(world: World) -> None:
    table = await a_table(world)
    carl = await world.signed_in()
    inside = await a_member(world, table.made, carl)
    gone = await a_member(world, table.made, leaver := await world.signed_in())
    circle = await a_circle(world, table.made, inside, gone)
    poll = await a_poll(table, carl, circle=circle.slug, title="Affaire du noyau")
    for who in (carl, leaver):
        await says(table, who, poll, "oui", "oui", "non")
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text("DELETE FROM circle_member WHERE circle_id = :circle AND member_id = :one"),
            {"circle": circle.id, "one": gone},
        )
    before = len(await mails_to(world, leaver.email))
    read = (await carl("GET", f"{table.polls}/{poll['id']}")).json()
    assert [one["yes"] for one in read["options"]] == [1, 1, 0]
    done = await choose(table, poll, 0, carl, link="https://visio.tilab.example/noyau")
    assert done.status_code == 200, done.text
    assert len(await mails_to(world, leaver.email)) == before
    async with unit_of_work(world.sessions, SYSTEM) as session:
        people = await session.scalars(
            text("SELECT person_id FROM registration WHERE lab_id = :lab AND activity_id = :one"),
            {"lab": table.made.row.lab_id, "one": done.json()["chosen"]["activity"]},
        )
        assert people.all() == [carl.person_id]


async def test_a_date_far_away_keeps_nobody_s_name_once_the_poll_is_over(
    world: World, http: AsyncClient
) -> None:
    table, email = await a_table(world), an_address()
    far = local(now() + timedelta(days=3000), "09:00")
    poll = await a_poll(table, table.ada, starts=[far])
    assert (await invite(table, poll, email)).status_code == 200
    key = {"X-Poll-Key": after_sign((await mails_to(world, email))[-1])}
    given_up = await table.ada("POST", f"{table.polls}/{poll['id']}/abandonment")
    assert given_up.status_code == 200
    with frozen(now() + timedelta(days=FORGET_AFTER_DAYS - 1)):
        await forget_guests(world.sessions)
        assert (await http.get("/v1/guest-poll", headers=key)).status_code == 200
    with frozen(now() + timedelta(days=FORGET_AFTER_DAYS + 1)):
        await forget_guests(world.sessions)
        assert (await http.get("/v1/guest-poll", headers=key)).status_code == 404


async def test_nobody_answers_where_the_community_is_archived(
    world: World, http: AsyncClient
) -> None:
    table, email = await a_table(world), an_address()
    poll = await a_poll(table, table.ada)
    assert (await invite(table, poll, email)).status_code == 200
    key = {"X-Poll-Key": after_sign((await mails_to(world, email))[-1])}
    held = {"If-Match": (await table.leader("GET", table.made.path)).headers["etag"]}
    archived = await table.leader("POST", f"{table.made.path}/archive", headers=held)
    assert archived.status_code == 200, archived.text
    said = {"answers": [{"option": poll["options"][0]["id"], "value": "oui"}]}
    answer = await http.put("/v1/guest-poll/answers", headers=key, json=said)
    assert (answer.status_code, answer.json()["code"]) == (409, "poll-settled")
    assert (await http.get("/v1/guest-poll", headers=key)).json()["open"] is False


async def test_a_guest_answers_only_for_themselves_and_only_their_poll(
    world: World, http: AsyncClient
) -> None:
    table, emails = await a_table(world), [an_address(), an_address()]
    polls = [await a_poll(table, table.ada) for _ in emails]
    keys = []
    for poll, email in zip(polls, emails, strict=True):
        assert (await invite(table, poll, email)).status_code == 200
        keys.append(after_sign((await mails_to(world, email))[-1]))
    foreign = {"answers": [{"option": polls[1]["options"][0]["id"], "value": "oui"}]}
    answer = await http.put("/v1/guest-poll/answers", headers={"X-Poll-Key": keys[0]}, json=foreign)
    assert answer.status_code == 200
    for poll in polls:
        read = (await table.ada("GET", f"{table.polls}/{poll['id']}")).json()
        assert [one["yes"] for one in read["options"]] == [0, 0, 0]
    lab, number, sign = keys[0].split("-", 2)
    other = keys[1].split("-", 2)[1]
    for forged in (
        f"{lab}-{other}-{sign}",
        f"{lab}-{number}-{sign[:-1]}A",
        f"9{lab}-{number}-{sign}",
    ):
        answer = await http.get("/v1/guest-poll", headers={"X-Poll-Key": forged})
        assert answer.status_code == (200 if forged == keys[0] else 404), forged
