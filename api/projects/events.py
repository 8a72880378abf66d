"""Facts about projects that others may hear."""

from dataclasses import dataclass

from api.core.ids import LabId, ProjectId


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
class ProjectPublished:
    """A card was opened to the network or to everybody."""

    lab_id: LabId
    project_id: ProjectId
