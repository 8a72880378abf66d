"""Orientations that the community, the manager or the COPIL put forward (req. 34, 36)."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor, Permission
from api.core.ids import PersonId, ProposalId
from api.core.problems import Conflict, Forbidden, Invalid, NotFound, Stale
from api.governance import ledger
from api.governance.models.sessions import ProposalOrigin, ProposalStatus, StrategicProposal
from api.labs.models import Lab

_BY_HAND = (ProposalStatus.PROPOSEE, ProposalStatus.RETIREE)
"""The states that somebody may say; the others follow from agendas and decisions."""


async def propose(
    session: AsyncSession, actor: Actor, lab: Lab, *, title: str, words: str, origin: str
) -> StrategicProposal:
    """A new proposal. Only the secretary speaks for another than the community."""
    secretary = actor.may(Permission.MANAGE_GOVERNANCE, lab.slug)
    if origin != ProposalOrigin.COMMUNAUTE and not secretary:
        raise Forbidden
    proposal = StrategicProposal(
        lab_id=lab.id,
        title=title,
        words=words,
        origin=origin,
        author_id=PersonId(actor.id) if actor.kind == "person" else None,
    )
    session.add(proposal)
    await session.flush()
    ledger.tell(session, lab.id, "propose", "proposal", proposal.id)
    return proposal


async def change_proposal(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    number: ProposalId,
    expected: int,
    given: dict[str, Any],
) -> StrategicProposal:
    """Other words while it is only proposed, by its author or the secretary; or take it back.

    ``Conflict`` once it is on an agenda or decided of.
    """
    proposal: StrategicProposal | None = await session.scalar(
        select(StrategicProposal)
        .where(StrategicProposal.lab_id == lab.id, StrategicProposal.id == number)  # type: ignore[arg-type]
        .with_for_update()
    )
    if proposal is None:
        raise NotFound
    secretary = actor.may(Permission.MANAGE_GOVERNANCE, lab.slug)
    mine = actor.kind == "person" and proposal.author_id == actor.id
    if not (mine or secretary):
        raise Forbidden
    if proposal.version != expected:
        raise Stale
    if given.get("status", ProposalStatus.PROPOSEE) not in _BY_HAND:
        raise Invalid.at("/status", "status-of-proposal")
    allowed = _BY_HAND if secretary else (ProposalStatus.PROPOSEE,)
    if proposal.status not in allowed:
        raise Conflict
    for name, value in given.items():
        setattr(proposal, name, value)
    proposal.version += 1
    await session.flush()
    ledger.tell(session, lab.id, "edit", "proposal", proposal.id)
    return proposal
