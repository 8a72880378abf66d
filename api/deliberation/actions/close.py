"""The end of a round: what the rule says has come of it, and what follows."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import Standing
from api.core.clock import now, today
from api.core.events import publish
from api.core.ids import CommunityMemberId, ConsentDecisionId, LabId, PersonId
from api.core.records import record_of
from api.deliberation.actions.charter import follow_adopted
from api.deliberation.actions.common import hold, note
from api.deliberation.events import DecisionCarried, RoundClosed
from api.deliberation.models.consent import ConsentDecision, ConsentRound, ConsentWhat
from api.deliberation.queries.decisions import decision_of, positions_of
from api.deliberation.rules.consent import Act, ConsentOutcome, ConsentState, outcome

_STEPS = {
    ConsentOutcome.ADOPTEE: ConsentWhat.ADOPTEE,
    ConsentOutcome.OBJECTION: ConsentWhat.AVEC_OBJECTION,
    ConsentOutcome.TROP_PEU: ConsentWhat.TROP_PEU,
}


async def close_round(session: AsyncSession, standing: Standing, number: ConsentDecisionId) -> None:
    """Close it, at its hour or once everybody has spoken. ``StillOpen`` before."""
    held = await hold(session, standing, number, Act.CLOSE)
    await settle(session, held.decision, held.round, standing.me)


async def settle(
    session: AsyncSession,
    decision: ConsentDecision,
    last: ConsentRound,
    member: CommunityMemberId | None,
) -> None:
    """Give a round that is over the end that the rule says; the decision is locked."""
    came = outcome(await positions_of(session, decision), decision.needs)
    if last.outcome == came:
        return  # an objection lifted beside another that stands
    last.outcome, last.closed_at = came, last.closed_at or now()
    decision.closed_at = decision.closed_at or now()
    decision.version += 1
    if came == ConsentOutcome.ADOPTEE:
        decision.state, decision.adopted_on = ConsentState.ADOPTEE, today()
        note(session, decision, _STEPS[came], member)
        await _replace(session, decision)
        await follow_adopted(session, decision)
    else:
        decision.state = ConsentState.A_AMENDER
        note(session, decision, _STEPS[came], member)
    await session.flush()
    await publish(
        session,
        RoundClosed(decision.lab_id, decision.community_id, decision.id, last.id, came),
    )


async def _replace(session: AsyncSession, decision: ConsentDecision) -> None:
    """What it was to replace holds no more."""
    if decision.follows_id is None:
        return
    before = await decision_of(session, decision.lab_id, decision.community_id, decision.follows_id)
    before.state = ConsentState.REVUE
    before.version += 1
    note(session, before, ConsentWhat.REMPLACEE, None, decision.title)


async def carry(session: AsyncSession, standing: Standing, number: ConsentDecisionId) -> None:
    """Carry what was adopted before the steering committee: its title and text leave the community.

    Who hears the event makes the proposal and gives its number (:func:`note_proposal`).
    """
    held = await hold(session, standing, number, Act.CARRY)
    decision = held.decision
    note(session, decision, ConsentWhat.PORTEE, standing.me)
    decision.version += 1
    await session.flush()
    await publish(
        session,
        DecisionCarried(
            decision.lab_id,
            standing.lab.slug,
            decision.community_id,
            decision.id,
            PersonId(standing.person_id),
            decision.title,
            held.round.words,
        ),
    )


async def note_proposal(
    session: AsyncSession, lab_id: LabId, number: ConsentDecisionId, proposal: int
) -> None:
    """What the steering committee has it under."""
    decision = await record_of(session, ConsentDecision, lab_id, number)
    decision.proposal_id = proposal
    await session.flush()
