"""What follows from facts about projects: mails to those who carry them, and the work of a job.

Mails repeat titles and what the card says to its own carriers; the link carries the rest.
"""

from datetime import date
from itertools import groupby
from typing import Any

import structlog
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import ROLE_PERMISSIONS, SYSTEM, Permission
from api.core.clock import now, today
from api.core.database import Sessions, unit_of_work
from api.core.ids import LabId, PersonId, ProjectId
from api.core.jobs import defer
from api.core.mail import Paragraph, queue_mail
from api.core.messages import Locale, message
from api.labs.models import Lab
from api.projects.actions.replications import note_replication
from api.projects.actions.review import review_token
from api.projects.events import KeyTurned, ProjectPublished, ReplicationRecorded
from api.projects.models.publication import Holder
from api.projects.queries.review import LABS_TO_ASK, TO_ASK

log = structlog.get_logger("projects")
NOTE_REPLICATION = "note_replication"
_PUBLISHERS = [role for role, may in ROLE_PERMISSIONS.items() if Permission.PUBLISH_PROJECTS in may]
_ABOUT = """
SELECT n.email, n.locale, p.slug, p.title, l.slug AS lab_slug, l.name AS lab
FROM project AS p JOIN lab AS l ON l.id = p.lab_id
JOIN person AS n ON n.status = 'active' AND n.email IS NOT NULL
WHERE p.lab_id = :lab AND p.id = :project AND """
_CARRIERS = text(
    _ABOUT + "n.id <> :but AND EXISTS (SELECT FROM project_role AS r WHERE r.lab_id = p.lab_id"
    " AND r.project_id = p.id AND r.person_id = n.id AND r.role = 'col_porteur'"
    " AND daterange(r.from_day, r.to_day, '[]') @> CAST(:today AS date)) ORDER BY n.id"
)
_MANAGERS = text(
    _ABOUT + "n.id <> :but AND EXISTS (SELECT FROM lab_role AS r WHERE r.lab_id = p.lab_id"
    " AND r.person_id = n.id AND r.role = ANY (:roles)"
    " AND daterange(r.from_day, r.to_day, '[]') @> CAST(:today AS date)) ORDER BY n.id"
)
_NAMED = text(_ABOUT + "n.id = ANY (:people) ORDER BY n.id")


async def tell_key(session: AsyncSession, turned: KeyTurned) -> None:
    """Tell those who hold the other key that it is awaited."""
    values: dict[str, Any] = {
        "lab": turned.lab_id,
        "project": turned.project_id,
        "but": turned.person_id,
        "today": today(),
    }
    if turned.holder == Holder.CARRIER:
        rows = await session.execute(_MANAGERS, values | {"roles": _PUBLISHERS})
    else:
        rows = await session.execute(_CARRIERS, values)
    for one in rows:
        _mail_of_card(session, one, f"key-awaited-{turned.holder}", turned.target)


async def tell_published(session: AsyncSession, published: ProjectPublished) -> None:
    """Tell both who turned a key that the card is open."""
    values = {
        "lab": published.lab_id,
        "project": published.project_id,
        "people": list(published.people),
    }
    for one in await session.execute(_NAMED, values):
        _mail_of_card(session, one, "card-published", published.target)


def _mail_of_card(session: AsyncSession, one: Any, template: str, target: str) -> None:
    queue_mail(
        session,
        one.email,
        template,
        locale=one.locale,
        link=f"/labs/{one.lab_slug}/projets/{one.slug}#publication",
        title=one.title,
        lab=one.lab,
        readers=message(f"mail.card.readers.{target}", one.locale),
    )


async def follow_replication(session: AsyncSession, fact: ReplicationRecorded) -> None:
    """Have the other lab told: its rows are not for this transaction to write."""
    lab = await session.get_one(Lab, fact.lab_id)
    defer(
        session,
        NOTE_REPLICATION,
        lab=lab.slug,
        from_lab=fact.from_lab,
        from_project=fact.from_project,
    )


async def record_replication(maker: Sessions, **arguments: str) -> None:
    """The job of :func:`follow_replication`; run again, it changes nothing."""
    async with unit_of_work(maker, SYSTEM) as session:
        await note_replication(session, **arguments)


async def ask_what_changed(maker: Sessions) -> int:
    """Mail each carrier once a month about all their projects in a lab; how many were mailed.

    Marks and mails of a lab are one transaction: a worker stopped in between has done neither, and
    the next day's run does both. What fails for one lab keeps no other back.
    """
    async with unit_of_work(maker, SYSTEM) as session:
        labs = list(await session.scalars(text(LABS_TO_ASK), {"at": now()}))
    done = 0
    for lab_id in labs:
        try:
            async with unit_of_work(maker, SYSTEM) as session:
                done += await ask_in_lab(session, lab_id)
        except DBAPIError:
            log.exception("carriers left for the next run", lab=lab_id)
    return done


async def ask_in_lab(session: AsyncSession, lab_id: LabId) -> int:
    """Mail the carriers of one lab who were not asked this month."""
    rows = (await session.execute(text(TO_ASK), {"lab_id": lab_id, "at": now()})).all()
    people = 0
    for _, carried in groupby(rows, key=lambda row: row.person_id):
        _ask(session, list(carried))
        people += 1
    return people


def _ask(session: AsyncSession, carried: list[Any]) -> None:
    first = carried[0]
    queue_mail(
        session,
        first.email,
        "what-changed",
        locale=first.locale,
        also=[_paragraph(session, one) for one in carried],
        lab=first.lab_name,
        count=len(carried),
    )


def _paragraph(session: AsyncSession, one: Any) -> Paragraph:
    locale: Locale = one.locale
    token = review_token(session, one.lab, ProjectId(one.id), PersonId(one.person_id))
    phase = message(f"pdf.card.phase.{one.phase}", locale) if one.phase else None
    status = message(f"pdf.card.status.{one.status}", locale)
    entry = (
        message("mail.what-changed.entry", locale, day=_day(one.last_entry_on))
        if one.last_entry_on
        else message("mail.what-changed.no-entry", locale)
    )
    return (
        "what-changed.project",
        {
            "title": one.title,
            "facts": ", ".join(filter(None, (status, phase, entry))),
            "path": f"/labs/{one.lab}/carte",
            "token": token,
        },
    )


def _day(value: date) -> str:
    return f"{value:%d/%m/%Y}"
