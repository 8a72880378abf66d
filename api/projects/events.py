"""Facts about projects that others may hear."""

from dataclasses import dataclass

from api.core.ids import LabId, PersonId, ProjectId


@dataclass(frozen=True, slots=True)
class ProjectRecorded:
    """A project's dates, status, scale, gains or the lab's part in it may have changed."""

    lab_id: LabId
    project_id: ProjectId


@dataclass(frozen=True, slots=True)
class ProjectRestated:
    """Somebody says anew where a project's life stands; a body may have stopped it."""

    lab_id: LabId
    project_id: ProjectId
    status: str | None


@dataclass(frozen=True, slots=True)
class KeyTurned:
    """The first of a card's two keys was turned, by ``person_id``; the other one is awaited."""

    lab_id: LabId
    project_id: ProjectId
    holder: str
    target: str
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class ProjectPublished:
    """A card was opened to the network or to everybody; by whom, when two keys did it."""

    lab_id: LabId
    project_id: ProjectId
    target: str = "public"
    people: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplicationRecorded:
    """A lab began a project from another lab's card, named by the slugs of both."""

    lab_id: LabId
    project_id: ProjectId
    from_lab: str
    from_project: str
