"""Circles, and who is in them."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import Standing
from api.communities.ledger import tell_members
from api.communities.models.circles import Circle, CircleKind, CircleMember
from api.communities.models.members import CommunityMember
from api.communities.policy import Can
from api.communities.queries.members import circle_of
from api.core.problems import Forbidden
from api.core.records import renew
from api.core.text import slugify


async def make_circle(session: AsyncSession, standing: Standing, given: dict[str, Any]) -> Circle:
    """A new circle; ``AlreadyExists`` when one of the community has that name."""
    made = Circle(
        lab_id=standing.lab_id,
        community_id=standing.community_id,
        slug=slugify(given["name"]) or "cercle",
        **given,
    )
    session.add(made)
    await session.flush()
    return made


async def change_circle(
    session: AsyncSession, standing: Standing, slug: str, expected: int, given: dict[str, Any]
) -> Circle:
    """Change a circle's name, kind or words; its address stays."""
    circle = await circle_of(session, standing, slug, lock=True)
    renew(circle, expected, given)
    await session.flush()
    return circle


async def drop_circle(session: AsyncSession, standing: Standing, slug: str, expected: int) -> None:
    """Take away a circle in which nothing was ever written; ``Conflict`` otherwise."""
    circle = await circle_of(session, standing, slug, lock=True)
    renew(circle, expected, {})
    await session.delete(circle)
    await session.flush()


def _require(standing: Standing, circle: Circle, member: CommunityMember) -> None:
    """Animateurs settle circles; anybody enters and leaves that of beta testers, or leaves one."""
    own = member.id == standing.member_id and not standing.archived
    if not (standing.may(Can.CIRCLES) or (own and circle.kind == CircleKind.BETA)):
        raise Forbidden


async def enter_circle(
    session: AsyncSession, standing: Standing, slug: str, member: CommunityMember
) -> None:
    """Put somebody in a circle; who is in it stays."""
    circle = await circle_of(session, standing, slug)
    _require(standing, circle, member)
    key = (standing.lab_id, circle.id, member.id)
    if await session.get(CircleMember, key) is None:
        session.add(
            CircleMember(
                lab_id=standing.lab_id,
                circle_id=circle.id,
                member_id=member.id,
                community_id=standing.community_id,
            )
        )
        await session.flush()
        tell_members(session, standing.lab_id, standing.community_id, "enter-circle", member.id)


async def leave_circle(
    session: AsyncSession, standing: Standing, slug: str, member: CommunityMember
) -> None:
    """Take somebody out of a circle; everybody may leave one."""
    circle = await circle_of(session, standing, slug)
    if member.id != standing.member_id:
        _require(standing, circle, member)
    inside = await session.get(CircleMember, (standing.lab_id, circle.id, member.id))
    if inside is not None:
        await session.delete(inside)
        await session.flush()
        tell_members(session, standing.lab_id, standing.community_id, "leave-circle", member.id)
