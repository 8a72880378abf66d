"""Forgetting people some days after what they came for is over (trust.md § Privacy).

An idea that was answered or has come to an end loses its author's address, and its words unless
its author agreed that they be public and they are; a call that is over loses who answered. That
there was an idea, in which state, and how many answered stays. How many days is each lab's rule.
"""

from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.citizens.actions.ideas import erase_idea, forget_author
from api.citizens.actions.participants import erase_answer
from api.citizens.models import CallAnswer, Idea
from api.core.access import SYSTEM
from api.core.clock import now
from api.core.database import Sessions, unit_of_work

BATCH = 200
_DAYS = (
    "make_interval(days => coalesce((SELECT s.retention_days FROM citizen_settings AS s"
    " WHERE s.lab_id = {0}.lab_id), 90))"
)
_PUBLISHED = (
    "EXISTS (SELECT FROM idea_publication AS p"
    " WHERE p.lab_id = idea.lab_id AND p.idea_id = idea.id)"
)
_IDEA_OVER = text(
    "idea.erased_at IS NULL AND idea.state NOT IN ('recue', 'lue')"
    " AND coalesce(idea.settled_at, idea.changed_at)"
    f" <= CAST(:at AS timestamptz) - {_DAYS.format('idea')}"
    f" AND (NOT {_PUBLISHED} OR EXISTS (SELECT FROM idea_author AS a"
    " WHERE a.lab_id = idea.lab_id AND a.idea_id = idea.id))"
)
_ANSWER_OVER = text(
    "call_answer.erased_at IS NULL AND EXISTS (SELECT FROM participant_call AS c"
    " WHERE c.lab_id = call_answer.lab_id AND c.id = call_answer.call_id"
    " AND greatest(c.closes_on + 1, c.restitution_at)"
    f" <= CAST(:at AS timestamptz) - {_DAYS.format('c')})"
)


async def forget_citizens(maker: Sessions) -> int:
    """Forget whoever is due; how many. What is locked waits for tomorrow."""
    done = 0
    for forget in (_ideas, _answers):
        while True:
            async with unit_of_work(maker, SYSTEM) as session:
                found = await forget(session, now())
            done += found
            if found < BATCH:
                break
    return done


async def _ideas(session: AsyncSession, at: datetime) -> int:
    rows = await session.scalars(
        select(Idea)
        .where(_IDEA_OVER)
        .order_by(Idea.lab_id, Idea.id)  # type: ignore[arg-type]
        .limit(BATCH)
        .with_for_update(of=Idea, skip_locked=True),
        {"at": at},
    )
    found = rows.all()
    for idea in found:
        if not await forget_author(session, idea):
            await erase_idea(session, idea, "forget-people")
    return len(found)


async def _answers(session: AsyncSession, at: datetime) -> int:
    rows = await session.scalars(
        select(CallAnswer)
        .where(_ANSWER_OVER)
        .order_by(CallAnswer.lab_id, CallAnswer.id)  # type: ignore[arg-type]
        .limit(BATCH)
        .with_for_update(of=CallAnswer, skip_locked=True),
        {"at": at},
    )
    found = rows.all()
    for answer in found:
        erase_answer(session, answer, "forget-people")
    return len(found)
