"""What members say of a proposal: questions, opinions, positions, objections lifted."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import Standing
from api.core.clock import now
from api.core.events import publish
from api.core.ids import ConsentDecisionId
from api.core.problems import Invalid, NotFound
from api.deliberation.actions.close import settle
from api.deliberation.actions.common import hold, note
from api.deliberation.events import Objected
from api.deliberation.models.consent import (
    ConsentPosition,
    ConsentRemark,
    ConsentRemarkKind,
    ConsentWhat,
)
from api.deliberation.problems import AnswerGiven, DecisionSettled, ObjectionStands
from api.deliberation.rules.consent import Act, ConsentState, Stance


async def take_position(
    session: AsyncSession,
    standing: Standing,
    number: ConsentDecisionId,
    of_round: int,
    stance: Stance,
    reason: str | None,
) -> None:
    """Say where one stands about the text of a round, or say it otherwise.

    ``RoundOver`` when it is another text by now, ``ObjectionStands`` for whoever objects,
    ``Invalid`` for an objection without its reason. The same again changes nothing.
    """
    if stance == Stance.OBJECTION and not reason:
        raise Invalid.at("/reason", "objection-reasoned")
    held = await hold(session, standing, number, Act.POSITION, of_round=of_round)
    decision = held.decision
    if held.moment.objecting and stance != Stance.OBJECTION:
        raise ObjectionStands
    mine = await _own(session, standing, number, of_round)
    if mine is None:
        mine = ConsentPosition(
            lab_id=decision.lab_id,
            community_id=decision.community_id,
            circle_id=decision.circle_id,
            decision_id=decision.id,
            round=of_round,
            member_id=standing.me,
            stance=stance,
        )
        session.add(mine)
    elif (mine.stance, mine.reason, mine.lifted_at) == (stance, reason, None):
        return
    mine.stance, mine.reason, mine.at = stance, reason, now()
    mine.lifted_at = mine.lifted_why = None
    note(session, decision, ConsentWhat(stance), standing.me, reason)
    await session.flush()
    if stance == Stance.OBJECTION and decision.member_id != standing.member_id:
        await publish(
            session,
            Objected(decision.lab_id, decision.community_id, held.round.id, decision.member_id),
        )


async def _own(
    session: AsyncSession, standing: Standing, number: ConsentDecisionId, of_round: int
) -> ConsentPosition | None:
    return await session.get(
        ConsentPosition,
        (standing.lab_id, number, of_round, standing.me),
        populate_existing=True,
    )


async def lift(
    session: AsyncSession, standing: Standing, number: ConsentDecisionId, of_round: int, why: str
) -> None:
    """Lift one's objection, saying what answered it; the last one lifted after the closing adopts
    the text, if enough people have taken a position."""
    held = await hold(session, standing, number, Act.LIFT, of_round=of_round)
    mine = await _own(session, standing, number, of_round)
    assert mine is not None
    mine.lifted_at, mine.lifted_why = now(), why
    note(session, held.decision, ConsentWhat.LEVEE, standing.me, why)
    await session.flush()
    if held.decision.state == ConsentState.A_AMENDER:
        await settle(session, held.decision, held.round, standing.me)


async def remark(
    session: AsyncSession,
    standing: Standing,
    number: ConsentDecisionId,
    kind: ConsentRemarkKind,
    words: str,
) -> ConsentRemark:
    """Ask what something means, or say what one thinks."""
    held = await hold(session, standing, number, Act.REMARK)
    said = ConsentRemark(
        lab_id=held.decision.lab_id,
        community_id=held.decision.community_id,
        circle_id=held.decision.circle_id,
        decision_id=held.decision.id,
        round=held.decision.round,
        member_id=standing.me,
        kind=kind,
        words=words,
        at=now(),
    )
    session.add(said)
    await session.flush()
    return said


async def answer(
    session: AsyncSession,
    standing: Standing,
    number: ConsentDecisionId,
    remark_id: int,
    words: str,
) -> None:
    """Answer a question, or say better what one has answered oneself.

    ``DecisionSettled`` for an opinion, ``AnswerGiven`` when the answer is somebody else's.
    """
    await hold(session, standing, number, Act.ANSWER)
    asked = (
        await session.scalars(
            select(ConsentRemark).filter_by(
                lab_id=standing.lab_id, decision_id=number, id=remark_id
            )
        )
    ).one_or_none()
    if asked is None:
        raise NotFound
    if asked.kind != ConsentRemarkKind.QUESTION:
        raise DecisionSettled
    if asked.answered_by not in (None, standing.me):
        raise AnswerGiven
    asked.answer, asked.answered_by, asked.answered_at = words, standing.me, now()
