"""Recording and changing project cards."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import events
from api.core.ids import LabId
from api.core.ledger import Change, note_audit, note_change
from api.core.problems import Invalid, Stale
from api.projects.events import ProjectRecorded
from api.projects.models.cards import Project, ProjectTheme, Publication, Theme
from api.projects.queries.cards import project_by_slug


async def record_existing_project(
    session: AsyncSession,
    lab_id: LabId,
    *,
    slug: str,
    title: str,
    source: str,
    themes: Iterable[str] = (),
    **facts: Any,
) -> Project:
    """Enter a project that exists already, with its source; facts the source lacks stay null.

    ``AlreadyExists`` when the lab has a card of that name; ``Invalid`` for an unknown theme.
    """
    facts.setdefault("sources", [source])
    project = Project(lab_id=lab_id, slug=slug, title=title, **facts)
    _check_dates(project)
    session.add(project)
    await session.flush()
    await _file_under(session, project, themes)
    await _announce(session, project, "record")
    return project


async def change_project(
    session: AsyncSession, lab_id: LabId, slug: str, expected: int, values: dict[str, Any]
) -> Project:
    """Change a card; ``Stale`` unless ``expected`` is its version."""
    project = await project_by_slug(session, lab_id, slug, lock=True)
    if project.version != expected:
        raise Stale
    was_public = project.publication == Publication.PUBLIC
    for name, value in values.items():
        setattr(project, name, value)
    _check_dates(project)
    project.version += 1
    await _announce(session, project, "change", withdrawn=was_public)
    return project


def _check_dates(project: Project) -> None:
    if project.started_on and project.ended_on and project.ended_on < project.started_on:
        raise Invalid.at("/ended_on", "dates-in-order")


async def _file_under(session: AsyncSession, project: Project, themes: Iterable[str]) -> None:
    wanted = set(themes)
    if not wanted:
        return
    known = list(await session.scalars(select(Theme).where(Theme.slug.in_(wanted))))  # type: ignore[attr-defined]
    if len(known) != len(wanted):
        raise Invalid.at("/themes", "theme-unknown")
    session.add_all(
        ProjectTheme(lab_id=project.lab_id, project_id=project.id, theme_id=theme.id)
        for theme in known
    )


async def _announce(
    session: AsyncSession, project: Project, action: str, *, withdrawn: bool = False
) -> None:
    public = project.publication == Publication.PUBLIC
    note_change(
        session,
        Change(
            project.lab_id,
            "project",
            project.slug,
            public or withdrawn,
            "upsert" if public or not withdrawn else "delete",
        ),
    )
    note_audit(session, action, "project", project.slug, lab_id=project.lab_id)
    await events.publish(session, ProjectRecorded(project.lab_id, project.id))
