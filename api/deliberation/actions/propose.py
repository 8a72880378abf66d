"""Putting a text to consent, amending it, giving it more time, taking it back."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import Standing
from api.communities.policy import Can
from api.communities.queries.writing import circle_to_write_in
from api.core.clock import now, today
from api.core.events import publish
from api.core.ids import CircleId, ConsentDecisionId
from api.core.markdown import tree_of
from api.core.problems import Invalid
from api.core.throttle import Throttle
from api.deliberation.actions.charter import (
    follow_amended,
    follow_withdrawn,
    is_charter,
    note_revision,
)
from api.deliberation.actions.common import hold, note
from api.deliberation.events import RoundOpened
from api.deliberation.models.consent import (
    ConsentDecision,
    ConsentPosition,
    ConsentRound,
    ConsentWhat,
)
from api.deliberation.problems import DecisionSettled
from api.deliberation.queries.decisions import how_many_concerned
from api.deliberation.rules.consent import Act, ConsentOutcome, ConsentState, Stance

SHORTEST, LONGEST = timedelta(hours=12), timedelta(days=92)
_opened = Throttle("60/day")
"""Rounds that one member opens: each is mailed to all those concerned."""


async def propose(
    session: AsyncSession,
    standing: Standing,
    *,
    title: str,
    words: str,
    closes_at: datetime,
    review_on: date,
    needs: int,
    circle: str | None = None,
    revises: int | None = None,
    charter: str | None = None,
    note_of_change: str | None = None,
) -> ConsentDecision:
    """Put a text to the consent of a community, or of one of one's circles.

    ``revises`` names what it would replace, which then gives the circle; ``charter`` is the number
    of the version of the charter that it would adopt. ``Invalid``, ``NotFound``,
    ``RevisionUnderWay``, ``DecisionSettled``.
    """
    standing.require(Can.CONSENT)
    circle_id: CircleId | None
    if revises is not None:
        before = await hold(session, standing, ConsentDecisionId(revises), Act.REVISE)
        if charter is None and await is_charter(session, before.decision.id):
            raise DecisionSettled
        circle_id = before.decision.circle_id
    else:
        circle_id = await circle_to_write_in(session, standing, circle)
    check_closing(closes_at)
    check_review(standing, closes_at, review_on)
    if needs > await how_many_concerned(session, standing, circle_id):
        raise Invalid.at("/needs", "needs-too-many")
    decision = ConsentDecision(
        lab_id=standing.lab_id,
        community_id=standing.community_id,
        circle_id=circle_id,
        member_id=standing.me,
        title=title,
        needs=needs,
        closes_at=closes_at,
        review_on=review_on,
        opened_at=now(),
        follows_id=None if revises is None else ConsentDecisionId(revises),
    )
    session.add(decision)
    await session.flush()
    note(session, decision, ConsentWhat.PROPOSEE, standing.me)
    if charter is not None:
        await note_revision(session, decision, charter, words, note_of_change)
    await _open_round(session, standing, decision, words, note_of_change)
    return decision


def check_closing(closes_at: datetime) -> None:
    """``Invalid`` unless a round may close then: after a night, within three months from now.

    Nobody is taken by surprise (ADR 0023): it closes sooner once everybody has spoken.
    """
    if not now() + SHORTEST <= closes_at <= now() + LONGEST:
        raise Invalid.at("/closes_at", "closing")


def check_review(standing: Standing, after: datetime, review_on: date) -> None:
    """``Invalid`` unless the review comes after the round, within five years."""
    day = after.astimezone(standing.lab.zone).date()
    if not day < review_on <= day + timedelta(days=5 * 366):
        raise Invalid.at("/review_on", "review")


async def _open_round(
    session: AsyncSession,
    standing: Standing,
    decision: ConsentDecision,
    words: str,
    change: str | None,
) -> None:
    """A text to read; whoever proposes it consents to it, unless they only advise.

    ``TooManyRequests``.
    """
    await _opened.count(f"{standing.lab_id}:{standing.me}")
    opened = ConsentRound(
        lab_id=decision.lab_id,
        community_id=decision.community_id,
        circle_id=decision.circle_id,
        decision_id=decision.id,
        number=decision.round,
        words=words,
        tree=await tree_of(words),
        note=change,
        opened_at=now(),
    )
    session.add(opened)
    await session.flush()
    in_circle = decision.circle_id is None or decision.circle_id in standing.circles
    if in_circle and "sage" not in standing.roles:
        session.add(
            ConsentPosition(
                lab_id=decision.lab_id,
                community_id=decision.community_id,
                circle_id=decision.circle_id,
                decision_id=decision.id,
                round=decision.round,
                member_id=standing.me,
                stance=Stance.CONSENTEMENT,
                at=now(),
            )
        )
    await session.flush()
    await publish(
        session,
        RoundOpened(decision.lab_id, decision.community_id, decision.id, opened.id, standing.me),
    )


async def amend(
    session: AsyncSession,
    standing: Standing,
    number: ConsentDecisionId,
    expected: int,
    given: dict[str, Any],
) -> None:
    """Another text, in a round of its own: all take a position anew."""
    held = await hold(session, standing, number, Act.AMEND, expected=expected)
    decision, last = held.decision, held.round
    check_closing(given["closes_at"])
    if given["words"] == last.words:
        raise Invalid.at("/words", "amended-same")
    if last.outcome is None:
        last.outcome, last.closed_at = ConsentOutcome.AMENDEE, now()
    decision.round += 1
    decision.state, decision.closed_at = ConsentState.OUVERTE, None
    decision.closes_at = given["closes_at"]
    day = decision.closes_at.astimezone(standing.lab.zone).date()
    if decision.review_on <= day:
        decision.review_on = day + timedelta(days=365)
    decision.version += 1
    await session.flush()
    note(session, decision, ConsentWhat.AMENDEE, standing.me, given["note"])
    await _open_round(session, standing, decision, given["words"], given["note"])
    await follow_amended(session, decision, given["words"])


async def extend(
    session: AsyncSession,
    standing: Standing,
    number: ConsentDecisionId,
    expected: int,
    closes_at: datetime,
) -> None:
    """More time for the round: later than it was, what was said stays."""
    held = await hold(session, standing, number, Act.EXTEND, expected=expected)
    decision = held.decision
    check_closing(closes_at)
    if decision.state == ConsentState.OUVERTE and closes_at <= decision.closes_at:
        raise Invalid.at("/closes_at", "closing-later")
    check_review(standing, closes_at, decision.review_on)
    held.round.outcome = held.round.closed_at = held.round.reminded_at = None
    decision.state, decision.closed_at = ConsentState.OUVERTE, None
    decision.closes_at = closes_at
    decision.version += 1
    note(session, decision, ConsentWhat.PROLONGEE, standing.me)


async def withdraw(
    session: AsyncSession,
    standing: Standing,
    number: ConsentDecisionId,
    expected: int,
    reason: str,
) -> None:
    """Take the proposal back, saying why."""
    held = await hold(session, standing, number, Act.WITHDRAW, expected=expected)
    decision = held.decision
    if held.round.outcome is None:
        held.round.outcome, held.round.closed_at = ConsentOutcome.RETIREE, now()
    decision.state = ConsentState.RETIREE
    decision.closed_at = decision.closed_at or now()
    decision.version += 1
    note(session, decision, ConsentWhat.RETIREE, standing.me, reason)
    await follow_withdrawn(session, decision)


async def review(
    session: AsyncSession,
    standing: Standing,
    number: ConsentDecisionId,
    expected: int,
    given: dict[str, Any],
) -> None:
    """Look at an adopted decision again, and keep it until another day.

    What was decided by consent is undone by consent: to change it, one proposes what replaces it.
    """
    held = await hold(session, standing, number, Act.REVIEW, expected=expected)
    decision = held.decision
    check_review(standing, now(), given["review_on"])
    decision.state = ConsentState.ADOPTEE
    decision.review_on = given["review_on"]
    decision.reviewed_on = today(standing.lab.zone)
    decision.version += 1
    note(session, decision, ConsentWhat.REVUE, standing.me, given["words"])
