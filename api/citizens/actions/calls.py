"""Calls for participants of a project: written, published, closed by telling what came of it."""

from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.citizens.ledger import tell_call
from api.citizens.mails import tell_participants
from api.citizens.models import CallAnswer, ParticipantCall
from api.citizens.problems import CallAnswered
from api.core.access import Actor, Tenant
from api.core.clock import now
from api.core.ids import CallId
from api.core.ledger import Change, note_change
from api.core.problems import Forbidden, Invalid
from api.core.records import record_of, renew
from api.projects.models.cards import Project, Publication
from api.projects.policy import EDIT
from api.projects.queries.cards import project_by_slug
from api.projects.queries.one import standing


async def require_editor(
    session: AsyncSession, actor: Actor, lab: Tenant, project: Project
) -> None:
    """``Forbidden`` unless the actor may edit the card."""
    held = await standing(session, actor, lab.slug, project)
    if not EDIT.who & held.are():
        raise Forbidden


async def make_call(
    session: AsyncSession, actor: Actor, lab: Tenant, slug: str, given: dict[str, Any]
) -> ParticipantCall:
    """Look for participants. ``NotFound``, ``Forbidden``, ``Invalid``."""
    project = await project_by_slug(session, lab.id, slug)
    await require_editor(session, actor, lab, project)
    call = ParticipantCall(lab_id=lab.id, project_id=project.id, **given)
    _check_days(call)
    session.add(call)
    await session.flush()
    tell_call(session, call, "make-call", public=_shown(call, project))
    return call


async def hold_call(
    session: AsyncSession,
    actor: Actor,
    lab: Tenant,
    number: CallId,
    expected: int | None = None,
) -> tuple[ParticipantCall, Project]:
    """The call and its project, for whoever may edit the card.

    Locked, its version raised, when its reader says which version they saw.
    """
    call = await record_of(session, ParticipantCall, lab.id, number, lock=expected is not None)
    project = await session.get_one(Project, (lab.id, call.project_id))
    await require_editor(session, actor, lab, project)
    if expected is not None:
        renew(call, expected, {})
    return call, project


async def change_call(
    session: AsyncSession,
    actor: Actor,
    lab: Tenant,
    number: CallId,
    expected: int,
    values: dict[str, Any],
) -> ParticipantCall:
    """Change it. Its questions stand once somebody has answered: ``CallAnswered``."""
    call, project = await hold_call(session, actor, lab, number, expected)
    was = _shown(call, project)
    asked = values.get("questions", call.questions)
    if asked != call.questions and await _answered(session, call):
        raise CallAnswered
    for name, value in values.items():
        setattr(call, name, value)
    _check_days(call)
    tell_call(session, call, "change-call", public=was or _shown(call, project))
    return call


async def remove_call(
    session: AsyncSession, actor: Actor, lab: Tenant, number: CallId, expected: int
) -> None:
    """Take away a call that nobody has answered: ``CallAnswered`` otherwise."""
    call, project = await hold_call(session, actor, lab, number, expected)
    if await _answered(session, call):
        raise CallAnswered
    tell_call(session, call, "remove-call", public=False)
    public = _shown(call, project)
    note_change(session, Change(lab.id, "participant_call", str(number), public, op="delete"))
    await session.delete(call)


async def tell_back(
    session: AsyncSession, actor: Actor, lab: Tenant, number: CallId, expected: int, words: str
) -> ParticipantCall:
    """Say what came of it; mailed, the first time, to those who took part."""
    call, project = await hold_call(session, actor, lab, number, expected)
    first = call.restitution is None
    call.restitution, call.restitution_at = words, call.restitution_at or now()
    if first:
        await tell_participants(session, call, words)
    tell_call(session, call, "tell-back", public=_shown(call, project))
    return call


async def _answered(session: AsyncSession, call: ParticipantCall) -> bool:
    found: Any = await session.scalar(
        select(
            exists().where(
                CallAnswer.lab_id == call.lab_id,  # type: ignore[arg-type]
                CallAnswer.call_id == call.id,  # type: ignore[arg-type]
            )
        )
    )
    return bool(found)


def _shown(call: ParticipantCall, project: Project) -> bool:
    return call.published and project.publication == Publication.PUBLIC


def _check_days(call: ParticipantCall) -> None:
    if call.closes_on < call.opens_on:
        raise Invalid.at("/closes_on", "dates-in-order")
