"""Digests tell of the date polls that wait for one's answer, to members and to nobody else."""

from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any

from sqlalchemy import text

from api.core.access import SYSTEM
from api.core.database import unit_of_work
from tests.api.test_digests import MONDAY, digests, settled_at
from tests.builders import World
from tests.communities import a_circle, a_member
from tests.mailbox import text_of
from tests.notices import settled, to
from tests.polls import Table, a_poll, a_table, local, says

ASKED = "Sondages de dates qui attendent votre réponse"
LATER = [local(MONDAY + timedelta(days=ahead), "09:00") for ahead in (30, 31)]


async def seated(world: World, **facts: Any) -> Table:
    """The community, its digests due on a Monday."""
    table = await a_table(world, **facts)
    for one in (table.leader, table.ada, table.ben):
        await settled(one, table.made, mentions="resume", important="resume")
    await settled_at(world, table.made, MONDAY)
    return table


async def polled(table: Table, **given: Any) -> dict[str, Any]:
    """A poll whose dates are still ahead when digests are sent."""
    return await a_poll(table, table.leader, **{"starts": LATER, "announce": False, **given})


def html_of(mail: EmailMessage) -> str:
    """The other half of a mail."""
    found = mail.get_body(("html",))
    assert found is not None
    return str(found.get_content())


async def sent(world: World, table: Table, at: datetime = MONDAY) -> list[EmailMessage]:
    found: list[EmailMessage] = await digests(world, table.made.lab, at)
    return found


async def test_a_poll_is_told_with_its_link_and_its_deadline(world: World) -> None:
    table = await seated(world)
    poll = await polled(table, title="Rencontre de février", closes_on="2031-01-20")
    plain = await polled(table, title="Café du jeudi")
    await says(table, table.ben, poll, "oui", "non")
    mails = await sent(world, table)
    (ada,) = to(mails, table.ada)
    link = f"communautes/{table.made.row.slug}/sondages"
    for said in (text_of(ada), html_of(ada)):
        assert f"{ASKED}\u00a0: 2" in said
        assert "Rencontre de février (répondre au plus tard le 20/01/2031)" in said
        assert "Café du jeudi (sans date limite)" in said
        assert f"{link}/{poll['id']}" in said
        assert f"{link}/{plain['id']}" in said
    (ben,) = to(mails, table.ben)
    assert f"{ASKED}\u00a0: 1" in text_of(ben)
    assert "Rencontre de février" not in text_of(ben), "he has answered"


async def test_it_makes_a_digest_when_new_and_when_about_to_close(world: World) -> None:
    table = await seated(world)
    await polled(table, closes_on="2031-01-31")
    await polled(table, title="Sans fin")
    weeks = [await sent(world, table, MONDAY + timedelta(weeks=week)) for week in range(6)]
    told = [[ASKED in text_of(one) for one in to(mails, table.ada)] for mails in weeks]
    # New; silence, for what was told is no news; the week in which it closes; over, then.
    assert told == [[True], [], [], [True], [], []]


async def test_what_takes_no_answer_is_not_told(world: World) -> None:
    table = await seated(world)
    closed = await polled(table, title="Clos", closes_on="2031-01-05")
    await a_poll(table, title="Toutes les dates sont passées", announce=False)
    given_up = await polled(table, title="Abandonné")
    path = f"{table.polls}/{given_up['id']}/abandonment"
    gone = await table.leader("POST", path, headers={"If-Match": f'"{given_up["version"]}"'})
    assert gone.status_code < 300, gone.text
    assert closed["closes_on"] == "2031-01-05"
    mails = await sent(world, table)
    assert [one for one in mails if ASKED in text_of(one)] == []


async def test_of_a_circle_or_to_who_has_left_nothing_is_told(world: World) -> None:
    table = await seated(world)
    core = await a_member(world, table.made, table.ada)
    await a_circle(world, table.made, core)
    await polled(table, title="SECRET du noyau", circle="noyau")
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text("UPDATE community SET visibility = 'publique' WHERE lab_id = :lab AND id = :id"),
            {"lab": table.made.lab.id, "id": table.made.row.id},
        )
    await polled(table, title="Pour tous")
    assert (await table.ben("DELETE", f"{table.made.path}/membership")).status_code == 204
    mails = await sent(world, table)
    assert to(mails, table.ben) == [], "whoever has left"
    assert "SECRET" in text_of(to(mails, table.ada)[0])
    (leader,) = to(mails, table.leader)
    assert "Pour tous" in text_of(leader)
    assert "SECRET" not in text_of(leader), "who animates reads it, and is not asked"
