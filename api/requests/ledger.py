"""What the feed, the audit log and the decision log hear of requests."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.core import chain
from api.core.access import Actor
from api.core.ledger import Change, note_audit, note_change
from api.requests.models.requests import ProjectRequest


def tell(session: AsyncSession, request: ProjectRequest, action: str) -> None:
    """Note one act on a request that moves nothing."""
    note_change(session, Change(request.lab_id, "request", str(request.id), public=False))
    note_audit(session, action, "request", request.id, lab_id=request.lab_id)


def log(
    session: AsyncSession,
    request: ProjectRequest,
    actor: Actor,
    role: str,
    kind: str,
    /,
    **content: Any,
) -> None:
    """Note an act that the decision log keeps, by ``actor`` as ``role``; the audit log follows.

    ``kind`` is ``request-move`` (request, move, from, to, step, body, session, decision, grid,
    reason, reasons), ``filter`` (users_argument, agents_argument, verdict, grid) or
    ``urgent-start`` (request, project, reason).
    """
    note_change(session, Change(request.lab_id, "request", str(request.id), public=False))
    chain.note(
        session,
        chain.Entry(
            request.lab_id,
            kind,
            "request",
            str(request.id),
            actor.key,
            role,
            {"request": request.id, **content},
        ),
    )
