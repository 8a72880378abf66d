"""Kits are lent by their count: a request is refused if, and only if, pieces would be lacking."""

import asyncio
import random
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from api.bookings import occupancy
from api.bookings.models import Booking
from api.core.access import SYSTEM, Role
from api.core.database import unit_of_work
from api.core.ids import RoomId
from api.labs.models import Lab
from api.rooms.models import Kit, Room
from tests.builders import Signed, World, an_open_day, at

DAY = an_open_day(33)
OUT = text(
    "SELECT coalesce(max((SELECT count(*) FROM kit_occupancy AS i WHERE i.kit_id = o.kit_id"
    " AND i.during @> lower(o.during))), 0) FROM kit_occupancy AS o WHERE o.lab_id = :lab"
)
PIECES = text(
    "SELECT b.id, coalesce(sum((k->>'count')::int), 0) AS wanted, (SELECT count(*)"
    " FROM kit_occupancy AS o WHERE o.lab_id = b.lab_id AND o.booking_id = b.id) AS held"
    " FROM booking AS b LEFT JOIN jsonb_array_elements(b.kits) AS k ON true"
    " WHERE b.lab_id = :lab AND b.status = 'confirmed' GROUP BY b.lab_id, b.id"
)


def kits(count: int) -> list[dict[str, Any]]:
    return [{"kit": "malle", "count": count}]


async def a_house(world: World, stock: int, rooms: int) -> Lab:
    """A lab with so many rooms that only the kit is ever lacking."""
    lab = await world.a_lab()
    async with unit_of_work(world.sessions, SYSTEM) as session:
        session.add(Kit(lab_id=lab.id, slug="malle", name="Malle", stock=stock))
        session.add_all(
            Room(lab_id=lab.id, slug=f"piece-{number}", name=f"Pièce {number}", gap_minutes=0)
            for number in range(rooms)
        )
    return lab


async def ask(
    who: Signed, lab: Lab, room: int, start: str, end: str, count: int = 1, status: int = 201
) -> dict[str, Any]:
    body = {
        "room": f"piece-{room}",
        "starts_at": at(DAY, start),
        "ends_at": at(DAY, end),
        "purpose": "accueil",
        "title": "Accueil",
        "kits": kits(count),
    }
    answer = await who("POST", f"/v1/labs/{lab.slug}/bookings", json=body)
    assert answer.status_code == status, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def give_up(who: Signed, lab: Lab, booking: dict[str, Any]) -> None:
    url = f"/v1/labs/{lab.slug}/bookings/{booking['id']}/cancellation"
    assert (await who("POST", url, json={"reason": "Reporté"})).status_code == 200


async def test_numbers_are_exchanged_when_that_frees_a_piece(world: World) -> None:
    """One piece out in the morning, the other in the afternoon: one is free all day."""
    lab = await a_house(world, stock=2, rooms=4)
    team = await world.signed_in(lab, Role.TEAM)
    gone = await ask(team, lab, 0, "13:00", "16:00")
    await ask(team, lab, 1, "13:00", "17:00")
    await give_up(team, lab, gone)
    await ask(team, lab, 0, "09:00", "12:00")
    url = f"/v1/labs/{lab.slug}/kit-availability"
    during = {"from": at(DAY, "09:00"), "to": at(DAY, "17:00")}
    assert (await team("GET", url, params=during)).json()["items"][0]["free"] == 1
    whole = await ask(team, lab, 2, "09:00", "17:00")
    assert whole["kits"] == kits(1)
    refused = await ask(team, lab, 3, "11:00", "12:00", status=409)
    assert refused["code"] == "kits-taken"
    await ask(team, lab, 3, "12:00", "13:00")


async def test_the_constraint_looks_when_all_rows_are_written(world: World) -> None:
    """Two bookings exchange their numbers in one statement; one that ends in a clash is refused."""
    lab = await a_house(world, stock=2, rooms=2)
    team = await world.signed_in(lab, Role.TEAM)
    for room in range(2):
        await ask(team, lab, room, "09:00", "12:00")
    async with unit_of_work(world.sessions, SYSTEM) as session:
        swap = text("UPDATE kit_occupancy SET unit = 3 - unit WHERE lab_id = :lab")
        await session.execute(swap, {"lab": lab.id})
    clash = text("UPDATE kit_occupancy SET unit = 1 WHERE lab_id = :lab")
    with pytest.raises(IntegrityError, match="ex_kit_occupancy_no_overlap"):
        async with unit_of_work(world.sessions, SYSTEM) as session:
            await session.execute(clash, {"lab": lab.id})


Step = tuple[int, int, int, bool]
STEPS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 16), st.integers(1, 3), st.booleans()),
    min_size=8,
    max_size=30,
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(stock=st.integers(1, 4), steps=STEPS)
async def test_pieces_are_lent_if_and_only_if_they_are_there(
    world: World, stock: int, steps: list[Step]
) -> None:
    lab = await a_house(world, stock, rooms=1)
    midnight = DAY.replace(hour=0)
    lent: list[tuple[int, int, int]] = []
    async with unit_of_work(world.sessions, SYSTEM) as session:
        room = await session.scalar(
            text("SELECT id FROM room WHERE lab_id = :lab LIMIT 1"), {"lab": lab.id}
        )
        stand: list[Booking] = []
        for start, length, count, leave in steps:
            if leave and stand:
                left = stand.pop(start % len(stand))
                lent.pop(start % len(lent))
                await occupancy.release(session, left)
                left.status = "cancelled"
            booking = Booking(
                lab_id=lab.id,
                room_id=RoomId(room),
                starts_at=midnight + timedelta(minutes=15 * start),
                ends_at=midnight + timedelta(minutes=15 * (start + length)),
                gap_minutes=0,
                purpose="accueil",
                title="Accueil",
                status="confirmed",
                kits=kits(count),
            )
            session.add(booking)
            await session.flush()
            most = max(
                sum(other for begin, end, other in lent if begin <= moment < end)
                for moment in range(start, start + length)
            )
            lacking = await occupancy.take_kits(session, booking)
            assert (lacking is None) == (most + count <= stock), (stock, steps)
            if lacking is None:
                stand.append(booking)
                lent.append((start, start + length, count))
            else:
                booking.status, booking.kits = "refused", []
        await session.flush()
        assert (await session.scalar(OUT, {"lab": lab.id}) or 0) <= stock
        rows = (await session.execute(PIECES, {"lab": lab.id})).all()
        assert all(row.wanted == row.held for row in rows)
        assert len(rows) == len(stand)


async def test_many_hands_lend_no_piece_twice(world: World) -> None:
    """Requests and cancellations against one kit: what is out never passes the stock,
    nobody waits for another who waits, and every booking has the pieces it was promised."""
    stock, rooms = 3, 8
    lab = await a_house(world, stock, rooms)
    hands = [await world.signed_in(lab, Role.TEAM) for _ in range(4)]
    draw = random.Random(14)
    base = f"/v1/labs/{lab.slug}/bookings"
    statuses: list[int] = []
    before = await deadlocks(world)

    async def come_and_go(room: int) -> None:
        who = hands[room % 4]
        for _ in range(5):
            start, length = draw.randint(32, 60), draw.randint(2, 20)
            body = {
                "room": f"piece-{room}",
                "starts_at": quarter(start),
                "ends_at": quarter(start + length),
                "purpose": "accueil",
                "title": "Accueil",
                "kits": kits(draw.randint(1, 2)),
            }
            answer = await who("POST", base, json=body)
            statuses.append(answer.status_code)
            if answer.status_code == 201 and draw.random() < 0.7:
                url = f"{base}/{answer.json()['id']}/cancellation"
                gone = await who("POST", url, json={"reason": "Reporté"})
                statuses.append(gone.status_code)

    for _ in range(3):
        await asyncio.gather(*(come_and_go(room) for room in range(rooms)))
    assert set(statuses) <= {200, 201, 409}, statuses
    assert {201, 409} <= set(statuses), "the draw no longer reaches both"
    assert await deadlocks(world) == before
    async with unit_of_work(world.sessions, SYSTEM) as session:
        assert (await session.scalar(OUT, {"lab": lab.id}) or 0) <= stock
        rows = (await session.execute(PIECES, {"lab": lab.id})).all()
        assert rows
        assert all(row.wanted == row.held for row in rows)


async def deadlocks(world: World) -> int:
    """How many PostgreSQL has had to break."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        counted = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
        return int(await session.scalar(text(counted)) or 0)


def quarter(number: int) -> str:
    """The instant ``number`` quarters of an hour after midnight, as the API takes it."""
    moment: datetime = DAY + timedelta(minutes=15 * number)
    return moment.isoformat()
