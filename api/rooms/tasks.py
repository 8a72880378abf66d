"""Mails about the place, to whoever asked or reported."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import PersonId
from api.core.mail import queue_mail
from api.labs.models import Lab
from api.people.models import Person
from api.rooms.models import OpeningRequest, RequestStatus, Ticket


async def tell_answer(session: AsyncSession, lab: Lab, asked: OpeningRequest) -> None:
    """Say whether the house will open as somebody asked."""
    accepted = asked.status == RequestStatus.ACCEPTED
    await _tell(
        session,
        asked.asked_by,
        "opening-accepted" if accepted else "opening-refused",
        f"/labs/{lab.slug}/lieu",
        lab=lab.name,
        day=f"{asked.day:%d/%m/%Y}",
        opens=f"{asked.opens:%H:%M}",
        closes=f"{asked.closes:%H:%M}",
        reason=asked.answer or "",
    )


async def tell_resolved(session: AsyncSession, lab: Lab, ticket: Ticket) -> None:
    """Say that the trouble somebody reported is over."""
    await _tell(
        session,
        ticket.reported_by,
        "ticket-resolved",
        f"/labs/{lab.slug}/incidents",
        title=ticket.title,
        resolution=ticket.resolution or "",
    )


async def tell_reopened(session: AsyncSession, lab: Lab, ticket: Ticket) -> None:
    """Say that the trouble somebody reported, and was told to be over, is not."""
    await _tell(
        session,
        ticket.reported_by,
        "ticket-reopened",
        f"/labs/{lab.slug}/incidents",
        title=ticket.title,
        reason=ticket.reopening_reason or "",
    )


async def _tell(
    session: AsyncSession, to: PersonId | None, template: str, link: str, **values: Any
) -> None:
    person = None if to is None else await session.get(Person, to)
    if person and person.email and person.status == "active":
        queue_mail(
            session,
            person.email,
            template,
            locale="en" if person.locale == "en" else "fr",
            link=link,
            **values,
        )
