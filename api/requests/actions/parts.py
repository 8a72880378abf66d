"""The parts of a request, each written as a whole: contributions, answers, carriers, places."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

from api.core.clock import now
from api.core.ids import QuestionId
from api.core.problems import Invalid
from api.labs.models import Organisation
from api.people.queries import person_of_lab
from api.requests.models.grid import GridQuestion, GridStatus, RequestGrid
from api.requests.models.parts import (
    CarrierRole,
    RequestAnswer,
    RequestCarrier,
    RequestContribution,
    RequestTerritory,
)
from api.requests.models.requests import ProjectRequest

_OF_THE_LAB = text("""
SELECT p.id, coalesce(p.side, max(x.side)) AS side FROM person AS p
JOIN lab_role AS x ON x.person_id = p.id AND x.lab_id = :lab
  AND x.from_day <= :day AND (x.to_day IS NULL OR x.to_day >= :day)
WHERE p.id = ANY(:people) AND p.status = 'active'
GROUP BY p.id, p.side
""")


async def set_contributions(
    session: AsyncSession,
    request: ProjectRequest,
    given: Sequence[dict[str, Any]],
    at: str = "/items",
) -> None:
    """Write what each party brings; ``Invalid`` for an organisation that is not known."""
    named = {one["organisation"] for one in given if one.get("organisation")}
    known: set[int] = set()
    if named:
        query = select(Organisation.id).where(Organisation.id.in_(named))  # type: ignore[call-overload,attr-defined]
        known = set(await session.scalars(query))
    for rank, one in enumerate(given):
        if one.get("organisation") and one["organisation"] not in known:
            raise Invalid.at(f"{at}/{rank}/organisation", "organisation-unknown")
    await _forget(session, request, RequestContribution)
    session.add_all(
        RequestContribution(
            lab_id=request.lab_id,
            request_id=request.id,
            rank=rank,
            organisation_id=one.get("organisation"),
            **{name: value for name, value in one.items() if name != "organisation"},
        )
        for rank, one in enumerate(given, 1)
    )


async def set_answers(
    session: AsyncSession,
    request: ProjectRequest,
    given: Sequence[dict[str, Any]],
    at: str = "/items",
) -> None:
    """Write the answers; ``Invalid`` for a question that the grid does not have, or twice."""
    grid = RequestGrid.id == request.grid_id if request.grid_id else None
    active = RequestGrid.status == GridStatus.ACTIVE
    rows = await session.execute(
        select(GridQuestion.slug, GridQuestion.id)  # type: ignore[call-overload]
        .join(
            RequestGrid,
            (RequestGrid.id == GridQuestion.grid_id) & (RequestGrid.lab_id == GridQuestion.lab_id),
        )
        .where(GridQuestion.lab_id == request.lab_id, active if grid is None else grid)
    )
    known: dict[str, QuestionId] = dict(rows.all())
    seen: set[str] = set()
    for rank, one in enumerate(given):
        if one["question"] not in known:
            raise Invalid.at(f"{at}/{rank}/question", "question-unknown")
        if one["question"] in seen:
            raise Invalid.at(f"{at}/{rank}/question", "named-twice")
        seen.add(one["question"])
    await _forget(session, request, RequestAnswer)
    session.add_all(
        RequestAnswer(
            lab_id=request.lab_id,
            request_id=request.id,
            question_id=known[one["question"]],
            words=one["words"],
        )
        for one in given
    )


async def set_territories(
    session: AsyncSession, request: ProjectRequest, given: Sequence[dict[str, Any]]
) -> None:
    """Write the places; the last label of a code counts."""
    await _forget(session, request, RequestTerritory)
    labels = {one["code"]: one["label"] for one in given}
    session.add_all(
        RequestTerritory(lab_id=request.lab_id, request_id=request.id, code=code, label=label)
        for code, label in labels.items()
    )


async def set_carriers(
    session: AsyncSession, request: ProjectRequest, given: Sequence[dict[str, Any]]
) -> None:
    """Write who carries it: people of the lab, one col-porteur at least.

    ``Invalid`` for somebody who has no part in the lab (their names are not to be guessed by
    numbers), named twice, or when nobody is col-porteur.
    """
    for rank, one in enumerate(given):
        if email := one.pop("email", None):
            one["person"] = await person_of_lab(session, request.lab_id, email=email)
            if one["person"] is None:
                raise Invalid.at(f"/items/{rank}/email", "person-unknown")
    sides = await people_of_lab(session, request, [one["person"] for one in given])
    kept = set(
        await session.scalars(
            select(RequestCarrier.person_id).where(  # type: ignore[call-overload]
                RequestCarrier.lab_id == request.lab_id, RequestCarrier.request_id == request.id
            )
        )
    )
    seen: set[int] = set()
    for rank, one in enumerate(given):
        if one["person"] not in sides and one["person"] not in kept:
            raise Invalid.at(f"/items/{rank}/person", "person-unknown")
        if one["person"] in seen:
            raise Invalid.at(f"/items/{rank}/person", "named-twice")
        seen.add(one["person"])
    if not any(one["role"] == CarrierRole.COL_PORTEUR for one in given):
        raise Invalid.at("/items", "col-porteur-missing")
    await _forget(session, request, RequestCarrier)
    session.add_all(
        RequestCarrier(
            lab_id=request.lab_id,
            request_id=request.id,
            person_id=one["person"],
            role=one["role"],
            side=one.get("side") or sides.get(one["person"]),
        )
        for one in given
    )


async def people_of_lab(
    session: AsyncSession, request: ProjectRequest, people: list[int]
) -> dict[int, str | None]:
    """Those of ``people`` who have a part in the lab today, with their side."""
    values = {"lab": request.lab_id, "day": now().date(), "people": people}
    return {row.id: row.side for row in await session.execute(_OF_THE_LAB, values)}


async def _forget(session: AsyncSession, request: ProjectRequest, part: type[SQLModel]) -> None:
    await session.execute(
        delete(part).where(
            part.lab_id == request.lab_id,  # type: ignore[attr-defined]
            part.request_id == request.id,  # type: ignore[attr-defined]
        )
    )
