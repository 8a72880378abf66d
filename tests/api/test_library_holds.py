"""Waiting for a book: who came first has it first, and two people never take the last copy."""

import asyncio
from datetime import timedelta
from typing import Any

from httpx import AsyncClient
from sqlalchemy import text

from api.commons.books import tasks
from api.core.access import SYSTEM, Role
from api.core.clock import frozen, now, today
from api.core.database import unit_of_work
from api.labs.models import Lab
from tests.builders import Signed, World
from tests.library import a_book, borrow, path_of

MAILS = """
SELECT args ->> 'to' AS address, args ->> 'template' AS template, args ->> 'link' AS link
FROM procrastinate_jobs WHERE task_name = 'send_mail' AND args -> 'values' ->> 'title' = :title
ORDER BY id
"""


async def mails(world: World, title: str) -> list[tuple[str, str]]:
    """Who was written to about a book, and what, in order."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        rows = await session.execute(text(MAILS), {"title": title})
        return [(row.address, row.template) for row in rows]


async def _hold(who: Signed, lab: Lab, book: dict[str, Any], method: str = "PUT") -> dict[str, Any]:
    answer = await who(method, f"/v1/labs/{lab.slug}/books/{book['id']}/hold")
    assert answer.status_code == 200, answer.text
    read: dict[str, Any] = answer.json()
    return read


async def test_many_take_the_last_copy_at_once_and_one_has_it(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    copy = path_of(lab, await a_book(lab, team))
    people = [await world.signed_in(lab, Role.MEMBER) for _ in range(6)]
    answers = await asyncio.gather(*(who("POST", f"{copy}/loans", json={}) for who in people))
    assert sorted(one.status_code for one in answers) == [201, 409, 409, 409, 409, 409]
    assert {one.json()["code"] for one in answers if one.status_code == 409} == {"copy-out"}
    loans = (await team("GET", f"/v1/labs/{lab.slug}/loans")).json()["items"]
    assert len(loans) == 1
    # And whatever path would write a second loan, the database refuses it.
    async with unit_of_work(world.sessions, SYSTEM) as session:
        written = text(
            "INSERT INTO loan (lab_id, copy_id, name, email, from_day, due_on) SELECT lab_id,"
            " copy_id, 'x', 'x@tilab.example', from_day, due_on FROM loan WHERE lab_id = :lab"
            " ON CONFLICT DO NOTHING"
        )
        rows = await session.execute(written, {"lab": lab.id})
        assert rows.rowcount == 0  # type: ignore[attr-defined]


async def test_what_comes_back_is_offered_at_once_to_who_waited_longest(world: World) -> None:
    lab = await world.a_lab()
    team, claire, bruno, dina = [
        await world.signed_in(lab, role) for role in (Role.TEAM, *[Role.MEMBER] * 3)
    ]
    book = await a_book(lab, team, title="Attendu")
    copy = path_of(lab, book)
    await borrow(claire, copy)
    yours = await claire("PUT", f"/v1/labs/{lab.slug}/books/{book['id']}/hold")
    assert yours.json()["code"] == "already-yours"
    assert (await _hold(bruno, lab, book))["hold"]["rank"] == 1
    again = await _hold(bruno, lab, book)
    assert (again["hold"]["rank"], again["waiting"], again["abilities"]) == (1, 1, ["give_up"])
    assert (await _hold(dina, lab, book))["hold"]["rank"] == 2
    assert (await claire("POST", f"{copy}/renewal")).json()["code"] == "waited-for"
    assert await mails(world, "Attendu") == []

    back = (await claire("POST", f"{copy}/return")).json()
    until = (today() + timedelta(days=7)).isoformat()
    assert (back["copy"]["free"], back["copy"]["kept_until"]) == (False, until)
    assert await mails(world, "Attendu") == [(bruno.email, "book-kept")]
    refused = await dina("POST", f"{copy}/loans", json={})
    assert (refused.json()["code"], refused.json()["kept_until"]) == ("copy-kept", until)
    whom = {"name": "Une visiteuse", "email": "visiteuse@tilab.example"}
    stolen = await team("POST", f"{copy}/loans", json={"borrower": whom})
    assert stolen.json()["code"] == "copy-kept"
    seen = (await bruno("GET", copy)).json()["copy"]
    assert (seen["kept_for_me"], seen["abilities"]) == (True, ["borrow"])

    taken = await borrow(bruno, copy)
    assert taken["hold"] is None
    await bruno("POST", f"{copy}/return")
    assert (await mails(world, "Attendu"))[1:] == [(dina.email, "book-kept")]
    # Given up, it goes to nobody: it is free.
    assert (await _hold(dina, lab, book, "DELETE"))["free"] == 1
    assert (await _hold(dina, lab, book, "DELETE"))["hold"] is None


async def test_a_free_copy_is_put_aside_and_a_new_one_goes_to_who_waits(world: World) -> None:
    lab = await world.a_lab()
    team, claire, bruno = [
        await world.signed_in(lab, role) for role in (Role.TEAM, Role.MEMBER, Role.MEMBER)
    ]
    book = await a_book(lab, team)
    aside = await _hold(claire, lab, book)
    assert (aside["hold"]["state"], aside["free"]) == ("propose", 0)
    assert (await _hold(bruno, lab, book))["hold"]["state"] == "attend"
    path = f"/v1/labs/{lab.slug}/books/{book['id']}"
    assert (await team("POST", f"{path}/copies", json={"label": "B"})).status_code == 201
    offered = (await bruno("GET", path)).json()["hold"]
    assert offered["state"] == "propose"
    # A kept copy that is lost leaves its person first in the queue.
    copy = path_of(lab, aside)
    held = {"If-Match": (await team("GET", copy)).headers["etag"]}
    lost = await team("PATCH", copy, headers=held, json={"state": "perdu"})
    assert lost.status_code == 200, lost.text
    waits = (await claire("GET", path)).json()["hold"]
    assert (waits["state"], waits["rank"]) == ("attend", 1)
    await _hold(bruno, lab, book, "DELETE")
    assert (await claire("GET", path)).json()["hold"]["state"] == "propose"


async def test_nobody_is_reminded_twice_and_a_copy_not_fetched_goes_on(world: World) -> None:
    lab = await world.a_lab()
    team, claire, bruno, dina = [
        await world.signed_in(lab, role) for role in (Role.TEAM, *[Role.MEMBER] * 3)
    ]
    book = await a_book(lab, team, "A", "B", title="Rappelé")
    due = today() + timedelta(days=21)
    await borrow(claire, path_of(lab, book))
    visitor = {"name": "Une visiteuse", "email": "visiteuse@tilab.example"}
    await borrow(team, path_of(lab, book, "B"), borrower=visitor)

    async def on(days: int) -> list[tuple[str, str]]:
        """What is written on that day, counted from the day it is due; the job runs twice."""
        before = len(await mails(world, "Rappelé"))
        with frozen(now() + timedelta(days=21 + days)):
            await tasks.remind_borrowers(world.sessions)
            await tasks.remind_borrowers(world.sessions)
            await tasks.let_go(world.sessions)
        return (await mails(world, "Rappelé"))[before:]

    def both(template: str) -> list[tuple[str, str]]:
        return [(claire.email, template), (visitor["email"], template)]

    assert await on(-4) == []
    assert await on(-3) == both("loan-soon")
    assert await on(-2) == []
    await team("POST", f"{path_of(lab, book, 'B')}/return")
    assert await on(0) == [(claire.email, "loan-today")]
    assert await on(6) == []
    assert await on(9) == [(claire.email, "loan-late")]
    assert await on(30) == []
    todo = (await claire("GET", f"/v1/labs/{lab.slug}/todo")).json()
    assert todo["own_loans"]["count"] == 0  # it is not due for three weeks yet
    await _late(world, lab, days=30)
    todo = (await claire("GET", f"/v1/labs/{lab.slug}/todo")).json()
    assert [(one["title"], one["late"]) for one in todo["own_loans"]["items"]] == [
        ("Rappelé", True)
    ]
    assert todo["late_loans"] is None
    watched = (await team("GET", f"/v1/labs/{lab.slug}/todo")).json()["late_loans"]
    assert [one["title"] for one in watched["items"]] == ["Rappelé"]

    other = await a_book(lab, team, title="Gardé")
    await _hold(bruno, lab, other)
    await _hold(dina, lab, other)
    kept = (await bruno("GET", f"/v1/labs/{lab.slug}/todo")).json()["own_loans"]["items"]
    assert [(one["title"], one["kept"]) for one in kept] == [("Gardé", True)]
    with frozen(now() + timedelta(days=7)):
        await tasks.let_go(world.sessions)
    assert await mails(world, "Gardé") == [(bruno.email, "book-kept")]
    with frozen(now() + timedelta(days=8)):
        await tasks.let_go(world.sessions)
        await tasks.let_go(world.sessions)
    assert (await mails(world, "Gardé"))[1:] == [(dina.email, "book-kept")]
    assert due > today()


async def test_who_had_a_book_is_forgotten_a_month_after_its_return(world: World) -> None:
    lab = await world.a_lab()
    team, claire = await world.signed_in(lab, Role.TEAM), await world.signed_in(lab, Role.MEMBER)
    copy = path_of(lab, await a_book(lab, team, "A"))
    await borrow(claire, copy)
    await claire("POST", f"{copy}/return")
    await borrow(claire, copy)

    async def known() -> int:
        async with unit_of_work(world.sessions, SYSTEM) as session:
            sql = text("SELECT count(*) FROM loan WHERE lab_id = :lab AND person_id IS NOT NULL")
            return int(await session.scalar(sql, {"lab": lab.id}) or 0)

    await tasks.forget_borrowers(world.sessions)
    assert await known() == 2
    with frozen(now() + timedelta(days=32)):
        await tasks.forget_borrowers(world.sessions)
    assert await known() == 1  # who has one still is known


async def _late(world: World, lab: Lab, days: int) -> None:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        back = text(
            "UPDATE loan SET from_day = from_day - :days, due_on = due_on - :days"
            " WHERE lab_id = :lab AND back_on IS NULL"
        )
        await session.execute(back, {"lab": lab.id, "days": 21 + days})


async def test_a_book_is_found_by_searching_the_platform(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    word = f"marionnette{lab.id}"
    book = await a_book(lab, team, title=f"Les {word}s", authors="Une autrice")
    plain = await a_book(lab, team, title="Autre chose", words="Rien à voir")

    async def found() -> list[tuple[str, int]]:
        answer = await http.get("/v1/search", params={"q": word})
        return [(one["kind"], one["id"]) for one in answer.json()["items"]]

    assert await found() == [("book", book["id"])]
    held = {"If-Match": f'"{plain["version"]}"'}
    path = f"/v1/labs/{lab.slug}/books"
    told = await team(
        "PATCH", f"{path}/{plain['id']}", headers=held, json={"words": f"Une *{word}*"}
    )
    assert told.status_code == 200, told.text
    assert await found() == [("book", plain["id"]), ("book", book["id"])]
    held = {"If-Match": told.headers["etag"]}
    assert (await team("DELETE", f"{path}/{plain['id']}", headers=held)).status_code == 204
    assert await found() == [("book", book["id"])]
