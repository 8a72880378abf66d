"""Writing what a card is made of. Every change is a change of the card: one version for all."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

from api.core.access import Actor
from api.core.clock import today
from api.core.files import FileContent, StoredFile, media_type_of, store_file
from api.core.ids import FileId
from api.core.problems import Invalid, NotFound
from api.people.queries import person_of_lab
from api.projects.actions.cards import file_under, set_values, touch
from api.projects.models.cards import Project, ProjectTheme, Publication
from api.projects.models.life import ProjectRole
from api.projects.models.parts import (
    Deliverable,
    DeliverableState,
    ProjectFile,
    ProjectLink,
    ProjectPartner,
    ProjectTerritory,
)


async def add_part(session: AsyncSession, project: Project, part: SQLModel) -> None:
    """Add a phase, a deliverable, a gain… to an open card."""
    _date(part)
    session.add(part)
    await session.flush()
    await touch(session, project, f"add {part.__tablename__}")


async def part_of(
    session: AsyncSession, project: Project, kind: type[SQLModel], number: int
) -> SQLModel:
    """The part of that number; ``NotFound`` when the card has none."""
    table: Any = kind
    found: SQLModel | None = await session.scalar(
        select(kind).where(
            table.lab_id == project.lab_id, table.project_id == project.id, table.id == number
        )
    )
    if found is None:
        raise NotFound
    return found


async def change_part(
    session: AsyncSession,
    project: Project,
    kind: type[SQLModel],
    number: int,
    values: dict[str, Any],
) -> None:
    """Write a part of an open card anew."""
    part = await part_of(session, project, kind, number)
    changes = set_values(part, values)
    _date(part)
    await session.flush()
    await touch(session, project, f"change {kind.__tablename__}", changes=changes)


def _date(part: SQLModel) -> None:
    """A deliverable serves, or no longer does, from the day it is said to, unless another is."""
    if isinstance(part, Deliverable):
        if part.state == DeliverableState.EN_SERVICE:
            part.in_service_on, part.retired_on = part.in_service_on or today(), None
        elif part.state == DeliverableState.RETIRE and part.in_service_on:
            part.retired_on = part.retired_on or max(today(), part.in_service_on)


async def remove_part(
    session: AsyncSession, project: Project, kind: type[SQLModel], number: int
) -> None:
    """Take a part off an open card."""
    part = await part_of(session, project, kind, number)
    await session.delete(part)
    await session.flush()
    await touch(session, project, f"remove {kind.__tablename__}")


async def set_themes(session: AsyncSession, project: Project, themes: Sequence[str]) -> None:
    """The themes of a card, all of them."""
    await _clear(session, project, ProjectTheme)
    await file_under(session, project, themes)
    await touch(session, project, "set themes", themes=list(themes))


async def set_partners(
    session: AsyncSession, project: Project, partners: Sequence[dict[str, Any]]
) -> None:
    """The partners of a card, all of them, in order; lists and search know them by name."""
    await _clear(session, project, ProjectPartner)
    session.add_all(
        ProjectPartner(lab_id=project.lab_id, project_id=project.id, rank=rank, **one)
        for rank, one in enumerate(partners, 1)
    )
    names = list(dict.fromkeys(one["label"] for one in partners))
    changes = set_values(project, {"partners": names})
    await touch(session, project, "set partners", changes=changes)


async def set_territories(
    session: AsyncSession, project: Project, territories: Sequence[dict[str, Any]]
) -> None:
    """The territories of a card, all of them; ``Invalid`` when one comes twice."""
    if len({one["code"] for one in territories}) < len(territories):
        raise Invalid.at("/territories", "twice")
    await _clear(session, project, ProjectTerritory)
    session.add_all(
        ProjectTerritory(lab_id=project.lab_id, project_id=project.id, **one) for one in territories
    )
    await touch(session, project, "set territories", codes=[one["code"] for one in territories])


async def set_links(
    session: AsyncSession, project: Project, links: Sequence[tuple[str, str, str]]
) -> None:
    """The links of a card, all of them: kind, lab, project; each once."""
    await _clear(session, project, ProjectLink)
    session.add_all(
        ProjectLink(
            lab_id=project.lab_id, project_id=project.id, kind=kind, to_lab=lab, to_project=other
        )
        for kind, lab, other in sorted(set(links))
    )
    await touch(session, project, "set links", count=len(links))


async def set_roles(
    session: AsyncSession, project: Project, roles: Sequence[dict[str, Any]]
) -> None:
    """Everybody's part in a project. Who is named by an account has one and a place in the lab."""
    await _clear(session, project, ProjectRole)
    for rank, given in enumerate(roles):
        one = dict(given)
        email = one.pop("email")
        if one["person_id"] or email:
            one["person_id"] = await person_of_lab(
                session, project.lab_id, number=one["person_id"], email=email
            )
            if one["person_id"] is None:
                raise Invalid.at(f"/roles/{rank}", "person-unknown")
        if one["from_day"] and one["to_day"] and one["to_day"] < one["from_day"]:
            raise Invalid.at(f"/roles/{rank}/to_day", "dates-in-order")
        session.add(ProjectRole(lab_id=project.lab_id, project_id=project.id, **one))
        await session.flush()
    await touch(session, project, "set roles", count=len(roles))


async def _clear(session: AsyncSession, project: Project, kind: type[SQLModel]) -> None:
    table: Any = kind
    await session.execute(
        delete(kind).where(table.lab_id == project.lab_id, table.project_id == project.id)
    )


def check_file(content: bytes) -> None:
    """415 for what is neither a picture nor a PDF, before anything else is looked at."""
    media_type_of(content)


async def add_file(
    session: AsyncSession,
    project: Project,
    actor: Actor,
    *,
    content: bytes,
    name: str,
    label: str,
    public: bool,
) -> StoredFile:
    """Join a picture or a PDF to an open card; ``public`` shows it with the card."""
    shown = public and project.publication == Publication.PUBLIC
    stored = await store_file(session, project.lab_id, name, content, public=shown, by=actor.key)
    await session.flush()
    session.add(
        ProjectFile(
            lab_id=project.lab_id,
            project_id=project.id,
            file_id=stored.id,
            label=label,
            public=public,
        )
    )
    await touch(session, project, "add file", file=stored.id, sha256=stored.sha256)
    return stored


async def remove_file(session: AsyncSession, project: Project, file: FileId) -> None:
    """Take a file off an open card, for good."""
    joined = await session.get(ProjectFile, (project.lab_id, project.id, file))
    if joined is None:
        raise NotFound
    await session.delete(joined)
    await session.flush()
    for kind, column in ((FileContent, "file_id"), (StoredFile, "id")):
        await session.execute(
            delete(kind).where(
                kind.lab_id == project.lab_id,  # type: ignore[arg-type]
                getattr(kind, column) == file,
            )
        )
    await touch(session, project, "remove file", file=file)
