"""HTTP for requests to open the house at other hours (req. 115)."""

from collections.abc import Callable
from datetime import time
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import Query, Request, Response

from api.core.access import Actor, Permission
from api.core.clock import today
from api.core.ids import OpeningRequestId, PathId
from api.core.text import Slug
from api.labs.models import Lab
from api.labs.queries import lab_by_slug
from api.rooms.actions import opening
from api.rooms.models import OpeningRequest, RequestStatus
from api.rooms.problems import RequestAnswered
from api.rooms.queries import opening as reads
from api.rooms.schemas.opening import OpeningAsked, OpeningRequestPage, OpeningRequestRead
from api.web.guard import Router, lab_permission
from api.web.paging import paging
from api.web.rows import item_answer, page_answer
from api.web.schemas import Reason
from api.web.transaction import CurrentActor, DbSession

router = Router("rooms")

PATH = "/v1/labs/{lab}/opening-requests"
BOOK = lab_permission(Permission.BOOK_ROOMS)


def _reader(actor: Actor, lab: Lab) -> dict[str, Any]:
    return {
        "lab_id": lab.id,
        "kind": actor.kind,
        "actor": actor.id,
        "manager": actor.may(Permission.MANAGE_PLACE, lab.slug),
        "today": today(ZoneInfo(lab.timezone)),
    }


async def _answer(
    request: Request, session: DbSession, actor: Actor, lab: Lab, asked: OpeningRequest
) -> Response:
    return await item_answer(
        request, session, reads.ONE_REQUEST, id=asked.id, **_reader(actor, lab)
    )


@router.operation("GET", PATH, access=BOOK, response_model=OpeningRequestPage)
async def list_opening_requests(
    lab: Slug,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
    page: paging(str),  # type: ignore[valid-type]
    status: Annotated[RequestStatus | None, Query(description="Only in this state")] = None,
) -> Response:
    """List your requests to open the house at other hours; those who answer them see all."""
    tenant = await lab_by_slug(session, lab)
    return await page_answer(
        request, session, reads.LIST_REQUESTS, page, status=status, **_reader(actor, tenant)
    )


@router.operation("POST", PATH, access=BOOK, status_code=201, response_model=OpeningRequestRead)
async def ask_opening(
    lab: Slug, given: OpeningAsked, request: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Ask that the house be open at other hours."""
    tenant = await lab_by_slug(session, lab)
    made = await opening.ask_opening(
        session,
        actor,
        tenant,
        day=given.day,
        opens=time.fromisoformat(given.opens),
        closes=time.fromisoformat(given.closes),
        reason=given.reason,
    )
    return await _answer(request, session, actor, tenant, made)


def _transition(name: str, permission: Permission) -> Callable[..., Any]:
    return router.operation(
        "POST",
        PATH + "/{asked}/" + name,
        access=lab_permission(permission),
        problems=[RequestAnswered],
        response_model=OpeningRequestRead,
    )


@_transition("acceptance", Permission.MANAGE_PLACE)
async def accept_opening(
    lab: Slug, asked: PathId, request: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Open the house that day, at the hours asked for and those it has anyway."""
    tenant = await lab_by_slug(session, lab)
    done = await opening.accept_opening(session, tenant, OpeningRequestId(asked))
    return await _answer(request, session, actor, tenant, done)


@_transition("refusal", Permission.MANAGE_PLACE)
async def refuse_opening(
    lab: Slug,
    asked: PathId,
    given: Reason,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Say no, with the reason."""
    tenant = await lab_by_slug(session, lab)
    done = await opening.refuse_opening(session, tenant, OpeningRequestId(asked), given.reason)
    return await _answer(request, session, actor, tenant, done)


@_transition("withdrawal", Permission.BOOK_ROOMS)
async def withdraw_opening(
    lab: Slug, asked: PathId, request: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Take back your request."""
    tenant = await lab_by_slug(session, lab)
    done = await opening.withdraw_opening(session, actor, tenant, OpeningRequestId(asked))
    return await _answer(request, session, actor, tenant, done)
