"""Registering without an account: a link is mailed, and the place is taken when it is used."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.models import Activity
from api.activities.presences.actions import person_key
from api.activities.queries import activity_by_id
from api.core.clock import now
from api.core.ids import ActivityId
from api.core.links import LinkWorthless, enter, master_of, unseal
from api.core.mail import queue_link
from api.core.messages import Locale
from api.core.problems import NotFound
from api.labs.models import Lab
from api.registrations.actions.take import Somebody, register
from api.registrations.models import Mode, Registration
from api.registrations.problems import Full, MembersOnly, NotOpen
from api.registrations.queries.openings import opening_of
from api.registrations.rules import fitting
from api.registrations.selection.candidates import with_project
from api.registrations.selection.rules import candidacy


def purpose(lab: Lab, activity: int) -> str:
    """What a link to confirm a registration is sealed for."""
    return f"registration:{lab.id}:{activity}"


async def ask_for_place(
    session: AsyncSession, lab: Lab, number: ActivityId, locale: Locale, given: dict[str, Any]
) -> None:
    """Mail the link that takes the place. Nothing is stored, no place is kept meanwhile.

    ``NotFound`` unless it is a public event, ``NotOpen``, ``Full``, ``MembersOnly``,
    ``WrongAnswers``.
    """
    activity = await _public_event(session, lab, number)
    await with_project(session, lab.id, given)
    await enter(session, lab.slug, lab.id, 0)
    opening = await opening_of(session, lab.id, number)
    candidacy(opening.mode, given)
    if opening.mode == Mode.MEMBRES:
        raise MembersOnly
    at = now()
    if activity.starts_at <= at or (opening.closes_at or activity.starts_at) <= at:
        raise NotOpen
    if opening.selected_at is not None:
        raise NotOpen
    if (opening.opens_at or at) > at or len(given["guests"]) > opening.guests_max:
        raise NotOpen
    free = opening.mode != Mode.SELECTION
    if free and opening.waiting_limit == 0 and opening.taken == opening.capacity:
        raise Full
    asked = given | {
        "answers": fitting(opening.questions, given["answers"]),
        "locale": locale,
        "asked_at": at.isoformat(),
    }
    page = f"/labs/{lab.slug}/evenements/confirmer?evenement={number}"
    values = {"lab": lab.name, "title": activity.title}
    queue_link(
        session, purpose(lab, number), asked, "/answers", "registration-link", page, **values
    )


async def confirm_place(
    session: AsyncSession, lab: Lab, number: ActivityId, token: str
) -> Registration:
    """The registration that the link asks for. ``LinkWorthless``, ``NotOpen``, ``Full``.

    A link acts once: used again it gives the same registration, given up or not. Whoever gave up
    and comes back asks for another.
    """
    content = unseal(master_of(session), purpose(lab, number), token)
    del content["request"]
    try:
        await _public_event(session, lab, number)
    except NotFound:
        raise LinkWorthless from None
    content = await with_project(session, lab.id, content, asked=False)
    await enter(session, lab.slug, lab.id, 0)
    opening = await opening_of(session, lab.id, number)
    if opening.mode == Mode.MEMBRES:
        raise MembersOnly
    email, locale = content.pop("email"), content.pop("locale")
    key = person_key(master_of(session), lab.id, email)
    return await register(session, lab.id, number, Somebody(key, email, locale, content))


async def _public_event(session: AsyncSession, lab: Lab, number: ActivityId) -> Activity:
    activity = await activity_by_id(session, lab.id, number)
    if not activity.public_event:  # whoever asks may be of the lab and see more
        raise NotFound
    return activity
