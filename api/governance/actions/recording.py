"""Writing a decision down, in its rows and in the log; and correcting what was written."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor
from api.core.clock import now
from api.core.ids import DecisionId, MemberId, PersonId
from api.core.problems import Invalid
from api.governance import ledger
from api.governance.models.decisions import (
    Decision,
    DecisionEvidence,
    DecisionPosition,
    PositionSide,
)
from api.governance.models.sessions import AgendaItem, BodySession, SessionAttendance
from api.governance.problems import AlreadyDecided
from api.governance.queries.bodies import seats_on
from api.governance.queries.decisions import decision_by_id
from api.governance.rules.assent import HERE, Seat, Stand
from api.labs.models import Lab


async def seats_here(session: AsyncSession, lab: Lab, held: BodySession) -> list[Seat]:
    """Who sits on the body on the day of its session, and whether they take part."""
    day = held.starts_at.astimezone(ZoneInfo(lab.timezone)).date()
    here = {one.member_id for one in await _attending(session, held) if one.presence in HERE}
    return [
        Seat(
            id=seat.id,
            side=seat.side,
            community=seat.community,
            voting=seat.voting,
            chair=seat.chair,
            here=seat.id in here,
        )
        for seat in await seats_on(session, lab.id, held.body_id, day)
    ]


async def _attending(session: AsyncSession, held: BodySession) -> list[SessionAttendance]:
    found = await session.scalars(
        select(SessionAttendance).where(
            SessionAttendance.lab_id == held.lab_id,  # type: ignore[arg-type]
            SessionAttendance.session_id == held.id,  # type: ignore[arg-type]
        )
    )
    return list(found)


async def attendance_of(session: AsyncSession, held: BodySession) -> list[dict[str, Any]]:
    """As the decision log keeps it."""
    return [
        {"member": one.member_id, "presence": one.presence}
        for one in sorted(await _attending(session, held), key=lambda one: one.member_id)
    ]


def checked_stands(given: Sequence[dict[str, Any]], seats: Sequence[Seat]) -> list[Stand]:
    """The positions, each side once; who speaks for one takes part and sits on that side."""
    known = {seat.id: seat for seat in seats}
    said: set[str] = set()
    for place, one in enumerate(given):
        if one["side"] in said:
            raise Invalid.at(f"/positions/{place}/side", "side-twice")
        said.add(one["side"])
        for rank, member in enumerate(one["members"]):
            seat = known.get(member)
            pointer = f"/positions/{place}/members/{rank}"
            if seat is None:
                raise Invalid.at(pointer, "member-unknown")
            if not seat.here:
                raise Invalid.at(pointer, "member-absent")
            if _side_of(seat) != one["side"]:
                raise Invalid.at(pointer, "member-elsewhere")
    return [
        Stand(
            side=str(one["side"]),
            position=str(one["position"]),
            words=one["words"],
            members=tuple(sorted(set(one["members"]))),
        )
        for one in given
    ]


def _side_of(seat: Seat) -> str:
    return PositionSide.COMMUNITY if seat.community else seat.side or PositionSide.OTHER


async def record(
    session: AsyncSession,
    decision: Decision,
    stands: Sequence[Stand],
    evidence: Sequence[DecisionEvidence],
) -> None:
    """Write the rows of a decision; nothing changes them afterwards."""
    session.add(decision)
    await session.flush()
    session.add_all(
        DecisionPosition(
            lab_id=decision.lab_id,
            decision_id=decision.id,
            side=one.side,
            position=one.position,
            words=one.words,
            members=[MemberId(member) for member in one.members],
        )
        for one in stands
    )
    for one in evidence:  # one at a time: the log keeps their order, which is that of their numbers
        one.lab_id, one.decision_id = decision.lab_id, decision.id
        session.add(one)
        await session.flush()
    await session.flush()


def log_decision(
    session: AsyncSession,
    actor: Actor,
    decision: Decision,
    stands: Sequence[Stand],
    evidence: Sequence[DecisionEvidence],
    attendance: list[dict[str, Any]],
) -> None:
    """Write a decision to the log, as ``tilab_row_faults`` builds it again from the rows."""
    ledger.log(
        session,
        decision.lab_id,
        actor,
        "decision",
        "decision",
        decision.id,
        decision=decision.id,
        item=decision.item_id,
        session=decision.session_id,
        body=decision.body_id,
        request=decision.request_id,
        proposal=decision.proposal_id,
        outcome=decision.outcome,
        reason=decision.reason,
        reason_kind=decision.reason_kind,
        rule=decision.rule,
        grid=decision.grid_id,
        corrects=decision.corrects_id,
        recorded_by=decision.recorded_by,
        decided_at=f"{decision.decided_at:%Y-%m-%dT%H:%M:%S.%f}Z",
        positions=[
            {
                "side": one.side,
                "position": one.position,
                "words": one.words,
                "members": list(one.members),
            }
            for one in sorted(stands, key=lambda one: one.side)
        ],
        evidence=[
            {
                "label": one.label,
                "url": one.url,
                "file": one.file_id,
                "project": one.project,
                "indicator": one.indicator,
            }
            for one in evidence
        ],
        attendance=attendance,
    )


async def correct_decision(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    number: DecisionId,
    *,
    reason: str,
    positions: list[dict[str, Any]],
) -> Decision:
    """Other words or positions than were recorded, by another decision; the outcome stands.

    ``AlreadyDecided`` for one that was corrected: correct the last one.
    """
    before = await decision_by_id(session, lab.id, number)
    await session.get_one(AgendaItem, (lab.id, before.item_id), with_for_update=True)
    later = await session.scalar(
        select(Decision.id).where(Decision.lab_id == lab.id, Decision.corrects_id == before.id)  # type: ignore[call-overload]
    )
    if later is not None:
        raise AlreadyDecided
    held = await session.get_one(BodySession, (lab.id, before.session_id))
    stands = checked_stands(positions, await seats_here(session, lab, held))
    evidence = [
        DecisionEvidence(
            label=one.label,
            url=one.url,
            file_id=one.file_id,
            project=one.project,
            indicator=one.indicator,
        )
        for one in await session.scalars(
            select(DecisionEvidence)
            .where(DecisionEvidence.lab_id == lab.id, DecisionEvidence.decision_id == before.id)  # type: ignore[arg-type]
            .order_by(DecisionEvidence.id)  # type: ignore[arg-type]
        )
    ]
    kept = before.model_dump(exclude={"id", "reason", "decided_at", "recorded_by", "corrects_id"})
    decision = Decision(
        **kept,
        reason=reason,
        decided_at=now(),
        recorded_by=PersonId(actor.id),
        corrects_id=before.id,
    )
    await record(session, decision, stands, evidence)
    log_decision(session, actor, decision, stands, evidence, [])
    ledger.tell(session, lab.id, "correct", "agenda_item", before.item_id)
    return decision
