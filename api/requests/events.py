"""Facts about requests that others may hear."""

from dataclasses import dataclass

from api.core.ids import LabId, ProjectId, RequestId


@dataclass(frozen=True, slots=True)
class RulesNeeded:
    """A lab that has no rules for its requests is about to use some: the default ones, then."""

    lab_id: LabId


@dataclass(frozen=True, slots=True)
class RequestMoved:
    """A request made a move (:mod:`api.requests.rules.moves`)."""

    lab_id: LabId
    request_id: RequestId
    move: str


@dataclass(frozen=True, slots=True)
class RequestDecided:
    """A body decided of a request; the project that follows exists by now."""

    lab_id: LabId
    request_id: RequestId
    move: str


@dataclass(frozen=True, slots=True)
class RequestWithdrawn:
    """Its carriers take a request back: it leaves the agenda, unless the session has begun."""

    lab_id: LabId
    request_id: RequestId
    reason: str


@dataclass(frozen=True, slots=True)
class UrgentStart:
    """A request starts before the body has met: it goes on the agenda of its next session."""

    lab_id: LabId
    request_id: RequestId
    reason: str


@dataclass(frozen=True, slots=True)
class ProjectOpened:
    """A request became a project."""

    lab_id: LabId
    request_id: RequestId
    project_id: ProjectId
