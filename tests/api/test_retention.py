"""People without an account are forgotten after some days; the figures stay as they were."""

from datetime import datetime, timedelta
from typing import Any

from httpx import AsyncClient
from sqlalchemy import text

from api.bookings.tasks.retention import forget_people
from api.core.access import SYSTEM, Role, Scope
from api.core.clock import frozen
from api.core.database import unit_of_work
from api.core.mail import TASK, queue_mail
from api.labs.models import Lab
from api.worker import forget_expired
from tests.api.test_outside import asked, confirmed, link_for
from tests.builders import Signed, World, an_open_day, at
from tests.mailbox import an_address, jobs_of

WORDS = ("note", "access_needs", "handed_back_note", "on_behalf_of", "reason", "meeting")
KEPT = text(f"SELECT {', '.join(WORDS)} FROM booking WHERE lab_id = :lab AND id = :id")
LEFT = text(
    "SELECT (SELECT count(*) FROM booking_guest WHERE lab_id = :lab) AS guests,"
    " (SELECT count(*) FROM booking_participant WHERE lab_id = :lab) AS participants"
)


async def words_of(world: World, lab: Lab, booking: int) -> dict[str, Any]:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        row = (await session.execute(KEPT, {"lab": lab.id, "id": booking})).one()
        return dict(row._mapping)


async def people_left(world: World, lab: Lab) -> tuple[int, int]:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        row = (await session.execute(LEFT, {"lab": lab.id})).one()
        return row.guests, row.participants


async def figures(reader: Signed, lab: Lab, day: datetime) -> list[Any]:
    params = {"from": day.date().isoformat(), "to": day.date().isoformat()}
    found = []
    for by in ("side", "room", "purpose"):
        url = f"/v1/labs/{lab.slug}/room-statistics"
        answer = await reader("GET", url, params=params | {"by": by})
        assert answer.status_code == 200, answer.text
        found.append(answer.json())
    return found


async def a_guest_booking(
    world: World, http: AsyncClient, lab: Lab, team: Signed, **more: Any
) -> tuple[int, str]:
    made = await confirmed(http, lab, await link_for(world, http, lab, asked(**more)))
    number = int(made["key"].split("-")[1])
    answer = await team("POST", f"/v1/labs/{lab.slug}/bookings/{number}/confirmation")
    assert answer.status_code == 200, answer.text
    return number, made["key"]


async def test_they_are_forgotten_and_the_figures_stay(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    machine = await world.a_machine(lab, [Scope.BOOKINGS_WRITE])
    base = f"/v1/labs/{lab.slug}/bookings"
    number, key = await a_guest_booking(world, http, lab, team, side="territory")
    people = [{"email": an_address(), "name": "Invitée"}, {"email": an_address()}]
    invited = await team("POST", f"{base}/{number}/participants", json={"people": people})
    assert invited.status_code == 201, invited.text
    day = an_open_day(12)
    body = {"purpose": "accueil", "title": "Accueil", "access_needs": "Un fauteuil"}
    times = {"starts_at": at(day, "14:00"), "ends_at": at(day, "15:00")}
    agent = {"room": "cuisine", "on_behalf_of": "Agente", "note": "Pour le projet"}
    partner = await machine.post(base, json=body | times | agent)
    assert partner.status_code == 201, partner.text

    over = datetime.fromisoformat(at(day, "15:00"))
    last_day = over + timedelta(days=90)
    with frozen(last_day - timedelta(minutes=1)):
        reader = await world.signed_in(lab, Role.TEAM)
        before = await figures(reader, lab, day)
        await forget_people(world.sessions)
        # The guest left at ten; they are due, the partner's agent is not.
        assert (await words_of(world, lab, partner.json()["id"]))["on_behalf_of"] == "Agente"
    with frozen(last_day):
        assert await forget_people(world.sessions) >= 1
        assert await people_left(world, lab) == (0, 0)
        guest_words = await words_of(world, lab, number)
        assert not any(guest_words.values()), guest_words
        agent_words = await words_of(world, lab, partner.json()["id"])
        assert agent_words["on_behalf_of"] is agent_words["access_needs"] is None
        assert agent_words["note"] == "Pour le projet"  # its author has an account
        assert await figures(reader, lab, day) == before
        sides = {row["key"]: row["bookings"] for row in before[0]["items"]}
        assert sides["territory"] == 1, "the side is known without the person"
        left = await reader("GET", f"{base}/{number}")
        assert (left.json()["title"], left.json()["status"]) == (asked()["title"], "confirmed")
        assert (await reader("GET", f"{base}/{number}/guest")).status_code == 404
        assert await forget_people(world.sessions) == 0, "once is enough"
    worthless = await http.get("/v1/guest-bookings", headers={"X-Booking-Key": key})
    assert worthless.status_code == 404


async def test_each_place_says_how_long(world: World, http: AsyncClient) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    await a_guest_booking(world, http, lab, team)
    theirs = await world.signed_in(other, Role.TEAM)
    await a_guest_booking(world, http, other, theirs)
    url = f"/v1/labs/{lab.slug}/place-settings"
    read = await team("GET", url)
    headers = {"If-Match": read.headers["etag"]}
    given = {name: value for name, value in read.json().items() if name != "version"}
    short = await team("PUT", url, json=given | {"retention_days": 6}, headers=headers)
    assert short.status_code == 422, "a link of 48 hours must not outlive who used it"
    said = await team("PUT", url, json=given | {"retention_days": 30}, headers=headers)
    assert said.status_code == 200, said.text
    asks = await http.get(f"/v1/labs/{lab.slug}/outside-requests")
    assert asks.json()["retention_days"] == 30
    with frozen(an_open_day(12) + timedelta(days=31)):
        await forget_people(world.sessions)
    assert await people_left(world, lab) == (0, 0)
    assert await people_left(world, other) == (1, 0)


async def test_a_request_given_up_does_not_wait_for_its_day(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    number, key = await a_guest_booking(world, http, lab, team, ahead=300)
    await a_guest_booking(world, http, lab, team, ahead=301)
    given_up = await http.post(
        "/v1/guest-bookings/cancellation",
        headers={"X-Booking-Key": key},
        json={"reason": "Je suis souffrante"},
    )
    assert given_up.status_code == 200, given_up.text
    with frozen(an_open_day(92)):
        await forget_people(world.sessions)
    assert await people_left(world, lab) == (1, 0)
    assert (await words_of(world, lab, number))["reason"] is None


async def test_what_a_series_says_of_people_goes_with_its_last_date(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    body = {
        "room": "salon",
        "starts_local": f"{an_open_day(12):%Y-%m-%d}T09:00:00",
        "minutes": 60,
        "rule": "FREQ=WEEKLY;COUNT=2",
        "purpose": "accueil",
        "title": "Accueil",
        "access_needs": "Une boucle magnétique",
        "note": "Toujours au calme",
    }
    made = await team("POST", f"/v1/labs/{lab.slug}/series", json=body)
    assert made.status_code == 201, made.text
    details = text("SELECT details FROM series WHERE lab_id = :lab")

    async def said() -> Any:
        async with unit_of_work(world.sessions, SYSTEM) as session:
            return await session.scalar(details, {"lab": lab.id})

    first, second = made.json()["occurrences"]
    with frozen(datetime.fromisoformat(second["ends_at"]) + timedelta(days=89)):
        await forget_people(world.sessions)
        assert (await words_of(world, lab, first["booking"]))["access_needs"] is None
        assert (await words_of(world, lab, second["booking"]))["access_needs"] is not None
        assert "access_needs" in await said()
    with frozen(datetime.fromisoformat(second["ends_at"]) + timedelta(days=90)):
        await forget_people(world.sessions)
        assert "access_needs" not in await said()
        assert (await words_of(world, lab, second["booking"]))["access_needs"] is None


async def test_mails_that_could_never_be_sent_keep_no_address_for_ever(world: World) -> None:
    address = an_address()
    async with unit_of_work(world.sessions, SYSTEM) as session:
        for _ in range(2):
            queue_mail(session, address, "hand-back", title="", room="", day="", end="")
    old, recent = [one["job"] for one in await jobs_of(world, TASK) if one["to"] == address]
    failed = text("UPDATE procrastinate_jobs SET status = 'failed' WHERE id = ANY (:jobs)")
    aged = text(
        "INSERT INTO procrastinate_events (job_id, type, at)"
        " SELECT job, 'failed', now() - make_interval(days => days)"
        " FROM unnest(CAST(:jobs AS bigint[]), CAST(:ages AS int[])) AS one (job, days)"
    )
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(failed, {"jobs": [old, recent]})
        await session.execute(aged, {"jobs": [old, recent], "ages": [31, 29]})
    await forget_expired(world.sessions)
    assert [one["job"] for one in await jobs_of(world, TASK) if one["to"] == address] == [recent]
