"""What is asked of the carriers during clarification, and their answers."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor
from api.core.clock import now
from api.core.ids import CorrectionId, PersonId
from api.core.problems import NotFound
from api.requests.actions.moves import Held, check, make
from api.requests.models.parts import RequestCorrection
from api.requests.problems import RequestWrongState
from api.requests.rules.moves import BY_NAME


def person(actor: Actor) -> PersonId | None:
    """Who acts, when it is a person."""
    return PersonId(actor.id) if actor.kind == "person" else None


async def ask(session: AsyncSession, held: Held, corrections: list[dict[str, Any]]) -> None:
    """Ask the carriers to complete their request; what they answered before is thereby taken."""
    check(held, BY_NAME["demander_complement"])
    await take_answers(session, held)
    session.add_all(
        RequestCorrection(
            lab_id=held.request.lab_id,
            request_id=held.request.id,
            asked_by=person(held.actor),
            asked_at=now(),
            **one,
        )
        for one in corrections
    )
    await session.flush()
    kinds = sorted({str(one["kind"]) for one in corrections})
    await make(session, held, "demander_complement", reasons=tuple(kinds))


async def answer(
    session: AsyncSession, held: Held, correction_id: CorrectionId, words: str
) -> None:
    """Answer one correction; ``NotFound`` for one that is not of the request.

    ``RequestWrongState`` for one whose answer was taken in an earlier round.
    """
    correction = await session.scalar(
        select(RequestCorrection).where(
            RequestCorrection.lab_id == held.request.lab_id,  # type: ignore[arg-type]
            RequestCorrection.request_id == held.request.id,  # type: ignore[arg-type]
            RequestCorrection.id == correction_id,  # type: ignore[arg-type]
        )
    )
    if correction is None:
        raise NotFound
    held.require("answer_correction")
    if correction.accepted_at is not None:
        raise RequestWrongState
    correction.answer, correction.answered_at = words, now()
    held.touch(session, "answer-correction")


async def take_answers(session: AsyncSession, held: Held) -> None:
    """Say that the answers given so far are enough."""
    await session.execute(
        update(RequestCorrection)
        .where(
            RequestCorrection.lab_id == held.request.lab_id,  # type: ignore[arg-type]
            RequestCorrection.request_id == held.request.id,  # type: ignore[arg-type]
            RequestCorrection.answer.is_not(None),  # type: ignore[union-attr]
            RequestCorrection.accepted_at.is_(None),  # type: ignore[union-attr]
        )
        .values(accepted_at=now())
    )
