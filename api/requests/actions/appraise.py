"""What each side thinks of a request, and the manager's opinion. Sides are kept apart."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.clock import now
from api.core.ids import CriterionId
from api.core.problems import Forbidden, NotFound
from api.requests.actions.corrections import person
from api.requests.actions.moves import Held
from api.requests.models.grid import GridCriterion
from api.requests.models.parts import RequestAppraisal, RequestOpinion
from api.requests.problems import GateClosed, RequestWrongState, SideUnknown
from api.requests.rules.standing import JUDGED_IN


async def appraise(
    session: AsyncSession, held: Held, criterion_id: CriterionId, level: str, words: str
) -> None:
    """Say what one's own side thinks of a criterion; said again, it replaces what was said.

    ``NotFound`` for a criterion that is not of the request's grid, or belongs to the filter;
    ``GateClosed`` before the filter is passed; ``SideUnknown`` for who is of no side that judges.
    Who changed sides meanwhile speaks for one all the same (``OtherSide``, by a constraint).
    """
    request = held.request
    criterion = await session.scalar(
        select(GridCriterion).where(
            GridCriterion.lab_id == request.lab_id,  # type: ignore[arg-type]
            GridCriterion.id == criterion_id,  # type: ignore[arg-type]
            GridCriterion.filter.is_(False),  # type: ignore[attr-defined]
        )
    )
    if criterion is None:
        raise NotFound
    _require_judged(held)
    if criterion.grid_id != request.grid_id:
        raise NotFound
    side = held.powers.side
    if side is None or side not in held.standing.sides:
        raise SideUnknown
    await session.merge(
        RequestAppraisal(
            lab_id=request.lab_id,
            request_id=request.id,
            criterion_id=criterion_id,
            side=side,
            level=level,
            words=words,
            by=person(held.actor),
            at=now(),
        )
    )
    held.touch(session, "appraise")


async def give_opinion(session: AsyncSession, held: Held, opinion: str, words: str) -> None:
    """Say whether the request keeps to the charter; said again, it replaces what was said."""
    if not held.powers.govern:
        raise Forbidden
    _require_judged(held)
    await session.merge(
        RequestOpinion(
            lab_id=held.request.lab_id,
            request_id=held.request.id,
            opinion=opinion,
            words=words,
            by=person(held.actor),
            at=now(),
        )
    )
    held.touch(session, "give-opinion")


def _require_judged(held: Held) -> None:
    if not held.standing.passed:
        raise GateClosed
    if held.standing.state not in JUDGED_IN:
        raise RequestWrongState
