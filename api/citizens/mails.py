"""Mails to people without an account: authors of ideas, those who answer calls."""

from typing import Any

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.citizens.keys import Kind, key_of
from api.citizens.models import AnswerState, CallAnswer, Idea, ParticipantCall
from api.core.ids import LabId
from api.core.links import master_of
from api.core.mail import Paragraph, queue_mail
from api.core.messages import message
from api.labs.models import Lab

_AUTHORS = text("""
SELECT a.idea_id, a.email, a.locale, l.slug, l.name
FROM idea_author AS a
JOIN idea AS i ON i.lab_id = a.lab_id AND i.id = a.idea_id
JOIN lab AS l ON l.id = a.lab_id
WHERE a.lab_id = :lab AND (i.id = :idea OR (:alike AND i.like_id = :idea))
ORDER BY a.idea_id
""")


async def tell_authors(
    session: AsyncSession,
    idea: Idea,
    template: str,
    *,
    alike: bool = True,
    reason: str | None = None,
    words: str | None = None,
    **values: str,
) -> None:
    """Write to whoever agreed to be written to, authors of ideas ``alike`` too.

    ``reason`` is a key of the catalogue, ``words`` what the lab adds. The link is each one's own
    page; nothing internal is said.
    """
    await session.flush()
    found = await session.execute(_AUTHORS, {"lab": idea.lab_id, "idea": idea.id, "alike": alike})
    for one in found.all():
        key = key_of(master_of(session), Kind.IDEA, LabId(idea.lab_id), one.idea_id)
        said: dict[str, Any] = dict(values)
        if reason:
            said["reason"] = message(reason, one.locale)
        queue_mail(
            session,
            one.email,
            template,
            locale=one.locale,
            link=f"/labs/{one.slug}/idee#{key}",
            also=_said(words),
            lab=one.name,
            **said,
        )


async def tell_answer(
    session: AsyncSession,
    lab: Lab,
    call: ParticipantCall,
    answer: CallAnswer,
    template: str,
    words: str | None = None,
) -> None:
    """Write to somebody who answered a call; the link is their own page."""
    assert answer.email is not None
    key = key_of(master_of(session), Kind.ANSWER, lab.id, answer.id)
    queue_mail(
        session,
        answer.email,
        template,
        locale=answer.locale,  # type: ignore[arg-type]
        link=f"/labs/{lab.slug}/appels/reponse#{key}",
        lab=lab.name,
        also=_said(words),
        title=call.title,
    )


def _said(words: str | None) -> list[Paragraph]:
    return [("said", {"words": words})] if words else []


async def tell_participants(session: AsyncSession, call: ParticipantCall, words: str) -> None:
    """Write what came of a call to those who took part."""
    lab = await session.get_one(Lab, call.lab_id)
    found = await session.scalars(
        select(CallAnswer)
        .where(
            CallAnswer.lab_id == call.lab_id,  # type: ignore[arg-type]
            CallAnswer.call_id == call.id,  # type: ignore[arg-type]
            CallAnswer.state.in_([AnswerState.RETENUE, AnswerState.REMERCIEE]),  # type: ignore[attr-defined]
            CallAnswer.erased_at.is_(None),  # type: ignore[union-attr]
        )
        .order_by(CallAnswer.id)  # type: ignore[arg-type]
    )
    for answer in found.all():
        await tell_answer(session, lab, call, answer, "call-restitution", words=words)
