"""Communities for tests: ``await a_community(world, lab, members=[(anna, "animateur"), ben])``."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from api.communities.actions.admit import admit, give_roles
from api.communities.models.circles import Circle, CircleKind, CircleMember
from api.communities.models.communities import Community
from api.communities.models.members import Admission
from api.core.access import SYSTEM
from api.core.database import unit_of_work
from api.core.ids import CommunityMemberId, PersonId
from api.labs.models import Lab
from tests.builders import Signed, World

_numbers = itertools.count(1)
Someone = Signed | tuple[Signed, str]
"""A member, with a role or without."""


@dataclass
class Made:
    """A community and where it is."""

    row: Community
    lab: Lab
    path: str
    """``/v1/labs/{lab}/communities/{community}``"""


async def a_community(
    world: World,
    lab: Lab,
    visibility: str = "membres",
    joining: str = "demande",
    members: Sequence[Someone] = (),
    **facts: Any,
) -> Made:
    """A community of the lab with these members."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "slug": f"communaute-{number}",
        "name": f"Communauté {number}",
    } | facts
    async with unit_of_work(world.sessions, SYSTEM) as session:
        row = Community(lab_id=lab.id, visibility=visibility, joining=joining, **values)
        session.add(row)
        await session.flush()
    made = Made(row, lab, f"/v1/labs/{lab.slug}/communities/{row.slug}")
    for one in members:
        signed, *roles = one if isinstance(one, tuple) else (one,)
        await a_member(world, made, signed, *roles)
    return made


async def a_member(world: World, made: Made, signed: Signed, *roles: str) -> CommunityMemberId:
    """Somebody who is a member, with these roles from today on."""
    row = made.row
    async with unit_of_work(world.sessions, SYSTEM) as session:
        member = await admit(
            session, row.lab_id, row.id, PersonId(signed.person_id), Admission.IMPORT
        )
        assert member is not None
        if roles:
            await give_roles(session, row.lab_id, row.id, member, roles)
    return member


async def a_circle(
    world: World,
    made: Made,
    *members: CommunityMemberId,
    slug: str = "noyau",
    kind: CircleKind = CircleKind.NOYAU,
) -> Circle:
    """A circle of the community with these members."""
    row = made.row
    async with unit_of_work(world.sessions, SYSTEM) as session:
        circle = Circle(
            lab_id=row.lab_id, community_id=row.id, slug=slug, name=slug.title(), kind=kind
        )
        session.add(circle)
        await session.flush()
        session.add_all(
            CircleMember(lab_id=row.lab_id, circle_id=circle.id, member_id=one, community_id=row.id)
            for one in members
        )
    return circle
