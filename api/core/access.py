"""Who is asking, and what they may do: roles give permissions, nothing else does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Literal, NamedTuple, Protocol

from api.core.ids import LabId
from api.core.problems import Forbidden, NotFound, Unauthenticated


class Role(StrEnum):
    """A person's role in a lab (product.md §2)."""

    MANAGER = "manager"
    TEAM = "team"
    STEERING = "steering"
    BOARD = "board"
    MEMBER = "member"


class Permission(StrEnum):
    """A named capability, always about one lab."""

    VIEW_INTERNAL = "view_internal"
    BOOK_ROOMS = "book_rooms"
    APPROVE_BOOKINGS = "approve_bookings"
    VIEW_ACTIVITIES = "view_activities"
    MANAGE_ACTIVITIES = "manage_activities"
    EDIT_PROJECTS = "edit_projects"
    VIEW_INDICATORS = "view_indicators"
    DECLARE_INDICATORS = "declare_indicators"
    VALIDATE_INDICATORS = "validate_indicators"
    PUBLISH_INDICATORS = "publish_indicators"
    VIEW_BOOKINGS = "view_bookings"
    VIEW_CHANGES = "view_changes"
    MANAGE_PLACE = "manage_place"
    MANAGE_FILES = "manage_files"
    MANAGE_LAB = "manage_lab"
    MANAGE_COMMUNITIES = "manage_communities"
    VIEW_AUDIT = "view_audit"
    DECIDE = "decide"
    PROPOSE_REQUESTS = "propose_requests"
    VIEW_REQUESTS = "view_requests"
    INSTRUCT_REQUESTS = "instruct_requests"
    APPRAISE_REQUESTS = "appraise_requests"
    MANAGE_GOVERNANCE = "manage_governance"
    VIEW_GOVERNANCE = "view_governance"
    CONTRIBUTE_PROJECTS = "contribute_projects"
    PUBLISH_PROJECTS = "publish_projects"
    VIEW_FUNDING = "view_funding"
    MANAGE_FUNDING = "manage_funding"


_READ = {
    Permission.VIEW_INTERNAL,
    Permission.VIEW_ACTIVITIES,
    Permission.VIEW_BOOKINGS,
    Permission.VIEW_CHANGES,
    Permission.PROPOSE_REQUESTS,
    Permission.CONTRIBUTE_PROJECTS,
}
_FOLLOW = {
    Permission.VIEW_INDICATORS,
    Permission.VIEW_REQUESTS,
    Permission.APPRAISE_REQUESTS,
    Permission.VIEW_GOVERNANCE,
    Permission.VIEW_FUNDING,
}
"""What the team and those who steer share: everything is read, and requests are appraised."""
_MEMBER = _READ | {Permission.BOOK_ROOMS}
_TEAM = (
    _MEMBER
    | _FOLLOW
    | {
        Permission.APPROVE_BOOKINGS,
        Permission.MANAGE_PLACE,
        Permission.MANAGE_ACTIVITIES,
        Permission.EDIT_PROJECTS,
        Permission.INSTRUCT_REQUESTS,
        Permission.MANAGE_FUNDING,
        Permission.DECLARE_INDICATORS,
        Permission.MANAGE_FILES,
        Permission.MANAGE_COMMUNITIES,
    }
)
_MANAGER = _TEAM | {
    Permission.VALIDATE_INDICATORS,
    Permission.PUBLISH_INDICATORS,
    Permission.MANAGE_LAB,
    Permission.VIEW_AUDIT,
    Permission.MANAGE_GOVERNANCE,
    Permission.PUBLISH_PROJECTS,
}
_STEERING = _READ | _FOLLOW | {Permission.DECIDE}

ROLE_PERMISSIONS: Mapping[Role, frozenset[Permission]] = MappingProxyType(
    {
        Role.MEMBER: frozenset(_MEMBER),
        Role.TEAM: frozenset(_TEAM),
        Role.MANAGER: frozenset(_MANAGER),
        Role.STEERING: frozenset(_STEERING),
        Role.BOARD: frozenset(_STEERING),
    }
)


class Scope(StrEnum):
    """What a machine client may do in a lab (OAuth 2.0 scope, api.md)."""

    LABS_READ = "labs:read"
    PROJECTS_READ = "projects:read"
    PROJECTS_WRITE = "projects:write"
    ROOMS_READ = "rooms:read"
    BOOKINGS_READ = "bookings:read"
    BOOKINGS_WRITE = "bookings:write"
    ACTIVITIES_READ = "activities:read"
    ACTIVITIES_WRITE = "activities:write"
    COMMUNITIES_READ = "communities:read"
    INDICATORS_READ = "indicators:read"
    INDICATORS_WRITE = "indicators:write"
    FUNDING_READ = "funding:read"
    CHANGES_READ = "changes:read"


SCOPE_PERMISSIONS: Mapping[Scope, frozenset[Permission]] = MappingProxyType(
    {
        Scope.PROJECTS_WRITE: frozenset(
            {
                Permission.EDIT_PROJECTS,
                Permission.PROPOSE_REQUESTS,
                Permission.CONTRIBUTE_PROJECTS,
            }
        ),
        Scope.BOOKINGS_READ: frozenset({Permission.VIEW_BOOKINGS}),
        Scope.BOOKINGS_WRITE: frozenset({Permission.VIEW_BOOKINGS, Permission.BOOK_ROOMS}),
        Scope.ACTIVITIES_READ: frozenset({Permission.VIEW_ACTIVITIES}),
        Scope.ACTIVITIES_WRITE: frozenset(
            {Permission.VIEW_ACTIVITIES, Permission.MANAGE_ACTIVITIES}
        ),
        Scope.INDICATORS_READ: frozenset({Permission.VIEW_INDICATORS}),
        Scope.INDICATORS_WRITE: frozenset(
            {Permission.VIEW_INDICATORS, Permission.DECLARE_INDICATORS}
        ),
        Scope.FUNDING_READ: frozenset({Permission.VIEW_FUNDING}),
        Scope.CHANGES_READ: frozenset({Permission.VIEW_CHANGES}),
    }
)

ActorKind = Literal["anonymous", "person", "client", "link", "system"]
"""``link`` is somebody without an account who shows a signed link or the key of a door."""


class Tenant(Protocol):
    """The lab that a request is about: its record, or what the actor knows of it."""

    @property
    def id(self) -> LabId: ...
    @property
    def slug(self) -> str: ...


class _Known(NamedTuple):
    id: LabId
    slug: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever makes a request. ``grants`` maps a lab's slug to what the actor may do there."""

    kind: ActorKind
    id: int = 0
    name: str = ""
    labs: Mapping[str, LabId] = field(default_factory=dict)
    grants: Mapping[str, frozenset[Permission]] = field(default_factory=dict)
    roles: Mapping[str, frozenset[Role]] = field(default_factory=dict)
    scopes: frozenset[Scope] = frozenset()
    administrator: bool = False
    csrf_token: str | None = None
    """Set for a cookie session: what ``X-CSRF-Token`` must carry on writes."""
    session_id: str | None = None
    second_factor_missing: bool = False

    @property
    def key(self) -> str:
        """Names the actor in ETags, idempotency records and logs; holds nothing personal."""
        return f"{self.kind[0]}{self.id}"

    @property
    def reach(self) -> str:
        """Names the actor and all they may read: what is kept for one reach is not for another."""
        labs = (f"{lab}:{','.join(sorted(self.grants.get(lab, ())))}" for lab in sorted(self.labs))
        scopes = ",".join(sorted(self.scopes))
        return f"{self.key}|{self.administrator:d}|{scopes}|{';'.join(labs)}"

    @property
    def lab_ids(self) -> list[int]:
        """Labs whose internal rows this actor's transactions may touch."""
        return sorted(self.labs.values())

    def tenant(self, lab: str) -> Tenant:
        """The lab of that name, unread: an actor knows the labs where they may do anything."""
        return _Known(self.labs[lab], lab)

    def may(self, permission: Permission, lab: str) -> bool:
        """Whether the actor has ``permission`` in the lab named ``lab``."""
        return permission in self.grants.get(lab, frozenset())

    def require(self, permission: Permission, lab: str) -> None:
        """Raise unless the actor has ``permission`` in ``lab``.

        401 when nobody is signed in, 404 when the actor has no part in that lab (what exists there
        is not theirs to know), 403 when they have a part but not this right.
        """
        if self.may(permission, lab):
            return
        if self.kind == "anonymous":
            raise Unauthenticated
        if lab not in self.labs:
            raise NotFound
        raise Forbidden


ANONYMOUS = Actor(kind="anonymous")
SYSTEM = Actor(kind="system", name="system")


def permissions_of(roles: Iterable[Role]) -> frozenset[Permission]:
    """All that a set of roles gives together."""
    return frozenset().union(*(ROLE_PERMISSIONS[role] for role in roles))
