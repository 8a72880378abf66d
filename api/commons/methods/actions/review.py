"""A card's life: proposed, read by somebody else, published, reviewed every year, withdrawn."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.commons.methods.actions.write import keep_version, tell
from api.commons.methods.models import (
    PUBLISHED,
    MethodCard,
    MethodReview,
    MethodReviewKind,
    MethodState,
    MethodVerdict,
)
from api.commons.methods.problems import CardUnfinished, WrongState
from api.core.clock import now
from api.core.ids import PersonId
from api.core.ledger import note_audit
from api.core.records import renew


async def propose_card(
    session: AsyncSession, card: MethodCard, person: PersonId, expected: int
) -> None:
    """Ask somebody else to read a draft. ``CardUnfinished`` says what it still lacks."""
    if card.state != MethodState.BROUILLON:
        raise WrongState
    _whole(card)
    renew(card, expected, {"state": MethodState.RELECTURE})
    session.add(
        MethodReview(
            lab_id=card.lab_id,
            card_id=card.id,
            kind=MethodReviewKind.PREMIERE,
            asked_by=person,
            asked_at=now(),
        )
    )
    await session.flush()


async def review_card(
    session: AsyncSession,
    card: MethodCard,
    person: PersonId,
    expected: int,
    verdict: MethodVerdict,
    words: str,
    today: date,
) -> None:
    """Say whether a card is good. A first yes publishes it; every yes is good for a year.

    A no sends an unpublished card back to its writers; a published one stays, to be reviewed.
    """
    if card.state == MethodState.RETIREE:
        raise WrongState
    published = card.state in PUBLISHED
    review = await open_review(session, card) or MethodReview(
        lab_id=card.lab_id,
        card_id=card.id,
        kind=MethodReviewKind.ANNUELLE if published else MethodReviewKind.PREMIERE,
        asked_by=person,
        asked_at=now(),
    )
    review.reviewer_id, review.verdict = person, verdict
    review.words, review.done_at = words, now()
    session.add(review)
    if verdict == MethodVerdict.A_REPRENDRE:
        state = MethodState.A_REVOIR if published else MethodState.BROUILLON
        renew(card, expected, {"state": state})
        await session.flush()
        if published:
            tell(session, card)
        return
    _whole(card)
    renew(
        card,
        expected,
        {"reviewed_on": today, "review_due_on": a_year_after(today), "state": MethodState.PUBLIEE},
    )
    if published:
        tell(session, card)
        await session.flush()
        return
    card.published_at = card.published_at or now()
    note_audit(session, "publish", "method", card.id, lab_id=card.lab_id)
    await keep_version(session, card, person, words[:200])


async def withdraw_card(
    session: AsyncSession, card: MethodCard, expected: int, reason: str
) -> None:
    """Take a card out of the toolbox; its versions and reports stay with it."""
    if card.state == MethodState.RETIREE:
        raise WrongState
    published = card.state in PUBLISHED
    renew(card, expected, {"state": MethodState.RETIREE, "withdrawn_reason": reason})
    review = await open_review(session, card)
    if review is not None:
        review.verdict, review.done_at = MethodVerdict.A_REPRENDRE, now()
    note_audit(session, "withdraw", "method", card.id, lab_id=card.lab_id)
    await session.flush()
    if published:
        tell(session, card, public=False)


async def take_back_card(session: AsyncSession, card: MethodCard, expected: int) -> None:
    """Make a withdrawn card a draft again."""
    if card.state != MethodState.RETIREE:
        raise WrongState
    renew(card, expected, {"state": MethodState.BROUILLON, "withdrawn_reason": None})
    await session.flush()


async def open_review(session: AsyncSession, card: MethodCard) -> MethodReview | None:
    """The review that is asked for and not done."""
    found: MethodReview | None = await session.scalar(
        select(MethodReview).where(
            MethodReview.lab_id == card.lab_id,  # type: ignore[arg-type]
            MethodReview.card_id == card.id,  # type: ignore[arg-type]
            MethodReview.verdict.is_(None),  # type: ignore[union-attr]
        )
    )
    return found


def a_year_after(day: date) -> date:
    """The same day next year; the 28th for a 29 February."""
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _whole(card: MethodCard) -> None:
    """``CardUnfinished`` unless somebody who never saw it done could do it."""
    lacks = [name for name in ("aim", "when_to_use", "steps", "authors") if not getattr(card, name)]
    if card.minutes_min is None and card.minutes_max is None:
        lacks.append("minutes_min")
    if lacks:
        raise CardUnfinished(
            errors=[
                {"in": "body", "pointer": f"/{name}", "code": f"card-lacks-{name}"}
                for name in lacks
            ]
        )
