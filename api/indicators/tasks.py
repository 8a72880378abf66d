"""Mails about figures: given back, asked about, answered."""

from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.clock import today
from api.core.mail import queue_mail
from api.core.periods import parse_period
from api.indicators.events import CellReturned, QuestionAnswered, QuestionAsked
from api.indicators.rules.figures import spoken_period

_DESK = "/labs/{lab}/validation"
_LAB = text("SELECT name, slug FROM lab WHERE id = :lab_id")
_PEOPLE = text("""
SELECT email, locale FROM person
WHERE 'p' || id = ANY (:keys) AND status = 'active' AND email IS NOT NULL ORDER BY id
""")
_QUESTION = text("""
SELECT q.code, q.period, q.breakdown, q.words, q.answer, q.asked_by, q.answered_by, l.name, l.slug,
  d.label_fr, d.label_en
FROM cell_question AS q JOIN lab AS l ON l.id = q.lab_id
JOIN indicator_definition AS d ON d.code = q.code AND d.valid_to IS NULL
WHERE q.lab_id = :lab_id AND q.id = :id
""")
# Those who answer for the cell; managers when nobody does yet.
_ASKED = text("""
WITH ours AS (
  SELECT unnest(ARRAY[declared_by, submitted_by]) AS key FROM observation
  WHERE lab_id = :lab_id AND code = :code AND period = :period AND breakdown = :breakdown
), members AS (
  SELECT 'p' || person_id AS key FROM lab_role
  WHERE lab_id = :lab_id AND from_day <= :today AND (to_day IS NULL OR to_day >= :today)
)
SELECT key FROM ours WHERE key IN (SELECT key FROM members)
UNION SELECT 'p' || r.person_id FROM lab_role AS r
WHERE r.lab_id = :lab_id AND r.role = 'manager'
  AND r.from_day <= :today AND (r.to_day IS NULL OR r.to_day >= :today)
  AND NOT EXISTS (SELECT FROM ours WHERE key IN (SELECT key FROM members))
""")


async def tell_returned(session: AsyncSession, returned: CellReturned) -> None:
    """Tell those who had submitted the values, unless they gave them back themselves."""
    lab = (await session.execute(_LAB, {"lab_id": returned.lab_id})).one()
    keys = [key for key in returned.submitters if key != returned.by]
    for person in await session.execute(_PEOPLE, {"keys": keys}):
        queue_mail(
            session,
            person.email,
            "cell-returned",
            locale=person.locale,
            link=_DESK.format(lab=lab.slug),
            lab=lab.name,
            count=len(returned.observations),
            reason=returned.reason,
        )


async def tell_question(session: AsyncSession, asked: QuestionAsked) -> None:
    """Tell those who declared or submitted the cell, or else the managers."""
    one = {"lab_id": asked.lab_id, "id": asked.question_id}
    question = (await session.execute(_QUESTION, one)).one()
    cell = {"code": question.code, "period": question.period, "breakdown": question.breakdown}
    found = await session.scalars(_ASKED, {"lab_id": asked.lab_id, "today": today(), **cell})
    keys = [key for key in found if key != question.asked_by]
    await _tell(session, keys, "question-asked", question)


async def tell_answer(session: AsyncSession, answered: QuestionAnswered) -> None:
    """Tell whoever asked, unless they answered themselves."""
    one = {"lab_id": answered.lab_id, "id": answered.question_id}
    question = (await session.execute(_QUESTION, one)).one()
    if question.asked_by == question.answered_by:
        return
    keys = [question.asked_by]
    await _tell(session, keys, "question-answered", question)


async def _tell(session: AsyncSession, keys: list[str], mail: str, question: Row[Any]) -> None:
    for person in await session.execute(_PEOPLE, {"keys": keys}):
        queue_mail(
            session,
            person.email,
            mail,
            locale=person.locale,
            link=_DESK.format(lab=question.slug),
            lab=question.name,
            label=question.label_fr if person.locale == "fr" else question.label_en,
            period=spoken_period(parse_period(question.period), person.locale),
            words=question.words,
            answer=question.answer or "",
        )
