"""Polls that wait for an answer: on the desk, found by searching, and called to mind by mail."""

from datetime import timedelta
from typing import Any

from httpx import AsyncClient
from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.clock import now, today
from api.core.database import unit_of_work
from api.gatherings.tasks import remind_silent
from tests.api.test_boards import ok
from tests.builders import Signed, World
from tests.communities import a_circle, a_community, a_member
from tests.mailbox import after_sign, an_address, mails_to, text_of
from tests.notices import settled, to, work
from tests.polls import Table, a_poll, a_table, choose, says


async def a_table_in_the_lab(world: World) -> Table:
    """As :func:`a_table`, with Ada and Ben among the lab's members: they have a desk."""
    lab = await world.a_lab()
    leader = await world.signed_in(lab, Role.TEAM)
    ada, ben = [await world.signed_in(lab, Role.MEMBER) for _ in range(2)]
    made = await a_community(world, lab, members=[(leader, "animateur"), ada, ben])
    return Table(made, leader, ada, ben)


async def waiting(table: Table, who: Signed) -> list[dict[str, Any]]:
    """The polls on somebody's desk."""
    read = await ok(who, "GET", f"/v1/labs/{table.made.lab.slug}/todo")
    assert read["polls"]["count"] == len(read["polls"]["items"])
    found: list[dict[str, Any]] = read["polls"]["items"]
    return found


async def test_a_poll_waits_on_the_desk_until_one_answers(world: World) -> None:
    table = await a_table_in_the_lab(world)
    stranger = await world.signed_in(table.made.lab, Role.MANAGER)
    day = (today() + timedelta(days=4)).isoformat()
    poll = await a_poll(table, closes_on=day)
    (found,) = await waiting(table, table.ada)
    assert found["title"] == "Rencontre annuelle"
    assert (found["poll"], found["closes_on"], found["dates"]) == (poll["id"], day, 3)
    assert found["community"] == table.made.row.slug
    assert found["first_at"][:10] == poll["options"][0]["starts_at"][:10]
    await says(table, table.ada, poll, "non")
    assert await waiting(table, table.ada) == []
    assert len(await waiting(table, table.ben)) == 1
    assert await waiting(table, stranger) == []
    # Those that close soonest come first; those of a circle are for it alone.
    sooner = (today() + timedelta(days=1)).isoformat()
    last = await a_poll(table, closes_on=sooner, title="Bientôt")
    member = await a_member(world, table.made, stranger)
    circle = await a_circle(world, table.made, member)
    await a_poll(table, stranger, circle=circle.slug, title="Du noyau")
    assert [one["title"] for one in await waiting(table, table.ben)] == [
        "Bientôt", "Rencontre annuelle",
    ]  # fmt: skip
    assert [one["title"] for one in await waiting(table, stranger)] == [
        "Bientôt", "Rencontre annuelle", "Du noyau",
    ]  # fmt: skip
    assert (await choose(table, last, place_words="Ici")).status_code == 200
    await ok(table.leader, "POST", f"{table.polls}/{poll['id']}/abandonment")
    assert await waiting(table, table.ben) == []


async def test_a_poll_is_found_by_its_members(world: World, http: AsyncClient) -> None:
    table = await a_table(world, "publique")
    stranger = await world.signed_in(table.made.lab, Role.MANAGER)
    word = f"kanari{table.made.row.id}"
    poll = await a_poll(table, words=f"Parler des {word}s.", announce=False)

    async def found(who: Signed, **asked: str) -> list[dict[str, Any]]:
        url = f"{table.made.path}/search"
        items: list[dict[str, Any]] = (await ok(who, "GET", url, params={"q": word} | asked))[
            "items"
        ]
        return items

    (one,) = await found(table.ada, kind="poll")
    assert (one["id"], one["title"]) == (poll["id"], "Rencontre annuelle")
    assert word in one["excerpt"]
    assert one["community"]["slug"] == table.made.row.slug
    assert len((await ok(table.ben, "GET", "/v1/search", params={"q": word}))["items"]) == 1
    assert await found(stranger) == [], "who comes when is for members, even where all may read"
    assert (await http.get("/v1/search", params={"q": word})).json()["items"] == []
    path = f"{table.polls}/{poll['id']}"
    changed = await table.leader(
        "PATCH", path, json={"words": "Rien."}, headers={"If-Match": f'"{poll["version"]}"'}
    )
    assert changed.status_code == 200, changed.text
    assert await found(table.ada) == []
    titled = {"title": f"Les {word}"}
    version = changed.json()["version"]
    await table.leader("PATCH", path, json=titled, headers={"If-Match": f'"{version}"'})
    assert len(await found(table.ada)) == 1
    await ok(table.leader, "POST", f"{path}/abandonment")
    assert await found(table.ada) == [], "given up, it is sought no more"


async def a_poll_that_closes(world: World, table: Table, days: int = 1, **more: Any) -> Any:
    """A poll made two days ago, that takes answers for so many days more."""
    day = (today() + timedelta(days=days)).isoformat()
    poll = await a_poll(table, closes_on=day, **more)
    await set_back(world, poll)
    return poll


async def set_back(world: World, poll: dict[str, Any]) -> None:
    """As if it had been made, and its guests asked, two days ago."""
    values = {"at": now() - timedelta(days=2), "poll": poll["id"]}
    async with unit_of_work(world.sessions, SYSTEM) as session:
        for said in (
            "UPDATE date_poll SET made_at = :at WHERE id = :poll",
            "UPDATE poll_guest SET invited_at = :at WHERE poll_id = :poll",
        ):
            await session.execute(text(said), values)


async def test_who_has_not_answered_is_reminded_once(world: World) -> None:
    table = await a_table(world)
    poll = await a_poll_that_closes(world, table)
    await a_poll_that_closes(world, table, 3, title="Plus tard")
    await a_poll(table, closes_on=today().isoformat(), title="De ce jour")
    await says(table, table.leader, poll, "oui")
    await settled(table.ben, table.made, mentions="jamais")
    await work(world, table.made.lab)
    for _ in range(2):
        await remind_silent(world.sessions)
    mails = await work(world, table.made.lab)
    assert [mail["To"] for mail in mails] == [table.ada.email], "one mail; Ben wants none"
    (mail,) = to(mails, table.ada)
    assert "Rencontre annuelle" in str(mail["Subject"])
    said = text_of(mail)
    assert f"/communautes/{table.made.row.slug}/sondages/{poll['id']}" in said
    assert f"{today() + timedelta(days=1):%d/%m/%Y}" in said
    listed = (await ok(table.ada, "GET", "/v1/me/notices"))["items"]
    assert [(one["kind"], one["poll"]) for one in listed] == [("sondage", poll["id"])]


async def test_whoever_answers_meanwhile_is_told_nothing(world: World) -> None:
    table = await a_table(world)
    poll = await a_poll_that_closes(world, table)
    await work(world, table.made.lab)
    await remind_silent(world.sessions)
    await says(table, table.ada, poll, "oui")
    assert {mail["To"] for mail in await work(world, table.made.lab)} == {
        table.leader.email, table.ben.email,
    }  # fmt: skip
    assert (await ok(table.ada, "GET", "/v1/me/notices"))["items"] == []


async def test_what_is_settled_or_of_a_circle_reminds_nobody_else(world: World) -> None:
    table = await a_table(world)
    carl = await world.signed_in()
    circle = await a_circle(world, table.made, await a_member(world, table.made, carl))
    await a_poll_that_closes(world, table, who=carl, circle=circle.slug, title="Du noyau")
    chosen = await a_poll_that_closes(world, table)
    assert (await choose(table, chosen, place_words="Ici")).status_code == 200
    await work(world, table.made.lab)
    await remind_silent(world.sessions)
    assert [mail["To"] for mail in await work(world, table.made.lab)] == [carl.email]


async def test_a_guest_gets_their_link_again(world: World, http: AsyncClient) -> None:
    table = await a_table(world)
    poll = await a_poll(table, closes_on=(today() + timedelta(days=1)).isoformat())
    silent, quick = an_address(), an_address()
    people = [
        {"name": "Service Eau", "email": one, "public": "partners"} for one in (silent, quick)
    ]
    await ok(table.leader, "POST", f"{table.polls}/{poll['id']}/guests", json={"people": people})
    key = {"X-Poll-Key": after_sign((await mails_to(world, quick))[-1])}
    no = {"answers": [{"option": poll["options"][0]["id"], "value": "non"}]}
    assert (await http.put("/v1/guest-poll/answers", headers=key, json=no)).status_code == 200
    await set_back(world, poll)
    for _ in range(2):
        await remind_silent(world.sessions)
    asked, again = await mails_to(world, silent)
    assert after_sign(again) == after_sign(asked)
    assert "pas encore répondu" in str(again["Subject"])
    assert len(await mails_to(world, quick)) == 1
