"""Choosing among candidates, and confirming the choice for all at once."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.models import ActivityStatus
from api.activities.queries import activity_by_id
from api.core import events
from api.core.clock import now
from api.core.ids import ActivityId, LabId, RegistrationId
from api.core.ledger import note_audit
from api.core.problems import Invalid, Stale
from api.registrations.actions.give_up import registration_of
from api.registrations.events import SelectionConfirmed
from api.registrations.ledger import tell
from api.registrations.models import (
    ActivityOpening,
    CandidateChoice,
    Mode,
    Registration,
    RegistrationState,
)
from api.registrations.problems import (
    ParityWanted,
    SelectionSettled,
    TooManyChosen,
    Undecided,
)
from api.registrations.queries.openings import opening_of
from api.registrations.selection.queries import CANDIDATES, CHOSEN
from api.registrations.selection.rules import CandidateSide, disfavoured, tallies


async def choose(
    session: AsyncSession,
    lab_id: LabId,
    activity_id: ActivityId,
    number: RegistrationId,
    expected: int,
    choice: CandidateChoice | None,
    reason: str | None,
) -> Registration:
    """Say what is chosen for a candidate, or that nothing is yet; they are not told.

    ``Stale``; ``SelectionSettled``; ``Invalid`` when somebody is not chosen without a reason.
    """
    opening = await _being_chosen(session, lab_id, activity_id)
    found = await registration_of(session, lab_id, activity_id, number)
    if found.version != expected:
        raise Stale
    if found.state != RegistrationState.CANDIDATE:
        raise SelectionSettled
    if choice == CandidateChoice.NON_RETENUE and not reason:
        raise Invalid.at("/reason", "choice-reason")
    found.choice, found.choice_reason = choice, reason
    found.version += 1
    opening.version += 1  # whoever confirms has seen it
    note_audit(session, "choose", "registration", number, lab_id=lab_id)
    await session.flush()
    return found


async def confirm_selection(
    session: AsyncSession,
    lab_id: LabId,
    activity_id: ActivityId,
    expected: int,
    reason: str | None,
) -> None:
    """Give every candidate what was chosen for them, and tell them, once.

    ``Stale``; ``SelectionSettled``; ``Undecided``; ``TooManyChosen``; ``ParityWanted`` where one
    side is disfavoured, unless ``reason`` says why. It is kept, and written in the audit log.
    """
    opening = await _being_chosen(session, lab_id, activity_id)
    if opening.version != expected:
        raise Stale
    asked = {"lab": lab_id, "activity": activity_id}
    rows = (await session.execute(CANDIDATES, asked)).all()
    undecided = sum(1 for row in rows if row.choice is None)
    if undecided or not rows:
        raise Undecided(count=undecided)
    sides = tallies((row.public, row.choice) for row in rows)
    chosen = sum(side.chosen for side in sides.values())
    if opening.capacity is not None and chosen > opening.capacity - opening.taken:
        raise TooManyChosen(chosen=chosen, capacity=opening.capacity - opening.taken)
    uneven = opening.parity and disfavoured(sides) is not None
    if uneven and reason is None:
        raise ParityWanted(
            state=sides[CandidateSide.STATE].chosen,
            region=sides[CandidateSide.REGION].chosen,
        )
    ids = [RegistrationId(row.id) for row in rows]
    first = opening.next_turn - 1
    opening.selected_at = now()
    opening.parity_reason = reason if uneven else None
    opening.next_turn += len(ids)
    opening.version += 1
    await session.flush()
    await session.execute(CHOSEN, {"lab": lab_id, "ids": ids, "first": first})
    details = {"reason": opening.parity_reason} if opening.parity_reason else {}
    await tell(session, lab_id, activity_id, "confirm-selection", None, **details)
    await events.publish(session, SelectionConfirmed(lab_id, activity_id, tuple(ids)))


async def _being_chosen(
    session: AsyncSession, lab_id: LabId, activity_id: ActivityId
) -> ActivityOpening:
    """The opening, held by this transaction, while its participants are still chosen."""
    activity = await activity_by_id(session, lab_id, activity_id)
    opening = await opening_of(session, lab_id, activity_id, lock=True)
    if (
        opening.mode != Mode.SELECTION
        or opening.selected_at is not None
        or activity.status != ActivityStatus.PLANNED
        or activity.starts_at <= now()
    ):
        raise SelectionSettled
    return opening
