"""Beginning a request, and writing its form."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor, Tenant
from api.core.clock import now
from api.core.ids import ClientId, PersonId, RequestId
from api.core.problems import Forbidden, Invalid
from api.requests.actions.moves import Held, hold
from api.requests.actions.parts import (
    people_of_lab,
    set_answers,
    set_carriers,
    set_contributions,
    set_territories,
)
from api.requests.actions.settle import ensure_rules
from api.requests.ledger import tell
from api.requests.models.parts import CarrierRole, RequestCarrier
from api.requests.models.requests import ProjectRequest, State
from api.requests.models.steps import RequestSettings
from api.requests.policy import WORKLOAD, may_edit, may_name_carriers
from api.requests.problems import RequestWrongState

EMPTIED = frozenset(
    {
        "summary", "origin_note", "phase_wanted", "function_wanted", "users_words", "agents_words",
        "duration_from", "duration_to", "carriers_days", "involved_days", "lab_weeks",
        "partners_internal", "partners_inter", "partners_external", "project_cents", "lab_cents",
        "funding_note", "objectives", "territories",
    }
)  # fmt: skip
"""What null empties; elsewhere it says nothing."""
_PARTS = ("contributions", "answers", "territories")


async def draft(
    session: AsyncSession,
    actor: Actor,
    lab: Tenant,
    fields: dict[str, Any],
    parts: dict[str, list[dict[str, Any]]],
    *,
    resubmits: ProjectRequest | None = None,
    fictitious: bool = False,
) -> ProjectRequest:
    """Begin a request; whoever makes it is its first col-porteur, unless it is a machine.

    Numbers are given under the lock of the lab's settings. ``Invalid`` as the parts say.
    """
    await ensure_rules(session, lab.id)
    settings = await session.get_one(
        RequestSettings, lab.id, with_for_update=True, populate_existing=True
    )
    at, person = now(), actor.kind == "person"
    request = ProjectRequest(
        lab_id=lab.id,
        number=settings.next_number,
        created_by=PersonId(actor.id) if person else None,
        client_id=None if person else ClientId(actor.id),
        created_at=at,
        state_since=at,
        resubmits_id=resubmits.id if resubmits else None,
        fictitious=fictitious,
        **_columns(fields),
    )
    _check_days(request)
    settings.next_number += 1
    session.add(request)
    await session.flush()
    if person:
        sides = await people_of_lab(session, request, [actor.id])
        session.add(
            RequestCarrier(
                lab_id=lab.id,
                request_id=request.id,
                person_id=PersonId(actor.id),
                role=CarrierRole.COL_PORTEUR,
                side=sides.get(actor.id),
            )
        )
    await _write_parts(session, request, parts)
    await session.flush()
    tell(session, request, "draft")
    return request


async def change(
    session: AsyncSession,
    actor: Actor,
    lab: Tenant,
    request_id: RequestId,
    expected: int,
    given: dict[str, Any],
) -> ProjectRequest:
    """Change the form. Its carriers may until the filter opens; who instructs, its load alone.

    ``Forbidden``, ``RequestWrongState``, ``Stale``, ``Invalid``.
    """
    held = await hold(session, actor, lab, request_id, expected)
    values = {k: v for k, v in given.items() if v is not None or k in EMPTIED}
    if not may_edit(held.powers, held.standing):
        _require_weighing(held, values)
    request = held.request
    if values.get("kind", request.kind) != request.kind and request.state != State.BROUILLON:
        raise RequestWrongState
    if "territories" in values:
        await set_territories(session, request, values.pop("territories") or [])
    for name, value in _columns(values).items():
        setattr(request, name, value)
    _check_days(request)
    held.touch(session, "change")
    return request


async def set_part(
    session: AsyncSession,
    actor: Actor,
    lab: Tenant,
    request_id: RequestId,
    expected: int,
    part: str,
    items: list[dict[str, Any]],
) -> ProjectRequest:
    """Write ``contributions``, ``answers`` or ``carriers`` as a whole."""
    held = await hold(session, actor, lab, request_id, expected)
    if part == "carriers":
        if not (held.standing.carries or held.powers.instruct):
            raise Forbidden
        if not may_name_carriers(held.powers, held.standing):
            raise RequestWrongState
        await set_carriers(session, held.request, items)
    else:
        held.require("edit")
        await (set_answers if part == "answers" else set_contributions)(
            session, held.request, items
        )
    held.touch(session, f"set-{part}")
    return held.request


async def form_of(session: AsyncSession, request: ProjectRequest) -> dict[str, Any]:
    """The columns of a form, to begin another with."""
    names = (EMPTIED - {"territories"}) | {"title", "origin", "kind"}
    row = await session.execute(
        select(*(getattr(ProjectRequest, name) for name in sorted(names))).where(
            ProjectRequest.lab_id == request.lab_id,  # type: ignore[arg-type]
            ProjectRequest.id == request.id,  # type: ignore[arg-type]
        )
    )
    return dict(row.mappings().one())


def _require_weighing(held: Held, values: dict[str, Any]) -> None:
    if not values.keys() <= WORKLOAD:
        held.require("edit")
    elif held.standing.carries and not held.powers.instruct:
        raise RequestWrongState
    held.require("edit_workload")


def _columns(values: dict[str, Any]) -> dict[str, Any]:
    kept = {
        name: value
        for name, value in values.items()
        if name not in _PARTS and (value is not None or name in EMPTIED)
    }
    if "objectives" in kept:
        kept["objectives"] = sorted(set(kept["objectives"] or []))
    return kept


async def _write_parts(
    session: AsyncSession, request: ProjectRequest, parts: dict[str, list[dict[str, Any]]]
) -> None:
    if parts.get("contributions"):
        await set_contributions(session, request, parts["contributions"], "/contributions")
    if parts.get("answers"):
        await set_answers(session, request, parts["answers"], "/answers")
    if parts.get("territories"):
        await set_territories(session, request, parts["territories"])


def _check_days(request: ProjectRequest) -> None:
    begins, ends = request.duration_from, request.duration_to
    if begins and ends and ends < begins:
        raise Invalid.at("/duration_to", "dates-in-order")
