"""HTTP for decisions by consent: put forward, questioned, amended, adopted, looked at again."""

from typing import Annotated

import orjson
from fastapi import Query, Response

from api.communities.doorway import InCommunity
from api.core.ids import ConsentDecisionId, PathId
from api.deliberation.actions import close, positions, propose
from api.deliberation.problems import (
    AdviceOnly,
    AnswerGiven,
    DecisionSettled,
    ObjectionStands,
    RevisionUnderWay,
    RoundOver,
    StillOpen,
)
from api.deliberation.queries import decisions
from api.deliberation.routers.answers import (
    DECISION,
    DECISIONS,
    Number,
    OnDecision,
    answer_decision,
    hunks_of,
)
from api.deliberation.rules.consent import IN_FORCE, UNDER_WAY, ConsentState
from api.deliberation.schemas.decisions import (
    ConsentAmended,
    ConsentAnswer,
    ConsentComparison,
    ConsentExtended,
    ConsentGiven,
    ConsentPage,
    ConsentRead,
    ConsentRemarkGiven,
    ConsentReviewed,
    ConsentWithdrawn,
    ObjectionLifted,
    StanceGiven,
    Which,
)
from api.web.conditional import IfMatch
from api.web.guard import Router, members
from api.web.paging import paging
from api.web.rows import json_of, page_answer

router = Router("deliberation")

_STATES: dict[str, frozenset[ConsentState]] = {
    "en_cours": UNDER_WAY,
    "en_vigueur": IN_FORCE,
    "closes": frozenset({ConsentState.RETIREE, ConsentState.REVUE}),
}


@router.operation("GET", DECISIONS, access=members, response_model=ConsentPage)
async def list_consent_decisions(
    inside: InCommunity,
    page: paging(int),  # type: ignore[valid-type]
    which: Annotated[
        Which | None, Query(description="Under way, in force, or neither any more")
    ] = None,
) -> Response:
    """List the decisions of a community that you see, latest first."""
    states = None if which is None else sorted(_STATES[which])
    values = decisions.place(inside.standing) | {"states": states}
    return await page_answer(inside.http, inside.session, decisions.LIST, page, **values)


@router.operation(
    "POST",
    DECISIONS,
    access=members,
    problems=[RevisionUnderWay, DecisionSettled],
    status_code=201,
    response_model=ConsentRead,
)
async def propose_decision(given: ConsentGiven, inside: InCommunity) -> Response:
    """Put a text to the consent of a community or of a circle; whoever proposes it consents."""
    made = await propose.propose(inside.session, inside.standing, **given.model_dump())
    return await answer_decision(inside, ConsentDecisionId(made.id))


@router.operation("GET", DECISION, access=members, response_model=ConsentRead)
async def get_consent_decision(on: OnDecision) -> Response:
    """Read a decision whole: its text, its rounds, who said what, who has said nothing."""
    return await on.answer()


@router.operation(
    "PUT",
    f"{DECISION}/position",
    access=members,
    problems=[AdviceOnly, RoundOver, ObjectionStands, DecisionSettled],
    response_model=ConsentRead,
    in_turn="decision",
)
async def take_position(given: StanceGiven, on: OnDecision) -> Response:
    """Consent, object with a reason, or stand aside; said again, it replaces what you said."""
    return await on.act(positions.take_position, given.round, given.stance, given.reason)


@router.operation(
    "POST",
    f"{DECISION}/lifting",
    access=members,
    problems=[RoundOver, DecisionSettled],
    response_model=ConsentRead,
)
async def lift_objection(given: ObjectionLifted, on: OnDecision) -> Response:
    """Lift your objection, saying what answered it."""
    return await on.act(positions.lift, given.round, given.why)


@router.operation(
    "POST",
    f"{DECISION}/remarks",
    access=members,
    problems=[DecisionSettled],
    status_code=201,
    response_model=ConsentRead,
)
async def remark_on_decision(given: ConsentRemarkGiven, on: OnDecision) -> Response:
    """Ask what something means, or say what you think: neither is a position."""
    return await on.act(positions.remark, given.kind, given.words)


@router.operation(
    "PUT",
    f"{DECISION}/remarks/{{remark}}/answer",
    access=members,
    problems=[AnswerGiven, DecisionSettled],
    response_model=ConsentRead,
)
async def answer_question(remark: PathId, given: ConsentAnswer, on: OnDecision) -> Response:
    """Answer a question: whoever proposed the text, or an animateur; one's own answer only is
    changed."""
    return await on.act(positions.answer, remark, given.words)


@router.operation(
    "POST",
    f"{DECISION}/rounds",
    access=members,
    problems=[DecisionSettled],
    status_code=201,
    response_model=ConsentRead,
)
async def amend_decision(given: ConsentAmended, expected: IfMatch, on: OnDecision) -> Response:
    """Give it another text: a new round opens, in which all take a position anew."""
    return await on.act(propose.amend, expected, given.model_dump())


@router.operation(
    "POST",
    f"{DECISION}/extension",
    access=members,
    problems=[DecisionSettled],
    response_model=ConsentRead,
)
async def extend_round(given: ConsentExtended, expected: IfMatch, on: OnDecision) -> Response:
    """Give a round more time, even one that too few took part in."""
    return await on.act(propose.extend, expected, given.closes_at)


@router.operation(
    "POST",
    f"{DECISION}/closing",
    access=members,
    problems=[StillOpen, DecisionSettled],
    response_model=ConsentRead,
)
async def close_round(on: OnDecision) -> Response:
    """Close a round at its hour, or before once everybody concerned has taken a position."""
    return await on.act(close.close_round)


@router.operation(
    "POST",
    f"{DECISION}/withdrawal",
    access=members,
    problems=[DecisionSettled],
    response_model=ConsentRead,
)
async def withdraw_decision(given: ConsentWithdrawn, expected: IfMatch, on: OnDecision) -> Response:
    """Take a proposal back, saying why."""
    return await on.act(propose.withdraw, expected, given.reason)


@router.operation(
    "POST",
    f"{DECISION}/review",
    access=members,
    problems=[DecisionSettled],
    response_model=ConsentRead,
)
async def review_decision(given: ConsentReviewed, expected: IfMatch, on: OnDecision) -> Response:
    """Look at what was adopted again, and keep it until another day; only consent undoes it."""
    return await on.act(propose.review, expected, given.model_dump())


@router.operation(
    "POST",
    f"{DECISION}/proposal",
    access=members,
    problems=[DecisionSettled],
    response_model=ConsentRead,
)
async def carry_decision(on: OnDecision) -> Response:
    """Carry what was adopted before the lab's steering committee, in the community's name."""
    return await on.act(close.carry)


@router.operation("GET", f"{DECISION}/comparison", access=members)
async def compare_rounds(
    on: OnDecision,
    before: Annotated[Number, Query(alias="from")],
    after: Annotated[Number, Query(alias="to")],
) -> ConsentComparison:
    """Compare the texts of two rounds: passages, and the words that changed inside them."""
    values = decisions.place(on.standing) | {
        "decision": on.number,
        "numbers": sorted({before, after}),
    }
    found = orjson.loads(await json_of(on.inside.session, decisions.TEXTS, **values))
    texts = {one["number"]: one["words"] for one in found}
    hunks = await hunks_of(texts, before, after)
    return ConsentComparison(before=before, after=after, hunks=hunks)
