"""Shared by what is done about decisions: whoever acts, the decision they hold, and its story."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import Standing
from api.communities.policy import Can
from api.core.clock import now
from api.core.ids import CommunityMemberId, ConsentDecisionId
from api.core.problems import Forbidden, Stale
from api.deliberation.models.consent import ConsentDecision, ConsentRound, ConsentStep, ConsentWhat
from api.deliberation.problems import (
    AdviceOnly,
    DecisionSettled,
    RevisionUnderWay,
    RoundOver,
    StillOpen,
)
from api.deliberation.queries.decisions import decision_of, round_of, seen_by
from api.deliberation.rules.consent import Act, ConsentState, Hand, Moment, timely, whose


@dataclass(frozen=True, slots=True)
class Held:
    """A decision locked by whoever may do something about it now, and its last round."""

    decision: ConsentDecision
    round: ConsentRound
    moment: Moment


async def seen(
    session: AsyncSession, standing: Standing, number: ConsentDecisionId
) -> tuple[Hand, Moment]:
    """Who asks, and where the decision stands for them."""
    return await seen_by(
        session,
        standing,
        number,
        now(),
        member=standing.may(Can.CONSENT),
        steers=standing.may(Can.STEER),
    )


async def hold(
    session: AsyncSession,
    standing: Standing,
    number: ConsentDecisionId,
    act: Act,
    *,
    expected: int | None = None,
    of_round: int | None = None,
) -> Held:
    """The decision, for ``act``. ``NotFound``, ``Forbidden`` (``AdviceOnly`` for a sage), ``Stale``
    unless it is in the version ``expected``, ``RoundOver`` unless ``of_round`` is under way,
    ``DecisionSettled`` when it is not the time.
    """
    decision = await decision_of(session, standing.lab_id, standing.community_id, number)
    hand, moment = await seen(session, standing, number)
    if not whose(act, hand):
        raise AdviceOnly if act == Act.POSITION and "sage" in standing.roles else Forbidden
    if expected is not None and decision.version != expected:
        raise Stale
    if of_round is not None and decision.round != of_round:
        raise RoundOver
    if not timely(act, moment):
        raise _why_not(act, moment)
    return Held(decision, await round_of(session, decision), moment)


def _why_not(act: Act, moment: Moment) -> Exception:
    if act == Act.CLOSE and moment.state == ConsentState.OUVERTE:
        return StillOpen()
    if act == Act.POSITION and moment.state == ConsentState.OUVERTE:
        return RoundOver()
    if act == Act.REVISE and moment.revised:
        return RevisionUnderWay()
    return DecisionSettled()


def note(
    session: AsyncSession,
    decision: ConsentDecision,
    what: ConsentWhat,
    member: CommunityMemberId | None,
    words: str | None = None,
) -> None:
    """Write who did what."""
    session.add(
        ConsentStep(
            lab_id=decision.lab_id,
            community_id=decision.community_id,
            circle_id=decision.circle_id,
            decision_id=decision.id,
            round=decision.round,
            member_id=member,
            at=now(),
            what=what,
            words=words,
        )
    )
