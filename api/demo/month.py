"""Two plausible months of bookings and activities, made up with a fixed seed and marked as such."""

import random
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.actions.plan import plan_activity
from api.activities.actions.record import record_attendance
from api.activities.models import Activity, ActivityKind, Degree, Place, Public
from api.bookings.actions.book import book_room
from api.bookings.models import Purpose
from api.bookings.problems import SlotTaken
from api.core import events
from api.core.access import SYSTEM
from api.core.clock import PARIS, frozen, now, today
from api.core.periods import Frequency, Period, period_of
from api.demo import figures
from api.indicators.actions.publish import publish_cells
from api.indicators.compute.marks import bring_up_to_date
from api.indicators.models import Observation, Origin
from api.labs.models import Lab
from api.rooms.rules import french_holidays

SEED = 29_011
COMMENT = "Données fictives de démonstration"
ROOMS = ("salon", "cuisine", "bureau", "chambre", "boudoir", "atelier", "jardin")
PROJECTS = ("portrea", "autodiagnostic-accueil", "utilo", "labacces", "ti-lab-2024-labonautes")
TITLES: dict[ActivityKind, tuple[str, ...]] = {
    ActivityKind.ATELIER: (
        "Atelier d'idéation avec des usagers",
        "Atelier de prototypage",
        "Atelier : cartographier le parcours",
        "Atelier de test d'une maquette",
    ),
    ActivityKind.FORMATION: ("Initiation au design de service", "Animer avec UTILO"),
    ActivityKind.VISITE: ("Portes ouvertes",),
    ActivityKind.CONFERENCE: ("Conférence : innover à plusieurs",),
    ActivityKind.SPRINT: ("Sprint de simplification",),
    ActivityKind.RENCONTRE: ("Rencontre de la communauté",),
}
OTHER = (
    (Purpose.GOUVERNANCE, "Préparation du COPIL"),
    (Purpose.COMMUNAUTE, "Permanence de la communauté"),
    (Purpose.ACCUEIL, "Accueil d'un service voisin"),
)
SLOTS = (
    (time(9), time(12)),
    (time(9, 30), time(11, 30)),
    (time(14), time(17)),
    (time(13, 30), time(16)),
)
AHEAD = timedelta(days=21)


async def load_month(session: AsyncSession, lab: Lab) -> None:
    """Fill last month, this one and three weeks ahead; publish last month's figures."""
    chance = random.Random(SEED)  # noqa: S311 - made-up data, the same each time
    this_month = period_of(today(), Frequency.MONTH)
    first = this_month.previous().start
    last = max(this_month.end, today() + AHEAD)
    days = [first + timedelta(days=n) for n in range((last - first).days)]
    planned: list[Activity] = []
    with frozen(datetime.combine(first - timedelta(days=1), time(8), PARIS)):
        for day in days:
            if day.isoweekday() <= 5 and day not in french_holidays(day.year):
                planned += await _day(session, lab, day, chance)
    few = next((one for one in reversed(planned) if one.ends_at < _start_of(this_month)), None)
    for activity in planned:
        came = activity.ends_at < now() and chance.random() < 0.94
        if came or activity is few:
            await _attend(session, lab, activity, chance, few=activity is few)
    await session.flush()
    await events.run_deferred(session)
    await bring_up_to_date(session, lab.id)
    month = this_month.previous()
    with frozen(max(_start_of(this_month), now() - timedelta(days=3))):
        await _publish(session, lab, str(month))
    await figures.correct(session, lab, month)
    await figures.ask(session, lab, month)
    await figures.declare(session, lab)


def _start_of(month: Period) -> datetime:
    return datetime.combine(month.start, time(0), PARIS)


async def _day(session: AsyncSession, lab: Lab, day: date, chance: random.Random) -> list[Activity]:
    made: list[Activity] = []
    for _ in range(chance.choice((1, 2, 2, 3, 4))):
        start, end = chance.choice(SLOTS)
        room = chance.choice(ROOMS)
        times: dict[str, Any] = {
            "starts_at": datetime.combine(day, start, PARIS).astimezone(UTC),
            "ends_at": datetime.combine(day, end, PARIS).astimezone(UTC),
        }
        try:
            async with session.begin_nested():  # what is refused leaves no trace
                if chance.random() < 0.3:
                    purpose, title = chance.choice(OTHER)
                    await book_room(
                        session, SYSTEM, lab, room=room, purpose=purpose, title=title,
                        fictitious=True, **times,
                    )  # fmt: skip
                    continue
                kind = chance.choices(list(TITLES), weights=(10, 3, 1, 1, 1, 1))[0]
                outside = chance.random() < 0.2
                made.append(
                    await plan_activity(
                        session,
                        SYSTEM,
                        lab,
                        kind=kind,
                        title=chance.choice(TITLES[kind]),
                        room=None if outside else room,
                        place=Place.TERRITORY if outside else Place.IN_LAB,
                        run_by_lab=chance.random() < 0.65,
                        project=chance.choice(PROJECTS),
                        public_event=kind in {ActivityKind.VISITE, ActivityKind.CONFERENCE},
                        fictitious=True,
                        **times,
                    )
                )
        except SlotTaken:
            continue
    return made


async def _attend(
    session: AsyncSession, lab: Lab, activity: Activity, chance: random.Random, *, few: bool
) -> None:
    publics = chance.sample(list(Public)[:6], k=chance.choice((2, 3, 3, 4)))
    degrees = list(Degree)
    trained = activity.kind == ActivityKind.FORMATION
    with frozen(activity.ends_at + timedelta(minutes=30)):
        await record_attendance(
            session,
            lab,
            activity.id,
            activity.version,
            [
                *((one, chance.randint(2, 12), chance.choice(degrees), trained) for one in publics),
                *([figures.SMALL_LINE] if few else []),
            ],
        )


async def _publish(session: AsyncSession, lab: Lab, period: str) -> None:
    cells = list(
        await session.scalars(
            select(Observation)
            .where(
                Observation.lab_id == lab.id,  # type: ignore[arg-type]
                Observation.period == period,  # type: ignore[arg-type]
                Observation.origin == Origin.COMPUTED,  # type: ignore[arg-type]
            )
            .order_by(Observation.id)  # type: ignore[arg-type]
        )
    )
    for cell in cells:
        cell.comment = COMMENT
    await publish_cells(session, SYSTEM, lab, cells, f"{period} ({COMMENT.lower()})")
