"""How somebody stands in a community: read in one statement, under row-level security."""

from dataclasses import dataclass
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.policy import Can, may, rights
from api.core.access import Actor
from api.core.clock import today
from api.core.ids import CircleId, CommunityId, CommunityMemberId, LabId
from api.core.problems import Forbidden, NotFound

_STANDING = text("""
SELECT l.id AS lab_id, l.slug AS lab, l.name AS lab_name, l.timezone,
       c.id AS community_id, c.slug, c.name, c.visibility, c.joining,
       c.archived_at IS NOT NULL AS archived, c.members_invite, c.version,
       m.id AS member_id, m.handle, coalesce(m.seen_post_id, 0) AS seen_post_id,
       ARRAY(SELECT r.role FROM member_role AS r
             WHERE r.lab_id = m.lab_id AND r.member_id = m.id AND r.from_day <= d.today
               AND coalesce(r.to_day, 'infinity') >= d.today) AS roles,
       ARRAY(SELECT g.circle_id FROM circle_member AS g
             WHERE g.lab_id = m.lab_id AND g.member_id = m.id) AS circles
FROM lab AS l
CROSS JOIN (SELECT CAST(:today AS date) AS today) AS d
JOIN community AS c ON c.lab_id = l.id AND c.slug = :community
LEFT JOIN community_member AS m ON m.lab_id = c.lab_id AND m.community_id = c.id
  AND m.person_id = :person AND m.left_at IS NULL
WHERE l.slug = :lab
""")


class HostLab(NamedTuple):
    """The lab that a community belongs to (an ``api.core.access.Tenant``)."""

    id: LabId
    slug: str
    name: str
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Standing:
    """A community as one actor stands in it today; ``member_id`` is None for whoever is not in.

    ``roles`` are ``CommunityRole`` values of the day. ``circles`` are those the member is in;
    row-level security lets an animateur read all of them.
    """

    lab: HostLab
    community_id: CommunityId
    slug: str
    name: str
    visibility: str
    joining: str
    archived: bool
    members_invite: bool
    version: int
    is_person: bool
    person_id: int
    member_id: CommunityMemberId | None
    handle: str | None
    seen_post_id: int
    roles: frozenset[str]
    circles: frozenset[CircleId]

    @property
    def lab_id(self) -> LabId:
        """The number of the lab, first in every key."""
        return self.lab.id

    @property
    def is_member(self) -> bool:
        """Whether they have a live membership."""
        return self.member_id is not None

    @property
    def me(self) -> CommunityMemberId:
        """One's own membership; for what only members may do."""
        if self.member_id is None:
            raise Forbidden
        return self.member_id

    @property
    def path(self) -> str:
        """The community's address in the API."""
        return f"/v1/labs/{self.lab.slug}/communities/{self.slug}"

    @property
    def page(self) -> str:
        """The community's page."""
        return f"/labs/{self.lab.slug}/communautes/{self.slug}"

    def may(self, can: Can) -> bool:
        """Whether they may do it."""
        return may(can, self)

    def require(self, can: Can) -> None:
        """``Forbidden`` unless they may."""
        if not may(can, self):
            raise Forbidden

    def abilities(self) -> list[str]:
        """All that they may do, for pages."""
        return sorted(rights(self))


async def standing_in(session: AsyncSession, actor: Actor, lab: str, community: str) -> Standing:
    """How ``actor`` stands in the community of that lab; ``NotFound`` when they may not know it.

    A hidden one and one that does not exist are the same: one statement, no row.
    """
    person = actor.id if actor.kind == "person" else 0
    row = (
        await session.execute(
            _STANDING,
            {"lab": lab, "community": community, "person": person, "today": today()},
        )
    ).one_or_none()
    if row is None:
        raise NotFound
    return Standing(
        lab=HostLab(row.lab_id, row.lab, row.lab_name, ZoneInfo(row.timezone)),
        community_id=row.community_id,
        slug=row.slug,
        name=row.name,
        visibility=row.visibility,
        joining=row.joining,
        archived=row.archived,
        members_invite=row.members_invite,
        version=row.version,
        is_person=actor.kind == "person" and not actor.second_factor_missing,
        person_id=person,
        member_id=row.member_id,
        handle=row.handle,
        seen_post_id=row.seen_post_id,
        roles=frozenset(row.roles),
        circles=frozenset(row.circles),
    )
