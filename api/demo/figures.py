"""The life of figures, made up and marked as such: a correction, a declared value, a question."""

from datetime import timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.actions.record import Line, record_attendance
from api.activities.models import Activity, ActivityStatus, Attendance, Degree, Public
from api.core import events
from api.core.access import Actor
from api.core.clock import frozen, now, today
from api.core.periods import Frequency, Period, period_of
from api.indicators.actions.declare import Figure, declare_value
from api.indicators.actions.evidence import add_evidence
from api.indicators.actions.publish import publish, publish_cells
from api.indicators.actions.steps import submit, validate
from api.indicators.actions.targets import set_target
from api.indicators.compute.marks import bring_up_to_date
from api.indicators.models import CellQuestion, Observation, ObservationStatus
from api.labs.models import Lab
from api.people.models import Person

COMMENT = "Données fictives de démonstration"
SMALL_LINE = (Public.USERS_OR_CITIZENS, 3, None, False)
"""Few enough to be withheld when the month is published."""


async def declare(session: AsyncSession, lab: Lab) -> None:
    """A declared value with its evidence, and what is aimed at."""
    team, manager = await person_of(session, "concierge"), await person_of(session, "responsable")
    year = period_of(today(), Frequency.YEAR).previous()
    cell = await declare_value(
        session,
        team,
        lab,
        Figure("RES_IRRIT", str(year), Decimal(7), "number", comment=COMMENT),
    )
    piece = {
        "kind": "document",
        "words": f"Liste des irritants levés, tenue par l’équipe ({COMMENT.lower()})",
        "public": True,
    }
    await add_evidence(session, team, lab.id, cell.id, piece)
    await submit(session, team, lab, [cell.id])
    await validate(session, manager, lab, [cell.id])
    await publish(session, manager, lab, [cell.id], f"Irritants {year} ({COMMENT.lower()})")
    this_year = str(period_of(today(), Frequency.YEAR))
    month = str(period_of(today(), Frequency.MONTH).previous())
    for code, kind, period, value in (
        ("ACT_PARTICIP", "reference", "2021", Decimal(6587)),
        ("ACT_PARTICIP", "cible", this_year, Decimal(4000)),
        ("ACT_PARTICIP", "cible", month, Decimal(400)),
        ("RES_IRRIT", "cible", this_year, Decimal(10)),
    ):
        given = {"code": code, "kind": kind, "period": period, "value": value}
        more = {"breakdown": "", "words": COMMENT, "public": True}
        await set_target(session, lab.id, given | more)


async def correct(session: AsyncSession, lab: Lab, month: Period) -> None:
    """A sheet found again: the month's figures that it changes are published anew, and why."""
    activity = (
        await session.scalars(
            select(Activity)
            .where(
                Activity.lab_id == lab.id,  # type: ignore[arg-type]
                Activity.status == ActivityStatus.HELD,  # type: ignore[arg-type]
                Activity.starts_at < month.end,  # type: ignore[arg-type]
                Activity.fictitious,  # type: ignore[arg-type]
            )
            .order_by(Activity.starts_at.desc())  # type: ignore[attr-defined]
            .limit(1)
        )
    ).one()
    lines = await session.scalars(
        select(Attendance)
        .filter_by(lab_id=lab.id, activity_id=activity.id)
        .order_by(Attendance.public)
    )
    given: list[Line] = [
        (Public(one.public), one.count, Degree(one.degree) if one.degree else None, one.trained)
        for one in lines
    ]
    first, *rest = given
    again: list[Line] = [(first[0], first[1] + 6, *first[2:]), *rest]
    with frozen(activity.ends_at + timedelta(hours=3)):
        await record_attendance(session, lab, activity.id, activity.version, again)
    await session.flush()
    await events.run_deferred(session)
    await bring_up_to_date(session, lab.id)
    changed = list(
        await session.scalars(
            select(Observation)
            .filter_by(
                lab_id=lab.id,
                period=str(month),
                origin="computed",
                status=ObservationStatus.DRAFT,
            )
            .order_by(Observation.id)  # type: ignore[arg-type]
        )
    )
    manager = await person_of(session, "responsable")
    reason = "Une feuille de présence retrouvée"
    await publish_cells(session, manager, lab, changed, f"{month}, corrigé", reason)


async def ask(session: AsyncSession, lab: Lab, month: Period) -> None:
    """A question that waits for its answer."""
    manager = await person_of(session, "responsable")
    session.add(
        CellQuestion(
            lab_id=lab.id,
            code="ACT_PARTICIP",
            period=str(month),
            words="Les portes ouvertes y sont-elles comptées ?",
            asked_by=manager.key,
            asked_at=now(),
        )
    )
    await session.flush()


async def person_of(session: AsyncSession, name: str) -> Actor:
    """Somebody of the demonstration, as who acts."""
    email = f"{name}@tilab.example"
    person = (await session.scalars(select(Person).filter_by(email=email))).one()
    return Actor(kind="person", id=person.id)
