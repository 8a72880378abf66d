"""What a body decides of an item: checked by its rule, written once, and applied.

Locks are taken in one order everywhere: the request, the session, the item.
"""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.core import events
from api.core.access import Actor
from api.core.clock import now
from api.core.files import StoredFile
from api.core.ids import AgendaItemId, BodySessionId, PersonId
from api.core.problems import Invalid, NotFound
from api.governance import ledger
from api.governance.actions.recording import (
    attendance_of,
    checked_stands,
    log_decision,
    record,
    seats_here,
)
from api.governance.events import DecisionTaken, RecommendationSet
from api.governance.models.bodies import Body
from api.governance.models.decisions import Decision, DecisionEvidence, Recommendation
from api.governance.models.sessions import (
    AgendaItem,
    BodySession,
    ItemStatus,
    ProposalStatus,
    StrategicProposal,
)
from api.governance.policy import OTHER_OUTCOMES, may_in
from api.governance.problems import AlreadyDecided, RuleNotMet, SessionState
from api.governance.queries.sessions import item_by_id, session_by_id
from api.governance.rules.assent import missing
from api.labs.models import Lab
from api.people.queries import person_of_lab
from api.projects.queries.cards import project_by_slug
from api.requests.actions.moves import Held, hold
from api.requests.actions.outcome import decide
from api.requests.problems import RequestWrongState
from api.requests.rules.moves import BY_NAME, OUTCOMES

Given = dict[str, Any]


async def record_decision(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    number: BodySessionId,
    item_id: AgendaItemId,
    given: Given,
) -> Decision:
    """Record what the body decides and apply it to the request or proposal.

    ``AlreadyDecided``, ``SessionState``, ``RuleNotMet`` (``missing`` says what lacks),
    ``RequestWrongState``, ``RequestNotReady``.
    """
    item, held, asked = await _locked(session, actor, lab, number, item_id)
    outcome = given["outcome"]
    _check_outcome(asked, outcome, given)
    body = await session.get_one(Body, (lab.id, held.body_id))
    seats = await seats_here(session, lab, held)
    stands = checked_stands(given["positions"], seats)
    lacks = missing(
        body.rule, outcome, sides=body.sides, quorum=body.quorum, seats=seats, stands=stands
    )
    if lacks:
        said = [{"code": one.code, "side": one.side} for one in lacks]
        raise RuleNotMet(extra={"missing": said})
    decision = Decision(
        lab_id=lab.id,
        item_id=item.id,
        session_id=held.id,
        body_id=body.id,
        request_id=item.request_id,
        proposal_id=item.proposal_id,
        outcome=outcome,
        reason=given["reason"],
        reason_kind=given["reason_kind"],
        rule=body.rule,
        decided_at=now(),
        recorded_by=PersonId(actor.id),
        grid_id=asked.request.grid_id if asked else None,
    )
    evidence = await _evidence(session, lab, given["evidence"])
    await record(session, decision, stands, evidence)
    log_decision(session, actor, decision, stands, evidence, await attendance_of(session, held))
    wanted = await _recommend(session, actor, lab, decision, given["recommendations"])
    if asked is not None:
        await decide(
            session,
            asked,
            outcome,
            reason=decision.reason,
            reason_kind=decision.reason_kind,
            session_id=held.id,
            decision_id=decision.id,
        )
    await _settle(session, held, item, outcome)
    await events.publish(session, DecisionTaken(lab.id, decision.id))
    for one in wanted:
        await events.publish(session, RecommendationSet(lab.id, one.id))
    return decision


async def _locked(
    session: AsyncSession, actor: Actor, lab: Lab, number: BodySessionId, item_id: AgendaItemId
) -> tuple[AgendaItem, BodySession, Held | None]:
    found = await item_by_id(session, lab.id, number, item_id)
    asked = None
    if found.request_id is not None:
        asked = await hold(session, actor, lab, found.request_id)
    held = await session_by_id(session, lab.id, number, lock=True)
    item = await item_by_id(session, lab.id, number, item_id, lock=True)
    if item.status == ItemStatus.TRAITE:
        raise AlreadyDecided
    if not may_in("decide", held.status) or item.status != ItemStatus.INSCRIT:
        raise SessionState
    return item, held, asked


def _check_outcome(asked: Held | None, outcome: str, given: Given) -> None:
    if outcome not in (OUTCOMES if asked else OTHER_OUTCOMES):
        raise Invalid.at("/outcome", "outcome-of-another")
    if asked is None:
        return
    move = BY_NAME[outcome]
    if not move.starts_from(asked.standing.state):
        raise RequestWrongState
    if "reason_kind" in move.needs and given["reason_kind"] is None:
        raise Invalid.at("/reason_kind", "reason-kind-needed")


async def _evidence(session: AsyncSession, lab: Lab, given: list[Given]) -> list[DecisionEvidence]:
    for place, one in enumerate(given):
        file, project = one["file"], one["project"]
        if file is not None and await session.get(StoredFile, (lab.id, file)) is None:
            raise Invalid.at(f"/evidence/{place}/file", "evidence-file")
        if project is not None:
            try:
                await project_by_slug(session, lab.id, project)
            except NotFound:
                raise Invalid.at(f"/evidence/{place}/project", "project-unknown") from None
    return [
        DecisionEvidence(
            label=one["label"],
            url=str(one["url"]) if one["url"] is not None else None,
            file_id=one["file"],
            project=one["project"],
            indicator=one["indicator"],
        )
        for one in given
    ]


async def _recommend(
    session: AsyncSession, actor: Actor, lab: Lab, decision: Decision, given: list[Given]
) -> list[Recommendation]:
    for place, one in enumerate(given):
        if (
            one["owner"] is not None
            and await person_of_lab(session, lab.id, number=one["owner"]) is None
        ):
            raise Invalid.at(f"/recommendations/{place}/owner", "person-unknown")
    wanted = [
        Recommendation(
            lab_id=lab.id,
            decision_id=decision.id,
            words=one["words"],
            owner_id=one["owner"],
            owner_label=one["owner_label"],
            due_on=one["due_on"],
        )
        for one in given
    ]
    session.add_all(wanted)
    await session.flush()
    for recommendation in wanted:
        ledger.log(
            session,
            lab.id,
            actor,
            "recommendation",
            "recommendation",
            recommendation.id,
            recommendation=recommendation.id,
            decision=decision.id,
            text=recommendation.words,
            due_on=recommendation.due_on,
        )
    return wanted


async def _settle(session: AsyncSession, held: BodySession, item: AgendaItem, outcome: str) -> None:
    item.status = ItemStatus.TRAITE
    item.version += 1
    held.version += 1
    if item.proposal_id is not None:
        proposal = await session.get_one(
            StrategicProposal, (item.lab_id, item.proposal_id), with_for_update=True
        )
        again = outcome == "ajournee"
        proposal.status = ProposalStatus.PROPOSEE if again else ProposalStatus.DECIDEE
        proposal.version += 1
        ledger.tell(session, item.lab_id, "decide", "proposal", proposal.id)
    await session.flush()
    ledger.tell(session, item.lab_id, "decide", "agenda_item", item.id)
    ledger.tell(session, item.lab_id, "decide-item", "body_session", held.id)
