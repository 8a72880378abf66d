"""Evidence of declared values, and questions about cells."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import events
from api.core.access import Actor
from api.core.clock import now
from api.core.ids import LabId, ObservationId
from api.core.ledger import Change, note_audit, note_change
from api.core.periods import parse_period
from api.core.problems import Conflict, Invalid, Stale
from api.core.records import record_of, renew
from api.indicators.actions.declare import definition_for
from api.indicators.events import QuestionAnswered, QuestionAsked
from api.indicators.models import CellQuestion, Evidence, EvidenceKind, Observation
from api.indicators.problems import ConsentMissing
from api.indicators.rules.axes import canonical

_FILE = text("SELECT 1 FROM file WHERE lab_id = :lab_id AND id = :id")


async def add_evidence(
    session: AsyncSession, actor: Actor, lab_id: LabId, observation: int, given: Mapping[str, Any]
) -> Evidence:
    """A piece of evidence for a cell. ``ConsentMissing`` for a testimony made public without."""
    cell = await record_of(session, Observation, lab_id, ObservationId(observation))
    facts = await _facts(session, lab_id, given)
    made = Evidence(
        lab_id=lab_id,
        observation_id=cell.id,
        code=cell.code,
        period=cell.period,
        breakdown=cell.breakdown,
        created_by=actor.key,
        created_at=now(),
        **facts,
    )
    _check(made)
    session.add(made)
    await session.flush()
    _told(session, made, "create")
    return made


async def change_evidence(
    session: AsyncSession, lab_id: LabId, number: int, expected: int, given: Mapping[str, Any]
) -> Evidence:
    """Other words, another address, made public or private. ``Stale`` unless ``expected``."""
    made = await record_of(session, Evidence, lab_id, number, lock=True)
    renew(made, expected, await _facts(session, lab_id, given, made.consent))
    _check(made)
    await session.flush()
    _told(session, made, "edit")
    return made


async def remove_evidence(session: AsyncSession, lab_id: LabId, number: int, expected: int) -> None:
    """Take a piece of evidence back."""
    made = await record_of(session, Evidence, lab_id, number, lock=True)
    if made.version != expected:
        raise Stale
    _told(session, made, "delete")
    await session.delete(made)


async def _facts(
    session: AsyncSession, lab_id: LabId, given: Mapping[str, Any], consent: str | None = None
) -> dict[str, Any]:
    facts = dict(given)
    if "file" in facts:
        facts["file_id"] = facts.pop("file")
        asked = {"lab_id": lab_id, "id": facts["file_id"]}
        if facts["file_id"] is not None and await session.scalar(_FILE, asked) is None:
            raise Invalid.at("/file", "file-unknown")
    if "consent" in facts and facts["consent"] != consent:
        facts["consent_at"] = now() if facts["consent"] else None
    return facts


def _check(made: Evidence) -> None:
    if made.public and made.kind == EvidenceKind.TEMOIGNAGE and made.consent_at is None:
        raise ConsentMissing(errors=[{"pointer": "/consent", "code": "missing"}])
    if not (made.words or made.url or made.file_id or made.testimony_id):
        raise Invalid.at("/words", "evidence-empty")


def _told(session: AsyncSession, made: Evidence, action: str) -> None:
    note_change(session, Change(made.lab_id, "indicator", made.code, public=made.public))
    note_audit(session, action, "evidence", made.id, lab_id=made.lab_id, code=made.code)


async def ask(
    session: AsyncSession, actor: Actor, lab_id: LabId, given: Mapping[str, Any]
) -> CellQuestion:
    """A question about a cell, whether it has a value yet or not."""
    period = parse_period(given["period"])
    definition = await definition_for(session, given["code"], period)
    breakdown = canonical(given.get("breakdown", ""), definition.axes)
    if breakdown is None:
        raise Invalid.at("/breakdown", "breakdown", axes=", ".join(definition.axes) or "–")
    made = CellQuestion(
        lab_id=lab_id,
        code=definition.code,
        period=str(period),
        breakdown=breakdown,
        words=given["words"],
        asked_by=actor.key,
        asked_at=now(),
    )
    session.add(made)
    await session.flush()
    _noted(session, made, "ask")
    await events.publish(session, QuestionAsked(lab_id, made.id))
    return made


async def answer(
    session: AsyncSession, actor: Actor, lab_id: LabId, number: int, words: str
) -> CellQuestion:
    """The answer to a question; ``Conflict`` when it has one."""
    made = await record_of(session, CellQuestion, lab_id, number, lock=True)
    if made.answer is not None:
        raise Conflict
    renew(
        made,
        made.version,
        {"answer": words, "answered_by": actor.key, "answered_at": now()},
    )
    await session.flush()
    _noted(session, made, "answer")
    await events.publish(session, QuestionAnswered(lab_id, made.id))
    return made


def _noted(session: AsyncSession, made: CellQuestion, action: str) -> None:
    note_change(session, Change(made.lab_id, "indicator", made.code, public=False))
    note_audit(session, action, "cell-question", made.id, lab_id=made.lab_id, code=made.code)
