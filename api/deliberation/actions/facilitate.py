"""What is done about a request for a facilitator: somebody goes, and hands the ways over."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.models import Activity
from api.core.access import Actor, Permission
from api.core.clock import now, today
from api.core.database import act_as
from api.core.ids import ActivityId, DocumentId, FacilitationId, LabId, PersonId
from api.core.ledger import note_audit
from api.core.problems import Forbidden, Invalid, NotFound
from api.core.records import record_of
from api.deliberation.mails import tell_ambassador, tell_asker, tell_team
from api.deliberation.models.facilitation import (
    Ambassador,
    Facilitation,
    FacilitationStep,
    FacilitationWhat,
)
from api.deliberation.problems import FacilitationSettled
from api.deliberation.queries.facilitations import is_ambassador, kit_named, takes_requests
from api.deliberation.rules.facilitation import Act, FacilitationState, Hand, timely, whose
from api.labs.models import Lab
from api.labs.queries import lab_by_slug


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody with an account before the requests of a lab, and what they are there."""

    actor: Actor
    lab: Lab
    team: bool
    ambassador: bool

    @property
    def person(self) -> PersonId:
        """Who they are."""
        return PersonId(self.actor.id)

    def hand(self, facilitation: Facilitation) -> Hand:
        """What they are for one request."""
        return Hand(
            team=self.team,
            ambassador=self.ambassador,
            goes=facilitation.ambassador_id == self.actor.id,
            asks=facilitation.person_id == self.actor.id,
        )

    def values(self) -> dict[str, Any]:
        """What statements are given."""
        return {
            "lab": self.lab.id,
            "me": self.actor.id,
            "team": self.team,
            "ambassador": self.ambassador,
        }


async def before_requests(session: AsyncSession, actor: Actor, slug: str) -> Asking:
    """What somebody is to the lab's requests.

    From here on they work with its rows, with a role in the lab or not: what they see and do there
    is what the statements and the actions say, and no more.
    """
    lab = await lab_by_slug(session, slug)
    ambassador = await is_ambassador(session, lab.id, actor.id)
    if slug not in actor.labs:
        await act_as(session, replace(actor, labs={**actor.labs, slug: lab.id}))
    return Asking(actor, lab, actor.may(Permission.MANAGE_ACTIVITIES, slug), ambassador)


async def say_ambassador(
    session: AsyncSession, asking: Asking, *, departments: list[str], words: str, available: bool
) -> None:
    """What an ambassador says of themselves to the team; ``NotFound`` for whoever is none."""
    if not asking.ambassador:
        raise NotFound
    mine = await session.get(Ambassador, (asking.lab.id, asking.person), populate_existing=True)
    if mine is None:
        mine = Ambassador(lab_id=asking.lab.id, person_id=asking.person, since=now())
        session.add(mine)
    mine.departments, mine.words = sorted(set(departments)), words
    mine.available = available
    await session.flush()


async def hold(
    session: AsyncSession, asking: Asking, number: FacilitationId, act: Act, expected: int | None
) -> Facilitation:
    """The request, locked, for ``act``. ``NotFound`` for what is not theirs to see, ``Forbidden``,
    ``FacilitationSettled`` when it is not the time, or another version than ``expected``."""
    one = await record_of(session, Facilitation, asking.lab.id, number, lock=True)
    hand, state = asking.hand(one), FacilitationState(one.state)
    sees = (
        hand.team
        or hand.goes
        or hand.asks
        or (hand.ambassador and state == FacilitationState.RECUE)
    )
    if not sees:
        raise NotFound
    if not whose(act, hand, state):
        raise Forbidden
    if not timely(act, state) or (expected is not None and one.version != expected):
        raise FacilitationSettled
    return one


def step(
    session: AsyncSession,
    one: Facilitation,
    what: FacilitationWhat,
    person: PersonId | None,
    words: str | None = None,
) -> None:
    """Write who did what."""
    one.version += 1
    session.add(
        FacilitationStep(
            lab_id=one.lab_id,
            facilitation_id=one.id,
            at=now(),
            what=what,
            words=words,
            person_id=person,
        )
    )
    note_audit(session, what, "facilitation", one.id, lab_id=one.lab_id)


async def propose_to(
    session: AsyncSession, asking: Asking, number: FacilitationId, person: PersonId
) -> None:
    """Ask an ambassador whether they would go. ``Invalid`` unless they may be asked."""
    one = await hold(session, asking, number, Act.PROPOSE, None)
    if not await takes_requests(session, asking.lab.id, person):
        raise Invalid.at("/ambassador", "ambassador")
    one.ambassador_id, one.state = person, FacilitationState.PROPOSEE
    step(session, one, FacilitationWhat.PROPOSEE, asking.person)
    await session.flush()
    await tell_ambassador(session, asking.lab, one, "facilitation-proposed")


async def accept(session: AsyncSession, asking: Asking, number: FacilitationId) -> None:
    """Say that one goes: the service is told by whom it will be called."""
    one = await hold(session, asking, number, Act.ACCEPT, None)
    if await session.get(Ambassador, (asking.lab.id, asking.person)) is None:
        await say_ambassador(session, asking, departments=[], words="", available=True)
    one.ambassador_id, one.state = asking.person, FacilitationState.ACCEPTEE
    step(session, one, FacilitationWhat.ACCEPTEE, asking.person)
    await session.flush()
    await tell_ambassador(session, asking.lab, one, "facilitation-yours")
    await tell_asker(session, asking.lab, one, "facilitation-accepted")


async def decline(
    session: AsyncSession, asking: Asking, number: FacilitationId, reason: str
) -> None:
    """Leave it to somebody else: it waits again."""
    one = await hold(session, asking, number, Act.DECLINE, None)
    one.ambassador_id, one.state = None, FacilitationState.RECUE
    step(session, one, FacilitationWhat.DECLINEE, asking.person, reason)
    await session.flush()
    await tell_team(session, asking.lab, one, "facilitation-declined")


async def note_held(
    session: AsyncSession,
    asking: Asking,
    number: FacilitationId,
    on_day: date,
    activity: int | None,
) -> None:
    """Say when the workshop was held, and which activity of the lab it is if it is one."""
    one = await hold(session, asking, number, Act.HOLD, None)
    if on_day > today():
        raise Invalid.at("/on_day", "day-of-the-past")
    one.held_on, one.state = on_day, FacilitationState.TENUE
    if activity is not None:
        if await session.get(Activity, (asking.lab.id, activity)) is None:
            raise Invalid.at("/activity", "facilitation-activity")
        one.activity_id = ActivityId(activity)
    step(session, one, FacilitationWhat.TENUE, asking.person)


async def hand_over(
    session: AsyncSession,
    asking: Asking,
    number: FacilitationId,
    on_day: date,
    words: str,
    kit: int | None,
) -> None:
    """Write down what was handed over; the service gets it, and tells what it does alone.

    ``Invalid`` for a ``kit`` that is not shown to everybody.
    """
    one = await hold(session, asking, number, Act.HAND_OVER, None)
    if on_day > today() or on_day < (one.held_on or on_day):
        raise Invalid.at("/on_day", "day-of-the-past")
    title = None if kit is None else await kit_named(session, one.lab_id, kit)
    if kit is not None:
        if title is None:
            raise Invalid.at("/kit", "facilitation-kit")
        one.kit_id = DocumentId(kit)
    one.handed_over_on, one.handed_over, one.state = on_day, words, FacilitationState.MAIN_PASSEE
    step(session, one, FacilitationWhat.MAIN_PASSEE, asking.person, words)
    await session.flush()
    if title is None:
        await tell_asker(session, asking.lab, one, "facilitation-handed-over")
    else:
        await tell_asker(session, asking.lab, one, "facilitation-handed-over-kit", kit=title)


async def close(session: AsyncSession, asking: Asking, number: FacilitationId, reason: str) -> None:
    """End it, saying why; the service reads it."""
    one = await hold(session, asking, number, Act.CLOSE, None)
    await end(session, asking.lab.id, one, asking.person, reason)
    await session.flush()
    await tell_asker(session, asking.lab, one, "facilitation-closed")


async def end(
    session: AsyncSession,
    lab_id: LabId,
    one: Facilitation,
    person: PersonId | None,
    reason: str,
) -> None:
    """The request is over: of that lab, told by nobody but this."""
    assert one.lab_id == lab_id
    one.state, one.closed_at = FacilitationState.CLOSE, now()
    step(session, one, FacilitationWhat.CLOSE, person, reason)
