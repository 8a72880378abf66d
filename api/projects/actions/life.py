"""The life of a project: its beginning after a request, its status."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId
from api.projects.actions.cards import (
    check_lesson,
    record_existing_project,
    restated,
    set_values,
    touch,
)
from api.projects.models.cards import Project, ProjectStatus
from api.projects.models.life import PhaseName, ProjectPhase, ProjectRole
from api.projects.models.parts import ProjectPartner, ProjectTerritory


async def begin_project(
    session: AsyncSession,
    lab_id: LabId,
    *,
    slug: str,
    title: str,
    source: str,
    on: date,
    roles: Sequence[dict[str, Any]] = (),
    partners: Sequence[dict[str, Any]] = (),
    territories: Sequence[dict[str, Any]] = (),
    **facts: Any,
) -> Project:
    """Make the card of an accepted request: active, internal, in clarification since ``on``.

    ``roles``, ``partners`` and ``territories`` are the columns of their rows.
    """
    known: dict[str, Any] = {"status": ProjectStatus.ACTIF, "started_on": on} | facts
    project = await record_existing_project(
        session, lab_id, slug=slug, title=title, source=source, **known
    )
    key: dict[str, Any] = {"lab_id": lab_id, "project_id": project.id}
    session.add(ProjectPhase(**key, phase=PhaseName.CLARIFICATION, from_day=on))
    session.add_all(ProjectRole(**key, **one) for one in roles)
    session.add_all(ProjectPartner(**key, rank=rank, **one) for rank, one in enumerate(partners, 1))
    session.add_all(ProjectTerritory(**key, **one) for one in territories)
    project.partners = list(dict.fromkeys(one["label"] for one in partners))
    await session.flush()
    return project


async def set_status(
    session: AsyncSession, project: Project, status: str, reason: str, lesson: str | None
) -> None:
    """Say where the project's life stands, and why; ``Invalid`` when abandoned without a lesson."""
    values: dict[str, Any] = {"status": status, "status_reason": reason}
    if lesson is not None:
        values["lesson"] = lesson
    changes = set_values(project, values)
    check_lesson(project)
    await restated(session, project, changes)
    await touch(session, project, "set status", changes=changes)
