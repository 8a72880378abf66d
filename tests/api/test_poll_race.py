"""Dates chosen at once: one poll, one date, one booking, and nobody invited twice."""

import asyncio
from typing import Any

from tests.builders import World
from tests.mailbox import mails_to
from tests.polls import Table, a_poll, a_table, choose, local, open_days, says
from tests.registrations import invitation_of

ROUNDS = 3


async def bookings_of(table: Table, poll: dict[str, Any]) -> list[dict[str, Any]]:
    """What is booked in the lab on the days of a poll."""
    dates = poll["options"]
    params = {"from": dates[0]["starts_at"], "to": dates[-1]["ends_at"]}
    found = await table.leader("GET", f"/v1/labs/{table.made.lab.slug}/bookings", params=params)
    assert found.status_code == 200, found.text
    items: list[dict[str, Any]] = found.json()["items"]
    return items


async def invitations(world: World, address: str, activity: int) -> int:
    """How many invitations to that activity somebody got."""
    return sum(
        f"UID:activity-{activity}" in invitation_of(mail)
        for mail in await mails_to(world, address)
        if any(part.get_content_type() == "text/calendar" for part in mail.walk())
    )


async def test_one_poll_makes_one_booking(world: World) -> None:
    table = await a_table(world)
    for turn in range(ROUNDS):
        days = open_days(3, first=10 + 7 * turn)
        poll = await a_poll(table, starts=[local(day, "09:00") for day in days])
        for who in (table.ada, table.ben):
            await says(table, who, poll, "oui", "oui", "oui")
        before = len(await bookings_of(table, poll))
        answers = await asyncio.gather(
            *(choose(table, poll, rank % 3, room="etage") for rank in range(6))
        )
        done = [one.json() for one in answers if one.status_code == 200]
        assert len(done) == 1, [one.text for one in answers]
        assert {one.json()["code"] for one in answers if one.status_code != 200} == {"poll-settled"}
        assert len(await bookings_of(table, poll)) == before + 1
        chosen = done[0]["chosen"]
        assert chosen["booking"] == "confirmed"
        for who in (table.ada, table.ben):
            assert await invitations(world, who.email, chosen["activity"]) == 1


async def test_two_polls_want_the_same_room(world: World) -> None:
    table = await a_table(world)
    start = [local(open_days(1)[0], "09:00")]
    polls = [await a_poll(table, starts=start, title=title) for title in ("Une", "Deux")]
    for poll in polls:
        await says(table, table.ada, poll, "oui")
    answers = await asyncio.gather(*(choose(table, poll, room="salon") for poll in polls))
    assert sorted(one.status_code for one in answers) == [200, 409], [one.text for one in answers]
    assert [one.json()["code"] for one in answers if one.status_code == 409] == ["slot-taken"]
    assert len(await bookings_of(table, polls[0])) == 1
    states = [
        (await table.ada("GET", f"{table.polls}/{poll['id']}")).json()["state"] for poll in polls
    ]
    assert sorted(states) == ["choisi", "ouvert"], "the other is still open, and nothing is lost"


async def test_an_answer_given_meanwhile_counts_or_is_refused(world: World) -> None:
    table = await a_table(world)
    for _ in range(ROUNDS):
        poll = await a_poll(table, needs_room=False)
        path = f"{table.polls}/{poll['id']}/answers/own"
        yes = {"answers": [{"option": poll["options"][0]["id"], "value": "oui"}]}
        said, _, chosen = await asyncio.gather(
            table.ada("PUT", path, json=yes),
            table.ben("PUT", path, json=yes),
            choose(table, poll, place_words="Ici"),
        )
        assert chosen.status_code == 200, chosen.text
        activity = chosen.json()["chosen"]["activity"]
        invited = await invitations(world, table.ada.email, activity)
        assert (said.status_code, invited) in {(200, 1), (409, 0)}, said.text
