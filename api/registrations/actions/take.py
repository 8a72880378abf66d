"""Taking a place, or a place in the queue: one call that PostgreSQL decides (ADR 0021)."""

from dataclasses import dataclass, replace
from typing import Any

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.models import Activity
from api.activities.presences.actions import person_key
from api.activities.queries import activity_by_id
from api.communities.contributions.queries import contributed
from api.core import events
from api.core.access import Actor
from api.core.clock import now
from api.core.database import act_as
from api.core.ids import ActivityId, LabId, RegistrationId
from api.core.links import master_of
from api.core.messages import Locale
from api.core.problems import Forbidden, NotFound
from api.labs.models import Lab
from api.people.models import Person
from api.registrations.events import RegistrationTaken
from api.registrations.ledger import tell
from api.registrations.models import Mode, Registration
from api.registrations.problems import Full, MembersOnly, NotOpen
from api.registrations.queries.openings import is_member, opening_of
from api.registrations.rules import fitting
from api.registrations.selection.candidates import with_project
from api.registrations.selection.rules import band, candidacy

_REGISTER = text(
    "SELECT outcome, number FROM tilab_register(:lab, :activity, :who, CAST(:given AS jsonb), :at,"
    " :anytime)"
)


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who takes a place: by what they are known, and what they say of themselves."""

    key: str
    email: str | None
    locale: Locale
    given: dict[str, Any]
    """``name``, ``organisation``, ``public``, ``guests``, ``answers``, ``access_needs``; of a
    candidate ``motive``, ``project_id``, ``involvement`` too."""
    person_id: int | None = None


async def register(
    session: AsyncSession,
    lab_id: LabId,
    activity_id: ActivityId,
    who: Somebody,
    *,
    anytime: bool = False,
) -> Registration:
    """A place, or one in the queue; the same registration for who has one already.

    ``NotOpen`` outside its window (which ``anytime`` opens, for the team), ``Full`` when nobody
    more may wait, ``WrongAnswers``.
    """
    opening = await opening_of(session, lab_id, activity_id)
    who.given.update(candidacy(opening.mode, who.given, reasoned=not anytime))
    who.given["answers"] = fitting(opening.questions, who.given["answers"])
    outcome, found = await take_seat(session, lab_id, activity_id, who, anytime=anytime)
    if outcome == "ferme":
        raise NotOpen
    if outcome == "complet":
        raise Full
    number = RegistrationId(found)
    if outcome != "deja":
        await tell(session, lab_id, activity_id, "register", number)
        await events.publish(session, RegistrationTaken(lab_id, number))
    return await session.get_one(Registration, (lab_id, number), populate_existing=True)


async def take_seat(
    session: AsyncSession,
    lab_id: LabId,
    activity_id: ActivityId,
    who: Somebody,
    *,
    anytime: bool = False,
    fictitious: bool = False,
) -> tuple[str, int]:
    """What PostgreSQL decides: ``candidate``, ``inscrite``, ``attente``, ``deja``, ``ferme`` or
    ``complet``, and the registration's number. Nobody is told."""
    given = who.given | {
        "email": who.email,
        "locale": who.locale,
        "person_id": who.person_id,
        "fictitious": fictitious,
    }
    values = {
        "lab": lab_id,
        "activity": activity_id,
        "who": who.key,
        "given": orjson.dumps(given).decode(),
        "at": now(),
        "anytime": anytime,
    }
    await session.flush()
    taken = (await session.execute(_REGISTER, values)).one()
    return taken.outcome, taken.number


async def visible(
    session: AsyncSession, actor: Actor, lab: Lab, activity_id: ActivityId
) -> Activity:
    """The activity, for somebody with an account who may read of it; else ``NotFound``.

    From here on they work with its rows, member of the lab or not: what they may do there is what
    the action does, and no more.
    """
    activity = await activity_by_id(session, lab.id, activity_id)
    if activity.members_only and not await is_member(session, activity.community_id):
        raise NotFound
    if lab.slug not in actor.labs:
        await act_as(session, replace(actor, labs={**actor.labs, lab.slug: lab.id}))
    return activity


async def register_self(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    activity_id: ActivityId,
    locale: Locale,
    given: dict[str, Any],
) -> Registration:
    """A place for whoever is signed in. As :func:`register`; ``MembersOnly``."""
    given = await with_project(session, lab.id, given)
    activity = await visible(session, actor, lab, activity_id)
    opening = await opening_of(session, lab.id, activity_id)
    if given.pop("count_involvement") and opening.mode == Mode.SELECTION:
        given["involvement"] = band(await contributed(session, actor.id))
    if opening.mode == Mode.MEMBRES and not await is_member(session, activity.community_id):
        raise MembersOnly
    person = await session.get_one(Person, actor.id)
    if person.email is None:
        raise Forbidden
    named = given | {"name": given.get("name") or person.display_name}
    key = person_key(master_of(session), lab.id, person.email)
    return await register(
        session, lab.id, activity_id, Somebody(key, person.email, locale, named, actor.id)
    )


async def own_of(
    session: AsyncSession, actor: Actor, lab: Lab, activity_id: ActivityId
) -> Registration:
    """The registration of whoever is signed in, the latest; ``NotFound`` when they have none."""
    await visible(session, actor, lab, activity_id)
    person = await session.get_one(Person, actor.id)
    if person.email is None:
        raise NotFound
    found = await session.scalar(
        text(
            "SELECT id FROM registration WHERE lab_id = :lab AND activity_id = :activity"
            " AND person_key = :key AND erased_at IS NULL ORDER BY id DESC LIMIT 1"
        ),
        {
            "lab": lab.id,
            "activity": activity_id,
            "key": person_key(master_of(session), lab.id, person.email),
        },
    )
    if found is None:
        raise NotFound
    return await session.get_one(Registration, (lab.id, found))
