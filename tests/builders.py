"""Builders: ``await world.a_lab()`` makes what a test needs through the domain's own functions."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from sqlalchemy import select

from api.core.access import SYSTEM, Role, Scope
from api.core.clock import PARIS, now
from api.core.database import unit_of_work
from api.core.ids import PersonId, RoomId
from api.core.ledger import Change, note_change
from api.governance.actions.settle import settle_governance
from api.governance.models.bodies import Body, BodyMember
from api.indicators.actions.definitions import define_indicators
from api.indicators.catalogue import CATALOGUE
from api.labs.models import Lab
from api.people.actions import create_client, create_person, give_role
from api.projects.actions.cards import record_existing_project
from api.projects.models.cards import Project
from api.rooms.models import Closure, ClosureKind, OpeningRule, Room, RoomPart
from api.rooms.rules import french_holidays
from tests import proposals

PASSWORD = "quatre mots sans rapport"
_numbers = itertools.count(1)


def begin_at(number: int) -> None:
    """Count from there: what other runs made has other names."""
    global _numbers  # noqa: PLW0603 - set once, before anything is made
    _numbers = itertools.count(number)


def an_open_day(ahead: int = 7) -> datetime:
    """Midnight (local) of a working day some days ahead."""
    day = (now().astimezone(PARIS) + timedelta(days=ahead)).date()
    while day.isoweekday() > 5 or day in french_holidays(day.year):
        day += timedelta(days=1)
    return datetime.combine(day, time(0), PARIS)


def at(day: datetime, clock: str) -> str:
    """An instant of ``day`` at local ``clock`` time, as the API takes it."""
    hour, minute = map(int, clock.split(":"))
    return day.replace(hour=hour, minute=minute).isoformat()


@dataclass
class Signed:
    """A signed-in person: requests carry the cookie and the CSRF token."""

    client: AsyncClient
    person_id: int
    email: str

    async def __call__(self, method: str, url: str, **options: Any) -> Any:
        """Make a request."""
        return await self.client.request(method, url, **options)


@dataclass
class Board:
    """Everybody that a request meets, signed in, on a lab with the charter's rules.

    ``manager`` (Region) is the secretary; ``deputy`` (State) a manager too. ``state`` and
    ``region`` sit on the COPIL with both; ``director_state`` and ``director_region`` on the CODIR.
    """

    lab: Lab
    carrier: Signed
    member: Signed
    team: Signed
    manager: Signed
    deputy: Signed
    state: Signed
    region: Signed
    director_state: Signed
    director_region: Signed


class World:
    """Makes labs, rooms, projects, people and clients in the test database."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app
        self.sessions = app.state.sessions

    def client(self) -> AsyncClient:
        """Somebody who has not said who they are."""
        return AsyncClient(
            transport=ASGITransport(self.app), base_url="http://testserver", timeout=30
        )

    async def a_lab(self, slug: str | None = None) -> Lab:
        """A lab open Monday to Friday 07:30-21:00, with two rooms and the whole floor."""
        number = next(_numbers)
        async with unit_of_work(self.sessions, SYSTEM) as session:
            lab = Lab(slug=slug or f"labo-{number}", name=f"Labo {number}", region="Bretagne")
            session.add(lab)
            await session.flush()
            session.add_all(
                OpeningRule(lab_id=lab.id, weekday=day, opens=time(7, 30), closes=time(21))
                for day in range(1, 6)
            )
            rooms = [
                Room(lab_id=lab.id, slug="salon", name="Salon", position=1, capacity=20),
                Room(lab_id=lab.id, slug="cuisine", name="Cuisine", position=2, capacity=12),
                Room(lab_id=lab.id, slug="jardin", name="Jardin", position=3, indoor=False),
                Room(lab_id=lab.id, slug="etage", name="Étage", position=9, composite=True),
            ]
            session.add_all(rooms)
            await session.flush()
            session.add_all(
                RoomPart(lab_id=lab.id, whole_id=RoomId(rooms[3].id), part_id=RoomId(part.id))
                for part in rooms[:2]
            )
            note_change(session, Change(lab.id, "lab", lab.slug, public=True))
            await define_indicators(session, CATALOGUE)
        return lab

    async def a_lab_in_daytime(self) -> Lab:
        """A lab where it is about eleven in the morning, open today whatever the day."""
        lab = await self.a_lab()
        ahead = 11 - now().hour
        ahead += 24 if ahead < -12 else 0
        async with unit_of_work(self.sessions, SYSTEM) as session:
            lab = await session.merge(lab)
            lab.timezone = f"Etc/GMT{-ahead:+d}"  # POSIX signs: west is positive
            session.add(
                Closure(
                    lab_id=lab.id,
                    kind=ClosureKind.OPEN,
                    first_day=now().date() - timedelta(days=2),
                    last_day=now().date() + timedelta(days=2),
                    opens=time(7, 30),
                    closes=time(21),
                    reason="Essais",
                )
            )
        return lab

    async def a_project(self, lab: Lab, slug: str = "projet", **facts: Any) -> Project:
        """A project of the lab."""
        async with unit_of_work(self.sessions, SYSTEM) as session:
            return await record_existing_project(
                session, lab.id, slug=slug, **{"title": f"Projet {slug}", "source": "test", **facts}
            )

    async def signed_in(self, lab: Lab | None = None, *roles: Role, **more: Any) -> Signed:
        """Somebody with roles in a lab, signed in over HTTP."""
        number = next(_numbers)
        email = f"personne{number}@tilab.example"
        async with unit_of_work(self.sessions, SYSTEM) as session:
            person = await create_person(
                session,
                email=email,
                display_name=f"Personne {number}",
                password=PASSWORD,
                **more,
            )
            for role in roles:
                assert lab is not None
                await give_role(session, lab.id, person.id, role)
        client = self.client()
        answer = await client.post("/v1/session", json={"email": email, "password": PASSWORD})
        assert answer.status_code == 204, answer.text
        session_read = (await client.get("/v1/session")).json()
        client.headers["X-CSRF-Token"] = session_read["csrf_token"]
        return Signed(client, person.id, email)

    async def a_board(self, lab: Lab | None = None) -> Board:
        """A lab with the charter's bodies, steps and grid, and everybody that a request meets."""
        lab = lab or await self.a_lab()
        region, state = {"side": "region"}, {"side": "state"}
        board = Board(
            lab,
            carrier=await self.signed_in(lab, Role.MEMBER, **state),
            member=await self.signed_in(lab, Role.MEMBER),
            team=await self.signed_in(lab, Role.TEAM, **region),
            manager=await self.signed_in(lab, Role.MANAGER, **region),
            deputy=await self.signed_in(lab, Role.MANAGER, **state),
            state=await self.signed_in(lab, Role.STEERING, **state),
            region=await self.signed_in(lab, Role.STEERING, **region),
            director_state=await self.signed_in(lab, Role.BOARD, **state),
            director_region=await self.signed_in(lab, Role.BOARD, **region),
        )
        seats = {
            "copil": (board.manager, board.deputy, board.state, board.region),
            "codir": (board.manager, board.deputy, board.director_state, board.director_region),
        }
        sides = {one.person_id: "region" for one in (board.manager, board.region)}
        sides[board.director_region.person_id] = "region"
        async with unit_of_work(self.sessions, SYSTEM) as session:
            await settle_governance(session, lab.id)
            bodies = {
                body.slug: body.id
                for body in await session.scalars(select(Body).where(Body.lab_id == lab.id))  # type: ignore[arg-type]
            }
            session.add_all(
                BodyMember(
                    lab_id=lab.id,
                    body_id=bodies[slug],
                    person_id=PersonId(one.person_id),
                    side=sides.get(one.person_id, "state"),
                    from_day=now().date() - timedelta(days=400),
                )
                for slug, members in seats.items()
                for one in members
            )
        return board

    async def a_request(
        self, board: Board, state: str = "en_evaluation", kind: str = "projet", **fields: Any
    ) -> int:
        """A request of ``board.carrier``, brought to that state by the acts that lead there."""
        return await proposals.a_request(self, board, state, kind, **fields)

    async def a_machine(self, lab: Lab, scopes: Iterable[Scope]) -> AsyncClient:
        """A machine client that has fetched its token."""
        async with unit_of_work(self.sessions, SYSTEM) as session:
            client, secret = await create_client(
                session, name="Machine", grants=[(lab.id, scope) for scope in scopes]
            )
            name = client.client_id
        http = self.client()
        answer = await http.post(
            "/oauth/token", data={"grant_type": "client_credentials"}, auth=(name, secret)
        )
        assert answer.status_code == 200, answer.text
        http.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
        return http


def soon(minutes: int = 15) -> datetime:
    """The next quarter of an hour from now."""
    moment = now() + timedelta(minutes=minutes)
    return moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0).astimezone(UTC)
