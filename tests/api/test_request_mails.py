"""The concierge hears by mail of requests that wait: once, together, and only if wanted."""

from datetime import timedelta
from typing import Any

from httpx import AsyncClient

from api.bookings.tasks.requests import TELL, TOGETHER, tell_requests
from api.core.access import SYSTEM, Role
from api.core.clock import frozen, now
from api.core.database import unit_of_work
from api.labs.models import Lab
from tests.api.test_outside import asked, confirmed, link_for
from tests.builders import Signed, World, an_open_day, at
from tests.mailbox import an_address, jobs_of, mails_to, text_of


async def ask(who: Signed, lab: Lab, start: str, end: str, **more: Any) -> dict[str, Any]:
    day = an_open_day(15)
    times = {"starts_at": at(day, start), "ends_at": at(day, end)}
    body = {"room": "salon", "purpose": "accueil", "title": f"Accueil de {start}"}
    answer = await who("POST", f"/v1/labs/{lab.slug}/bookings", json=body | times | more)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def planned(world: World, lab: Lab) -> list[dict[str, Any]]:
    return [one for one in await jobs_of(world, TELL) if one["lab_id"] == lab.id]


async def worked(world: World, lab: Lab) -> None:
    """Run every job planned for the lab, as the worker does when their time has come."""
    with frozen(now() + TOGETHER):
        for job in await planned(world, lab):
            async with unit_of_work(world.sessions, SYSTEM) as session:
                await tell_requests(session, lab_id=job["lab_id"])


async def settle(team: Signed, lab: Lab, **change: Any) -> Any:
    url = f"/v1/labs/{lab.slug}/place-settings"
    read = await team("GET", url)
    given = {name: value for name, value in read.json().items() if name != "version"} | change
    return await team("PUT", url, json=given, headers={"If-Match": read.headers["etag"]})


async def test_what_came_together_is_told_together(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team, manager = [await world.signed_in(lab, one) for one in (Role.TEAM, Role.MANAGER)]
    member = await world.signed_in(lab, Role.MEMBER)
    before = now()
    await ask(member, lab, "09:00", "10:00")
    answered = await ask(member, lab, "11:00", "12:00")
    await confirmed(http, lab, await link_for(world, http, lab, asked(ahead=22)))
    series = {
        "room": "cuisine",
        "starts_local": f"{an_open_day(15):%Y-%m-%d}T09:00:00",
        "minutes": 60,
        "rule": "FREQ=DAILY;COUNT=2",
        "purpose": "accueil",
        "title": "Permanence",
        "on_conflict": "skip",
    }
    assert (await member("POST", f"/v1/labs/{lab.slug}/series", json=series)).status_code == 201
    jobs = await planned(world, lab)
    assert len(jobs) == 4
    assert all(before + TOGETHER <= job["at"] <= now() + TOGETHER for job in jobs)

    url = f"/v1/labs/{lab.slug}/bookings/{answered['id']}/confirmation"
    assert (await team("POST", url)).status_code == 200
    await worked(world, lab)
    for reader in (team, manager):
        (mail,) = await mails_to(world, reader.email)
        said = text_of(mail)
        assert mail["Subject"].endswith("demandes en attente de réponse (3)")
        assert "09:00 – 10:00, Salon : « Accueil de 09:00 »" in said
        assert "« Atelier des riverains »" in said
        assert "« Permanence »" in said
        assert "Accueil de 11:00" not in said, "it was answered meanwhile"
        assert "Riveraine" not in said, "who asks is read in the platform"
        assert f"http://testserver/labs/{lab.slug}/a-faire" in said
    assert not [
        mail for mail in await mails_to(world, member.email) if "attente" in mail["Subject"]
    ]
    await worked(world, lab)
    assert len(await mails_to(world, manager.email)) == 1, "told once"


async def test_a_mailbox_hears_instead_of_each(world: World) -> None:
    lab = await world.a_lab()
    team, member = await world.signed_in(lab, Role.TEAM), await world.signed_in(lab, Role.MEMBER)
    mailbox = an_address()
    assert (await settle(team, lab, request_mailbox="pas une adresse")).status_code == 422
    assert (await settle(team, lab, request_mailbox=mailbox)).status_code == 200
    await ask(member, lab, "09:00", "10:00")
    await worked(world, lab)
    assert len(await mails_to(world, mailbox)) == 1
    assert await mails_to(world, team.email) == []


async def test_a_place_may_want_no_such_mails(world: World) -> None:
    lab = await world.a_lab()
    team, member = await world.signed_in(lab, Role.TEAM), await world.signed_in(lab, Role.MEMBER)
    assert (await settle(team, lab, request_mails=False)).status_code == 200
    await ask(member, lab, "09:00", "10:00")
    await worked(world, lab)
    assert (await settle(team, lab, request_mails=True)).status_code == 200
    await worked(world, lab)
    assert await mails_to(world, team.email) == [], "nor what came before they were wanted"


async def test_bookings_that_need_no_answer_plan_nothing(world: World) -> None:
    lab = await world.a_lab()
    team, member = await world.signed_in(lab, Role.TEAM), await world.signed_in(lab, Role.MEMBER)
    project = await world.a_project(lab)
    await ask(team, lab, "09:00", "10:00")
    await ask(member, lab, "11:00", "12:00", purpose="projet", project=project.slug)
    await ask(member, lab, "09:00", "10:00", if_taken="wait")
    assert await planned(world, lab) == []


async def test_what_is_asked_again_is_told_again(world: World) -> None:
    lab = await world.a_lab()
    team, member = await world.signed_in(lab, Role.TEAM), await world.signed_in(lab, Role.MEMBER)
    made = await ask(member, lab, "09:00", "10:00")
    await worked(world, lab)
    url = f"/v1/labs/{lab.slug}/bookings/{made['id']}"
    assert (await member("POST", f"{url}/cancellation", json={"reason": "Non"})).status_code == 200
    assert (await member("POST", f"{url}/restoration")).status_code == 200
    assert len(await planned(world, lab)) == 2
    await worked(world, lab)
    assert len(await mails_to(world, team.email)) == 2


async def test_a_long_list_is_cut(world: World) -> None:
    lab = await world.a_lab()
    team, member = await world.signed_in(lab, Role.TEAM), await world.signed_in(lab, Role.MEMBER)
    first = an_open_day(15)
    for number in range(22):
        day = an_open_day(15 + number * 3) if number else first
        times = {"starts_at": at(day, f"{8 + number % 3 * 2:02}:00")}
        times["ends_at"] = times["starts_at"].replace(":00:00", ":30:00")
        await ask(member, lab, "08:00", "08:30", **times)
    await worked(world, lab)
    (mail,) = await mails_to(world, team.email)
    assert text_of(mail).count("« Accueil") == 20
    assert "Et 2 de plus." in text_of(mail)
    assert timedelta(0) < TOGETHER < timedelta(hours=1)


async def test_what_is_moved_elsewhere_is_told_again(world: World) -> None:
    lab = await world.a_lab()
    team, member = [await world.signed_in(lab, one) for one in (Role.TEAM, Role.MEMBER)]
    booked = await ask(member, lab, "09:00", "10:00")
    url = f"/v1/labs/{lab.slug}/bookings/{booked['id']}"
    await worked(world, lab)
    assert (await team("POST", f"{url}/confirmation")).status_code == 200
    etag = (await member("GET", url)).headers["etag"]
    move = {"room": "cuisine"}
    moved = await member("PATCH", url, json=move, headers={"If-Match": etag})
    assert moved.json()["status"] == "pending", moved.text
    await worked(world, lab)
    first, again = await mails_to(world, team.email)
    assert ", Salon : " in text_of(first)
    assert ", Cuisine : " in text_of(again)
