"""Facts about projects that others may hear."""

from dataclasses import dataclass

from api.core.ids import LabId, ProjectId


@dataclass(frozen=True, slots=True)
class ProjectRecorded:
    """A project's dates, status or the lab's part in it may have changed."""

    lab_id: LabId
    project_id: ProjectId
