"""Recording and changing project cards."""

from collections.abc import Iterable
from typing import Any

import orjson
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

from api.core import chain, events
from api.core.access import Actor
from api.core.ids import LabId
from api.core.ledger import Change, note_audit, note_change
from api.core.problems import Forbidden, Invalid, Stale
from api.labs.queries import lab_by_slug
from api.projects.events import ProjectRecorded, ProjectRestated
from api.projects.models.cards import Project, ProjectStatus, ProjectTheme, Publication, Theme
from api.projects.policy import EDIT, Ability, is_wider
from api.projects.problems import NothingToPublish, TwoKeys
from api.projects.queries.cards import project_by_slug
from api.projects.queries.one import ONE_PROJECT, asked_by, standing


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
    check_lesson(project)
    session.add(project)
    await session.flush()
    await file_under(session, project, themes)
    await announce(session, project, "record")
    return project


async def open_card(
    session: AsyncSession,
    actor: Actor,
    lab: str,
    slug: str,
    expected: int,
    ability: Ability = EDIT,
) -> Project:
    """The card, locked, for an actor who may use ``ability`` on it.

    ``NotFound``, then ``Forbidden``, then ``Stale`` with the present card as ``current``: whoever
    comes second has both versions at hand.
    """
    tenant = await lab_by_slug(session, lab)
    project = await project_by_slug(session, tenant.id, slug, lock=True)
    held = await standing(session, actor, lab, project)
    if not ability.who & held.are():
        raise Forbidden
    if project.version != expected:
        current = await session.scalar(text(ONE_PROJECT), asked_by(actor, lab, slug))
        raise Stale(extra={"current": orjson.loads(current)})
    if project.publication not in ability.cards:
        raise NothingToPublish
    return project


async def change_project(
    session: AsyncSession, actor: Actor, project: Project, values: dict[str, Any]
) -> None:
    """Change an open card; what was and what is stay in the audit log.

    ``TwoKeys`` for a wider publication, ``Invalid`` for an abandoned project without a lesson,
    ``ProjectStopped`` for one that goes on although its body refused it.
    """
    if is_wider(values.get("publication", project.publication), project.publication):
        raise TwoKeys
    was = Publication(project.publication)
    changes = set_values(project, values)
    _check_dates(project)
    check_lesson(project)
    await restated(session, project, changes)
    if project.publication != was:
        await show_files(session, project)
        log_publication(session, actor, project, was, "editor")
    await touch(session, project, "change", was=was, changes=changes)


def set_values(row: SQLModel, values: dict[str, Any]) -> list[dict[str, Any]]:
    """Set the fields that differ, and tell which: name, before, after."""
    changes = []
    for name, value in values.items():
        before = getattr(row, name)
        if before != value:
            changes.append({"name": name, "before": before, "after": value})
            setattr(row, name, value)
    return changes


async def restated(session: AsyncSession, project: Project, changes: list[dict[str, Any]]) -> None:
    """Say that a status was given, when it was."""
    if any(one["name"] == "status" for one in changes):
        said = ProjectRestated(project.lab_id, project.id, project.status)
        await events.publish(session, said)


def check_lesson(project: Project) -> None:
    """What was learned is said before a project is abandoned."""
    if project.status == ProjectStatus.ABANDONNE and not (project.lesson or "").strip():
        raise Invalid.at("/lesson", "lesson-missing")


async def touch(
    session: AsyncSession,
    project: Project,
    action: str,
    *,
    was: Publication | None = None,
    **details: Any,
) -> None:
    """The card has changed: a new version, told to those who follow and written in the log.

    ``was`` is its publication before, when that may have changed.
    """
    project.version += 1
    await announce(session, project, action, was=was, **details)


async def show_files(session: AsyncSession, project: Project) -> None:
    """A card's public files are readable by everybody while the card is public, and no longer."""
    await session.execute(
        text(
            "UPDATE file AS f SET public = x.public AND :shown FROM project_file AS x"
            " WHERE f.lab_id = x.lab_id AND f.id = x.file_id"
            " AND x.lab_id = :lab AND x.project_id = :project"
        ),
        {
            "shown": project.publication == Publication.PUBLIC,
            "lab": project.lab_id,
            "project": project.id,
        },
    )


def log_publication(
    session: AsyncSession,
    actor: Actor,
    project: Project,
    was: Publication,
    role: str,
    **content: str,
) -> None:
    """Who may read a card is decided: that goes into the log of the lab, before the new version."""
    told: dict[str, Any] = {"project": project.slug, "from": was, "to": project.publication}
    told |= {"card_version": project.version, **content}
    entry = chain.Entry(
        project.lab_id, "publication", "project", project.slug, actor.key, role, told
    )
    chain.note(session, entry)


def _check_dates(project: Project) -> None:
    if project.started_on and project.ended_on and project.ended_on < project.started_on:
        raise Invalid.at("/ended_on", "dates-in-order")


async def file_under(session: AsyncSession, project: Project, themes: Iterable[str]) -> None:
    """Enter the card under themes of the index; ``Invalid`` when there is no such theme."""
    wanted = set(themes)
    project.theme_slugs = sorted(wanted)
    if not wanted:
        return
    known = list(await session.scalars(select(Theme).where(Theme.slug.in_(wanted))))  # type: ignore[attr-defined]
    if len(known) != len(wanted):
        raise Invalid.at("/themes", "theme-unknown")
    session.add_all(
        ProjectTheme(lab_id=project.lab_id, project_id=project.id, theme_id=theme.id)
        for theme in known
    )


async def announce(
    session: AsyncSession,
    project: Project,
    action: str,
    *,
    was: Publication | None = None,
    **details: Any,
) -> None:
    """Tell the feed, the log and the figures that a card was written."""
    public = project.publication == Publication.PUBLIC
    withdrawn = was == Publication.PUBLIC and not public
    note_change(
        session,
        Change(
            project.lab_id,
            "project",
            project.slug,
            public or withdrawn,
            "delete" if withdrawn else "upsert",
        ),
    )
    note_audit(
        session,
        action,
        "project",
        project.slug,
        lab_id=project.lab_id,
        version=project.version,
        **details,
    )
    await events.publish(session, ProjectRecorded(project.lab_id, project.id))
