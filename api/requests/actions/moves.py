"""The one place where a request changes state: each move checked, made, and logged."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import events
from api.core.access import Actor, Tenant
from api.core.clock import now
from api.core.ids import RequestId
from api.core.problems import Forbidden, NotFound, Stale
from api.requests.events import RequestMoved
from api.requests.ledger import log, tell
from api.requests.models.requests import ProjectRequest, State
from api.requests.policy import Powers, abilities, may_move, powers_of
from api.requests.problems import RequestNotReady, RequestWrongState
from api.requests.queries.standing import standing_of
from api.requests.rules.moves import BY_NAME, CLOSED, Move, Who, landing
from api.requests.rules.standing import Lack, Standing, StepOf

_ROLES = {
    Who.CARRIER: "carrier",
    Who.INSTRUCTOR: "instructor",
    Who.GOVERNANCE: "secretary",
    Who.BODY: "secretary",
    Who.AUTO: "system",
}
"""As what somebody acts, in the words of the decision log."""


@dataclass(slots=True)
class Held:
    """A request locked for one act, where it stands, and who acts."""

    request: ProjectRequest
    standing: Standing
    actor: Actor
    lab: Tenant
    powers: Powers

    def require(self, ability: str) -> None:
        """Raise unless the ability is theirs now: ``Forbidden``, or ``RequestWrongState``."""
        if ability in abilities(self.powers, self.standing):
            return
        if ability in _FOR_OTHERS and not _FOR_OTHERS[ability](self):
            raise Forbidden
        raise RequestWrongState

    def touch(self, session: AsyncSession, action: str, at: datetime | None = None) -> None:
        """Note an act that moves nothing: another version of the request."""
        self.request.version += 1
        self.request.changed_at = at or now()
        tell(session, self.request, action)


class Where(NamedTuple):
    """The session and the decision that a move comes from."""

    session: int | None = None
    decision: int | None = None


NOWHERE = Where()
_FOR_OTHERS = {
    "edit": lambda held: held.standing.carries,
    "edit_workload": lambda held: held.powers.instruct,
    "give_opinion": lambda held: held.powers.govern,
    "resubmit": lambda held: held.standing.carries,
    "answer_correction": lambda held: held.standing.carries,
    "add_file": lambda held: held.standing.carries or held.powers.instruct,
}
"""Whose act it is at all, whatever the state."""


async def hold(
    session: AsyncSession,
    actor: Actor,
    lab: Tenant,
    request_id: RequestId,
    expected: int | None = None,
) -> Held:
    """The request, locked until the transaction ends, as ``actor`` finds it.

    ``NotFound`` for one that they may not read; ``Stale`` unless it has the ``expected`` version.
    """
    request = await session.scalar(
        select(ProjectRequest)
        .where(ProjectRequest.lab_id == lab.id, ProjectRequest.id == request_id)  # type: ignore[arg-type]
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if request is None:
        raise NotFound
    standing, side = await standing_of(session, actor, lab, request_id)
    powers = powers_of(actor, lab.slug, side)
    if not (standing.mine or powers.view):
        raise NotFound
    if expected is not None and request.version != expected:
        raise Stale
    return Held(request, standing, actor, lab, powers)


def check(held: Held, move: Move) -> None:
    """Raise unless the move is theirs, starts from here, and lacks nothing.

    ``Forbidden``, ``RequestWrongState`` or ``RequestNotReady``, which lists all that lacks.
    """
    if not may_move(move.who, held.powers, held.standing):
        raise Forbidden
    if not move.starts_from(held.standing.state) or held.standing.kind not in move.kinds:
        raise RequestWrongState
    require_nothing(held.standing.lacks(move))


def require_nothing(lacks: list[Lack]) -> None:
    """``RequestNotReady`` when anything lacks."""
    if lacks:
        raise RequestNotReady(errors=[{"pointer": one.pointer, "code": one.code} for one in lacks])


async def make(
    session: AsyncSession,
    held: Held,
    name: str,
    *,
    onto: StepOf | None = None,
    reason: str | None = None,
    reasons: tuple[str, ...] = (),
    where: Where = NOWHERE,
    **facts: Any,
) -> None:
    """Make the move ``name``: check it, change the state, write it to the decision log.

    ``onto`` is the step it lands on, for moves that go to one; ``facts`` are columns that change
    with the state (the filter's verdict, urgency).
    """
    move, request = BY_NAME[name], held.request
    check(held, move)
    source = State(request.state)
    targets = move.ways[source]
    target = landing(onto) if onto and len(targets) > 1 else targets[0]
    if target not in targets:
        raise RequestNotReady(errors=[{"pointer": "", "code": "needs-step"}])
    at = now()
    for column, value in facts.items():
        setattr(request, column, value)
    request.state = target
    request.state_since = request.changed_at = at
    request.version += 1
    if onto is not None:
        request.step_id = onto.id  # type: ignore[assignment]
    if target == State.DEPOSEE:
        request.deposited_at = at
    if target in CLOSED:
        request.closed_at = at
    waits = target == State.EN_ATTENTE_MOYENS
    request.pool_since, request.pool_reason = (at, reason) if waits else (None, None)
    await session.flush()
    held.standing = replace(held.standing, state=target, step=request.step_id)
    step = held.standing.at
    log(
        session,
        request,
        held.actor,
        _ROLES[move.who],
        "request-move",
        move=name,
        **{"from": str(source)},
        to=str(target),
        step=step.slug if step else None,
        body=step.body if step else None,
        session=where.session,
        decision=where.decision,
        grid=request.grid_id,
        reason=reason,
        reasons=list(reasons),
    )
    await events.publish(session, RequestMoved(request.lab_id, request.id, name))
