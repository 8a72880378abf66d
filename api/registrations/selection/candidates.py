"""Who a candidate is: the project they name, as far as they may read it themselves."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId
from api.core.problems import Invalid

_PROJECT = text("SELECT id FROM project WHERE lab_id = :lab AND slug = :slug")


async def with_project(
    session: AsyncSession, lab_id: LabId, given: dict[str, Any], *, asked: bool = True
) -> dict[str, Any]:
    """``given`` with ``project_id`` in the place of ``project``.

    To be called while the session still is of who asks: ``Invalid`` when they may not read it,
    unless it was ``asked`` before and has gone meanwhile.
    """
    kept = dict(given)
    slug = kept.pop("project", None)
    kept["project_id"] = None
    if slug is not None:
        kept["project_id"] = await session.scalar(_PROJECT, {"lab": lab_id, "slug": slug})
        if asked and kept["project_id"] is None:
            raise Invalid.at("/project", "project-unknown")
    return kept
