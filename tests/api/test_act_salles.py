"""ACT_SALLES: booked ÷ open minutes, right at commit, divided anew in each cell."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import func, select, text

from api.bookings.actions.book import book_room
from api.bookings.models import Booking, Purpose
from api.core.access import SYSTEM, Role, Scope
from api.core.clock import PARIS, frozen
from api.core.database import unit_of_work
from api.indicators.compute.marks import bring_all_up_to_date
from api.indicators.models import IndicatorMark
from api.labs.models import Lab
from api.rooms.models import Closure, OpeningRule
from tests.builders import Signed, World, an_open_day

# November 2026: 21 working days, 11 November a public holiday (a Wednesday): 20 days of 13.5 hours.
MONTH_OPEN = 20 * 810
TODAY = datetime(2026, 11, 25, 12, tzinfo=PARIS)
ROOMS = 3  # salon, cuisine, jardin: the whole floor is not a room of its own


def moment(day: int, clock: str, month: int = 11) -> datetime:
    return datetime.combine(date(2026, month, day), time.fromisoformat(clock), PARIS).astimezone(
        UTC
    )


async def a_booking(
    world: World, lab: Lab, day: int, start: str, end: str, room: str = "salon"
) -> Booking:
    with frozen(datetime(2026, 10, 20, 9, tzinfo=PARIS)):
        async with unit_of_work(world.sessions, SYSTEM) as session:
            return await book_room(
                session,
                SYSTEM,
                lab,
                room=room,
                starts_at=moment(day, start),
                ends_at=moment(day, end),
                purpose=Purpose.ACCUEIL,
                title="Permanence",
            )


async def cells(reader: Signed, lab: Lab, period: str = "2026-11") -> dict[str, dict[str, Any]]:
    answer = await reader(
        "GET",
        f"/v1/labs/{lab.slug}/observations",
        params={"code": "ACT_SALLES", "period": period},
    )
    assert answer.status_code == 200, answer.text
    return {one["breakdown"]: one for one in answer.json()["items"]}


async def test_a_month_computed_by_hand(world: World) -> None:
    lab = await world.a_lab()
    await a_booking(world, lab, 3, "09:00", "12:00")  # 180 minutes of the salon
    await a_booking(world, lab, 4, "14:00", "16:00", "cuisine")  # 120 of the kitchen
    await a_booking(world, lab, 5, "09:00", "10:00", "etage")  # 60 of each indoor room
    with frozen(TODAY):
        team = await world.signed_in(lab, Role.TEAM)
        found = await cells(team, lab)
        assert found["room=salon"]["numerator"] == 240
        assert found["room=salon"]["denominator"] == MONTH_OPEN
        assert found["room=salon"]["value"] == 1.48  # 240 / 16200
        assert found["room=cuisine"]["numerator"] == 180
        assert (found["room=jardin"]["value"], found["room=jardin"]["n"]) == (0, 0)
        assert found[""]["numerator"] == 420
        assert found[""]["denominator"] == ROOMS * MONTH_OPEN
        assert found[""]["value"] == 0.86  # 420 / 48600, not the mean of the rooms
        assert found[""]["n"] == 3
        assert found[""]["partial"] is True
        assert set(found) == {"", "room=salon", "room=cuisine", "room=jardin"}
        year = await cells(team, lab, "2026")
        assert year[""]["numerator"] == 420
        assert year[""]["denominator"] > 10 * ROOMS * MONTH_OPEN

        lineage = (
            await team("GET", f"/v1/labs/{lab.slug}/observations/{found['']['id']}/lineage")
        ).json()
        assert [one["weight"] for one in lineage["items"]] == [180, 120, 120]
        assert (lineage["total"], lineage["denominator"]) == (420, ROOMS * MONTH_OPEN)
        assert lineage["unchanged"] is True
        assert {one["entity"] for one in lineage["items"]} == {"booking"}
        assert lineage["items"][0]["label"] == "Permanence"
        assert "/bookings/" in lineage["items"][0]["href"]
        empty = (
            await team(
                "GET", f"/v1/labs/{lab.slug}/observations/{found['room=jardin']['id']}/lineage"
            )
        ).json()
        assert (empty["total"], empty["items"], empty["unchanged"]) == (0, [], True)


async def test_each_change_is_there_at_the_next_reading(world: World) -> None:
    lab = await world.a_lab()
    first = await a_booking(world, lab, 26, "09:00", "12:00")
    with frozen(TODAY):
        team = await world.signed_in(lab, Role.TEAM)
        base = f"/v1/labs/{lab.slug}/bookings"
        before = await cells(team, lab)
        assert before[""]["numerator"] == 180

        one = await team("GET", f"{base}/{first.id}")
        moved = await team(
            "PATCH",
            f"{base}/{first.id}",
            json={"room": "cuisine", "ends_at": moment(26, "11:00").isoformat()},
            headers={"If-Match": one.headers["etag"]},
        )
        assert moved.status_code == 200, moved.text
        after = await cells(team, lab)
        assert (after["room=salon"]["numerator"], after["room=cuisine"]["numerator"]) == (0, 120)
        assert after["room=jardin"]["version"] == before["room=jardin"]["version"]

        asked = await (await world.signed_in(lab, Role.MEMBER))(
            "POST",
            base,
            json={
                "room": "salon",
                "starts_at": moment(27, "09:00").isoformat(),
                "ends_at": moment(27, "10:00").isoformat(),
                "purpose": "accueil",
                "title": "Demande",
            },
        )
        assert asked.json()["status"] == "pending"
        assert (await cells(team, lab))[""]["numerator"] == 120
        await team("POST", f"{base}/{asked.json()['id']}/confirmation")
        assert (await cells(team, lab))[""]["numerator"] == 180
        await team("POST", f"{base}/{asked.json()['id']}/cancellation", json={"reason": "Reporté"})
        assert (await cells(team, lab))[""]["numerator"] == 120

    with frozen(moment(26, "09:40")):
        team = await world.signed_in(lab, Role.TEAM)
        ended = await team("POST", f"{base}/{first.id}/early-end")
        assert ended.status_code == 200, ended.text
        assert (await cells(team, lab))["room=cuisine"]["numerator"] == 45
    with frozen(datetime(2026, 12, 1, 9, tzinfo=PARIS)):
        team = await world.signed_in(lab, Role.TEAM)
        missed = await team("POST", f"{base}/{first.id}/no-show", json={"reason": "Personne"})
        assert missed.status_code == 200, missed.text
        assert (await cells(team, lab))[""]["numerator"] == 0


async def test_hours_and_closures_change_what_it_is_divided_by(world: World) -> None:
    lab = await world.a_lab()
    await a_booking(world, lab, 3, "09:00", "12:00")
    with frozen(TODAY):
        team = await world.signed_in(lab, Role.TEAM)
        assert (await cells(team, lab))[""]["denominator"] == ROOMS * MONTH_OPEN
        day = date(2026, 11, 3)
        async with unit_of_work(world.sessions, SYSTEM) as session:
            closure = Closure(lab_id=lab.id, first_day=day, last_day=day, reason="Travaux")
            session.add(closure)
        found = await cells(team, lab)
        assert found[""]["denominator"] == ROOMS * (MONTH_OPEN - 810)
        assert found[""]["numerator"] == 0  # what is outside opening hours is not use
        async with unit_of_work(world.sessions, SYSTEM) as session:
            kept = await session.get_one(Closure, (lab.id, closure.id))
            kept.room_id = await session.scalar(
                text("SELECT id FROM room WHERE lab_id = :lab AND slug = 'jardin'"),
                {"lab": lab.id},
            )
        found = await cells(team, lab)
        assert found[""]["denominator"] == ROOMS * MONTH_OPEN - 810
        assert found[""]["numerator"] == 180
        async with unit_of_work(world.sessions, SYSTEM) as session:
            rule = await session.get_one(OpeningRule, (lab.id, 1))
            rule.closes = time(12)  # Mondays: four and a half hours; November has five of them
        assert (await cells(team, lab))["room=salon"]["denominator"] == MONTH_OPEN - 5 * 540


async def test_a_booking_costs_one_mark_and_future_periods_wait(world: World) -> None:
    lab = await world.a_lab()
    with frozen(TODAY):
        team = await world.signed_in(lab, Role.TEAM)
        await cells(team, lab)
        assert await marks(world, lab) == 0
        await a_booking(world, lab, 30, "09:00", "10:00")
        assert await marks(world, lab) == 1
        await bring_all_up_to_date(world.sessions)
        assert await marks(world, lab) == 0
        assert (await cells(team, lab))[""]["numerator"] == 60
        assert await cells(team, lab, "2026-12") == {}


async def marks(world: World, lab: Lab) -> int:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        marked = IndicatorMark.lab_id == lab.id
        count = select(func.count()).select_from(IndicatorMark).where(marked)  # type: ignore[arg-type]
        return int(await session.scalar(count) or 0)


async def test_published_then_changed_is_a_draft_again_and_the_vintage_stays(
    world: World,
) -> None:
    lab = await world.a_lab()
    booking = await a_booking(world, lab, 3, "09:00", "12:00")
    base = f"/v1/labs/{lab.slug}"
    with frozen(datetime(2026, 12, 1, 9, tzinfo=PARIS)):
        first = await world.signed_in(lab, Role.MANAGER)
        second = await world.signed_in(lab, Role.MANAGER)
        found = await cells(first, lab)
        assert found[""]["partial"] is False
        ids = [one["id"] for one in found.values()]
        for person, path in (
            (first, "observations/submission"),
            (second, "observations/validation"),
            (second, "vintages"),
        ):
            done = await person("POST", f"{base}/{path}", json={"ids": ids})
            assert done.status_code < 300, done.text
        public = await first("GET", "/v1/observations", params={"lab": lab.slug})
        total = next(one for one in public.json()["items"] if one["breakdown"] == "")
        assert (total["value"], total["numerator"]) == (0.37, 180)
        lineage = await first("GET", f"{base}/published-values/{total['id']}/lineage")
        assert [one["label"] for one in lineage.json()["items"]] == [None]

        await first("POST", f"{base}/bookings/{booking.id}/no-show", json={"reason": "Personne"})
        again = await cells(first, lab)
        assert (again[""]["status"], again[""]["value"]) == ("draft", 0)
        assert again["room=jardin"]["status"] == "published"  # untouched
        public = await first("GET", "/v1/observations", params={"lab": lab.slug})
        assert next(o for o in public.json()["items"] if o["breakdown"] == "")["value"] == 0.37


async def test_names_of_bookings_are_for_those_who_may_read_them(world: World) -> None:
    lab = await world.a_lab()
    day = an_open_day(-7)  # tokens live by the real clock: so does this test
    with frozen(day - timedelta(days=3)):
        async with unit_of_work(world.sessions, SYSTEM) as session:
            await book_room(
                session,
                SYSTEM,
                lab,
                room="salon",
                starts_at=day.replace(hour=9).astimezone(UTC),
                ends_at=day.replace(hour=12).astimezone(UTC),
                purpose=Purpose.ACCUEIL,
                title="Permanence",
            )
    machine = await world.a_machine(lab, [Scope.INDICATORS_READ, Scope.ACTIVITIES_READ])
    base = f"/v1/labs/{lab.slug}/observations"
    wanted = {"code": "ACT_SALLES", "period": f"{day:%Y-%m}"}
    items = (await machine.get(base, params=wanted)).json()["items"]
    total = next(one for one in items if one["breakdown"] == "")
    lineage = (await machine.get(f"{base}/{total['id']}/lineage")).json()
    (one,) = lineage["items"]
    assert (one["label"], one["href"]) == (None, None)
    assert (one["on_day"], one["weight"], lineage["total"]) == (f"{day:%Y-%m-%d}", 180, 180)
