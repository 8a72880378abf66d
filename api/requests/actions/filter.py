"""The users-first filter: opened once, judged once, for good (charter §1.2)."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.clock import now
from api.core.problems import Invalid
from api.requests.actions.corrections import person, take_answers
from api.requests.actions.moves import Held, check, make
from api.requests.ledger import log
from api.requests.models.grid import GridStatus, RequestGrid
from api.requests.models.requests import FilterVerdict
from api.requests.rules.moves import BY_NAME


async def open_filter(session: AsyncSession, held: Held, note: str | None = None) -> None:
    """Open the filter: the grid of this day judges the request from now on."""
    check(held, BY_NAME["ouvrir_filtre"])
    await take_answers(session, held)
    grid = await session.scalar(
        select(RequestGrid.id).where(  # type: ignore[call-overload]
            RequestGrid.lab_id == held.request.lab_id, RequestGrid.status == GridStatus.ACTIVE
        )
    )
    await make(session, held, "ouvrir_filtre", reason=note, grid_id=grid)


async def judge(
    session: AsyncSession,
    held: Held,
    verdict: str,
    *,
    users_argument: str,
    agents_argument: str,
    reason: str | None,
) -> None:
    """Say what the filter says, argued for users and for agents; nothing undoes it.

    ``Invalid`` when a request is set aside without the reason.
    """
    name = "passer_filtre" if verdict == FilterVerdict.PASSE else "ecarter"
    check(held, BY_NAME[name])
    if name == "ecarter" and not reason:
        raise Invalid.at("/reason", "reason-needed")
    log(
        session,
        held.request,
        held.actor,
        "instructor",
        "filter",
        users_argument=users_argument,
        agents_argument=agents_argument,
        verdict=str(verdict),
        grid=held.request.grid_id,
    )
    await make(
        session,
        held,
        name,
        reason=reason,
        filter_verdict=verdict,
        filter_users_argument=users_argument,
        filter_agents_argument=agents_argument,
        filter_by=person(held.actor),
        filter_at=now(),
    )
