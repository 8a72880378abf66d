"""Answering a call without an account, and choosing among those who did."""

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.citizens.actions.calls import hold_call
from api.citizens.keys import Kind, Shown, claim, one_at_a_time, open_key
from api.citizens.ledger import tell_call
from api.citizens.mails import tell_answer
from api.citizens.models import AnswerState, CallAnswer, ParticipantCall
from api.citizens.problems import CallClosed
from api.core.access import Actor, Tenant
from api.core.clock import now, today
from api.core.ids import CallAnswerId, CallId
from api.core.ledger import note_audit
from api.core.links import LinkWorthless, master_of, unseal
from api.core.mail import queue_link
from api.core.messages import Locale
from api.core.problems import Forbidden, Invalid, NotFound
from api.core.records import record_of, renew
from api.labs.models import Lab
from api.projects.models.cards import Project, Publication


async def ask_to_take_part(
    session: AsyncSession, lab: Lab, number: CallId, locale: Locale, given: dict[str, Any]
) -> None:
    """Mail a link that will hand the answer in. ``NotFound``, ``CallClosed``, ``Invalid``."""
    call = await _open_call(session, lab, number)
    if len(given["answers"]) != len(call.questions):
        raise Invalid.at("/answers", "answers-count", count=len(call.questions))
    page = f"/labs/{lab.slug}/appels/confirmer?appel={number}"
    asked = given | {"locale": locale}
    values = {"lab": lab.name, "title": call.title}
    queue_link(session, _purpose(lab, number), asked, "/answers", "call-link", page, **values)


async def confirm_answer(session: AsyncSession, lab: Lab, number: CallId, token: str) -> CallAnswer:
    """The answer that the link hands in; a link makes one, and an address has one.

    Whoever answers again before anybody has chosen writes the first anew.
    ``LinkWorthless``, ``CallClosed``.
    """
    content = unseal(master_of(session), _purpose(lab, number), token)
    digest = await claim(session, lab, content.pop("request"))
    await one_at_a_time(session, f"{lab.id}:{number}:{content['email'].lower()}")
    made: CallAnswer | None = await session.scalar(
        select(CallAnswer)
        .where(
            CallAnswer.lab_id == lab.id,  # type: ignore[arg-type]
            CallAnswer.call_id == number,  # type: ignore[arg-type]
            or_(
                CallAnswer.request_digest == digest,  # type: ignore[arg-type]
                func.lower(CallAnswer.email) == content["email"].lower(),
            ),
        )
        .order_by(CallAnswer.id)  # type: ignore[arg-type]
        .with_for_update()
    )
    if made is not None and made.request_digest == digest:
        if made.erased_at is not None:
            raise LinkWorthless
        return made
    call = await _open_call(session, lab, number)
    if made is None:
        made = CallAnswer(lab_id=lab.id, call_id=number, request_digest=digest, **content)
        session.add(made)
    elif made.state == AnswerState.RECUE:
        made.name, made.answers = content["name"], content["answers"]
        made.version += 1
    await session.flush()
    note_audit(session, "answer-call", "participant_call", number, lab_id=lab.id)
    await tell_answer(session, lab, call, made, "call-received")
    return made


async def open_answer(
    session: AsyncSession, key: str, *, lock: bool = False
) -> tuple[Shown, CallAnswer]:
    """The answer whose author shows its key; ``LinkWorthless``, as when it is erased."""
    shown = await open_key(session, Kind.ANSWER, key)
    found = await session.get(
        CallAnswer, (shown.lab.id, shown.number), with_for_update=lock or None
    )
    if found is None or found.erased_at is not None:
        raise LinkWorthless
    return shown, found


def erase_answer(session: AsyncSession, answer: CallAnswer, action: str = "erase-answer") -> None:
    """Forget who answered and what; that somebody did still counts."""
    answer.name = answer.email = None
    answer.answers = []
    answer.erased_at = now()
    answer.version += 1
    note_audit(session, action, "call_answer", answer.id, lab_id=answer.lab_id)


async def require_reader(
    session: AsyncSession, actor: Actor, lab: Tenant, number: CallId
) -> ParticipantCall:
    """The call, for a person who edits the card: no machine reads who answered. Audited."""
    if actor.kind != "person":
        raise Forbidden
    call, _ = await hold_call(session, actor, lab, number)
    note_audit(session, "read-answers", "participant_call", number, lab_id=lab.id)
    return call


async def choose(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    call_number: CallId,
    number: CallAnswerId,
    expected: int,
    state: AnswerState,
    words: str | None,
) -> CallAnswer:
    """Say to somebody who answered that they are chosen, thanked, or not chosen."""
    if actor.kind != "person":
        raise Forbidden
    call, _ = await hold_call(session, actor, lab, call_number)
    answer = await record_of(session, CallAnswer, lab.id, number, lock=True)
    if answer.call_id != call.id or answer.erased_at is not None:
        raise NotFound
    renew(answer, expected, {"state": state})
    tell_call(session, call, f"answer-{state}", public=False)
    await tell_answer(session, lab, call, answer, _TOLD[state], words=words)
    return answer


_TOLD = {
    AnswerState.RETENUE: "call-chosen",
    AnswerState.REMERCIEE: "call-thanked",
    AnswerState.NON_RETENUE: "call-not-chosen",
}


async def _open_call(session: AsyncSession, lab: Lab, number: CallId) -> ParticipantCall:
    """The call, if everybody may read it and it takes answers today, on the lab's calendar."""
    call = await session.get(ParticipantCall, (lab.id, number))
    if call is None or not call.published:
        raise NotFound
    project = await session.get(Project, (lab.id, call.project_id))
    if project is None or project.publication != Publication.PUBLIC:
        raise NotFound
    if not call.opens_on <= today(ZoneInfo(lab.timezone)) <= call.closes_on:
        raise CallClosed
    return call


def _purpose(lab: Lab, number: CallId) -> str:
    return f"call-answer:{lab.id}:{number}"
