"""HTTP for access codes: the concierge's, and blind: no answer here shows a code."""

from typing import Annotated

from fastapi import Query, Request, Response

from api.core.access import Permission
from api.core.clock import now
from api.core.ids import AccessCodeId, PathId
from api.core.text import Slug
from api.labs.models import Lab
from api.labs.queries import lab_by_slug
from api.rooms.actions import codes
from api.rooms.codes import LIST_CODES, ONE_CODE, code_by_id
from api.rooms.models import AccessCode
from api.rooms.schemas.codes import (
    AccessCodeChange,
    AccessCodeList,
    AccessCodeRead,
    AccessCodeRequest,
    CodeRotation,
)
from api.web.conditional import IfMatch
from api.web.guard import Router, lab_permission
from api.web.rows import json_answer, json_of, whole_answer
from api.web.transaction import CurrentActor, DbSession

router = Router("rooms")

CODES = "/v1/labs/{lab}/access-codes"
CODE = CODES + "/{code}"
concierge = lab_permission(Permission.APPROVE_BOOKINGS)


async def _said(request: Request, session: DbSession, lab: Lab, row: AccessCode) -> Response:
    body = await json_of(session, ONE_CODE, lab_id=lab.id, id=row.id, at=now())
    return whole_answer(request, body, address=f"/v1/labs/{lab.slug}/access-codes/{row.id}")


@router.operation("GET", CODES, access=concierge, response_model=AccessCodeList)
async def list_access_codes(
    lab: Slug,
    session: DbSession,
    actor: CurrentActor,
    every: Annotated[bool, Query(description="Those that are over too")] = False,
) -> Response:
    """List what access codes there are and when they open, without the codes."""
    values = {"lab_id": actor.labs[lab], "every": every, "at": now()}
    return json_answer(await json_of(session, LIST_CODES, **values))


# A kept answer stands on a digest of its request, and a short code can be guessed from a digest:
# writes that carry one keep no Idempotency-Key.
@router.operation(
    "POST",
    CODES,
    access=concierge,
    idempotent=False,
    status_code=201,
    response_model=AccessCodeRead,
)
async def add_access_code(
    lab: Slug, given: AccessCodeRequest, request: Request, session: DbSession
) -> Response:
    """Keep a new door or parking code, encrypted (req. 118)."""
    tenant = await lab_by_slug(session, lab)
    row = await codes.add_code(session, tenant, **given.model_dump())
    return await _said(request, session, tenant, row)


@router.operation("GET", CODE, access=concierge, response_model=AccessCodeRead)
async def get_access_code(
    lab: Slug, code: PathId, request: Request, session: DbSession
) -> Response:
    """Say what an access code opens and when, without the code."""
    tenant = await lab_by_slug(session, lab)
    row = await code_by_id(session, tenant.id, AccessCodeId(code))
    return await _said(request, session, tenant, row)


@router.operation("PATCH", CODE, access=concierge, response_model=AccessCodeRead)
async def change_access_code(
    lab: Slug,
    code: PathId,
    given: AccessCodeChange,
    expected: IfMatch,
    request: Request,
    session: DbSession,
) -> Response:
    """Say otherwise what a code opens, or until when."""
    tenant = await lab_by_slug(session, lab)
    row = await codes.change_code(
        session, tenant, AccessCodeId(code), expected, given.model_dump(exclude_unset=True)
    )
    return await _said(request, session, tenant, row)


@router.operation(
    "POST",
    CODE + "/rotation",
    access=concierge,
    idempotent=False,
    status_code=201,
    response_model=AccessCodeRead,
)
async def rotate_access_code(
    lab: Slug, code: PathId, given: CodeRotation, request: Request, session: DbSession
) -> Response:
    """Let a new code follow; whoever was sent the old one is sent the new one."""
    tenant = await lab_by_slug(session, lab)
    row = await codes.rotate_code(session, tenant, AccessCodeId(code), code=given.code, at=given.at)
    return await _said(request, session, tenant, row)


@router.operation("POST", CODE + "/end", access=concierge, status_code=204)
async def end_access_code(lab: Slug, code: PathId, session: DbSession) -> None:
    """End a code now; one still to come is forgotten, and the one before it goes on."""
    await codes.end_code(session, await lab_by_slug(session, lab), AccessCodeId(code))
