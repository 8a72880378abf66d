"""HTTP for evidence, baselines and targets."""

from fastapi import Request, Response

from api.core.access import Permission
from api.core.ids import PathId
from api.core.text import Slug
from api.indicators.actions import evidence as actions
from api.indicators.actions import targets
from api.indicators.models import Evidence, Target
from api.indicators.problems import ConsentMissing
from api.indicators.queries import observations as queries
from api.indicators.routers.parameters import DECLARE, OBSERVATIONS, VIEW, Code
from api.indicators.schemas.declarations import (
    EvidenceChange,
    EvidenceList,
    EvidenceRead,
    EvidenceRequest,
    TargetChange,
    TargetList,
    TargetRead,
    TargetRequest,
)
from api.web.conditional import IfMatch
from api.web.guard import Router, anyone
from api.web.rows import item_answer, json_answer, json_of
from api.web.schemas import stated
from api.web.transaction import CurrentActor, DbSession

router = Router("indicators")

PIECES = f"{OBSERVATIONS}/{{observation}}/evidence"
PIECE = "/v1/labs/{lab}/evidence/{piece}"
TARGETS = "/v1/labs/{lab}/indicator-targets"


@router.operation("GET", PIECES, access=VIEW, response_model=EvidenceList)
async def list_evidence(
    lab: Slug, observation: PathId, session: DbSession, actor: CurrentActor
) -> Response:
    """List the evidence of a cell."""
    asked = {"lab_id": actor.labs[lab], "id": observation}
    return json_answer(await json_of(session, queries.LIST_EVIDENCE, **asked))


async def _piece(request: Request, session: DbSession, made: Evidence) -> Response:
    return await item_answer(request, session, queries.ONE_EVIDENCE, lab_id=made.lab_id, id=made.id)


@router.operation(
    "POST",
    PIECES,
    access=DECLARE,
    problems=[ConsentMissing],
    status_code=201,
    response_model=EvidenceRead,
)
async def add_evidence(
    lab: Slug,
    observation: PathId,
    given: EvidenceRequest,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Add evidence to a cell: private, unless it is made public."""
    facts = given.model_dump()
    made = await actions.add_evidence(session, actor, actor.labs[lab], observation, facts)
    return await _piece(request, session, made)


@router.operation(
    "PATCH", PIECE, access=DECLARE, problems=[ConsentMissing], response_model=EvidenceRead
)
async def change_evidence(
    lab: Slug,
    piece: PathId,
    given: EvidenceChange,
    expected: IfMatch,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Change a piece of evidence."""
    facts = stated(given, "words", "url", "file", "consent")
    made = await actions.change_evidence(session, actor.labs[lab], piece, expected, facts)
    return await _piece(request, session, made)


@router.operation("DELETE", PIECE, access=DECLARE, status_code=204)
async def remove_evidence(
    lab: Slug, piece: PathId, expected: IfMatch, session: DbSession, actor: CurrentActor
) -> None:
    """Take a piece of evidence back."""
    await actions.remove_evidence(session, actor.labs[lab], piece, expected)


@router.operation("GET", TARGETS, access=anyone, cached="lab", response_model=TargetList)
async def list_targets(
    lab: Slug, session: DbSession, actor: CurrentActor, code: Code = None
) -> Response:
    """List baselines and targets: those that are public, or all of one's own lab."""
    whole = actor.may(Permission.VIEW_INDICATORS, lab)
    body = await json_of(session, queries.LIST_TARGETS, lab=lab, code=code, whole=whole)
    return json_answer(body)


async def _target(request: Request, session: DbSession, made: Target) -> Response:
    return await item_answer(request, session, queries.ONE_TARGET, lab_id=made.lab_id, id=made.id)


@router.operation("POST", TARGETS, access=DECLARE, status_code=201, response_model=TargetRead)
async def set_target(
    lab: Slug, given: TargetRequest, request: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Set a baseline or a target for one period."""
    made = await targets.set_target(session, actor.labs[lab], given.model_dump())
    return await _target(request, session, made)


@router.operation("PATCH", f"{TARGETS}/{{target}}", access=DECLARE, response_model=TargetRead)
async def change_target(
    lab: Slug,
    target: PathId,
    given: TargetChange,
    expected: IfMatch,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Change a baseline or a target."""
    facts = stated(given, "words", "convention")
    made = await targets.change_target(session, actor.labs[lab], target, expected, facts)
    return await _target(request, session, made)


@router.operation("DELETE", f"{TARGETS}/{{target}}", access=DECLARE, status_code=204)
async def remove_target(
    lab: Slug, target: PathId, expected: IfMatch, session: DbSession, actor: CurrentActor
) -> None:
    """Take a baseline or a target back."""
    await targets.remove_target(session, actor.labs[lab], target, expected)
