"""One's own membership, roles by period, leaving and being excluded."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import Standing
from api.communities.events import MemberLeft, RoleChanged
from api.communities.ledger import tell_members
from api.communities.models.members import (
    CommunityMember,
    CommunityRole,
    Leaving,
    MemberRole,
)
from api.communities.policy import TAKEN, Can
from api.communities.problems import LastAnimator
from api.communities.queries.communities import Span, hold_community, left_alone
from api.core.clock import today
from api.core.events import publish
from api.core.ids import CommunityMemberId, MemberRoleId, PersonId
from api.core.problems import Forbidden, Invalid, NotFound, Stale
from api.core.records import record_of

_STILL = text("SELECT :community = ANY (tilab_animated())")
_LEAVE = text("SELECT tilab_leave(:lab, :community, :member, :how, :reason)")


async def settle_own(session: AsyncSession, standing: Standing, given: dict[str, Any]) -> None:
    """Change what one shows, and what is mailed when."""
    mine = await record_of(session, CommunityMember, standing.lab_id, standing.me, lock=True)
    for name, value in given.items():
        setattr(mine, name, value)
    await session.flush()


async def leave(
    session: AsyncSession,
    standing: Standing,
    member: CommunityMember,
    how: Leaving,
    reason: str | None = None,
) -> None:
    """End a membership. ``LastAnimator`` when some day nobody would be left to animate."""
    lab_id, community_id, number = standing.lab_id, standing.community_id, member.id
    await hold_community(session, lab_id, community_id)
    # They may have excluded each other: who came second is no longer one who excludes.
    if how == Leaving.EXCLUSION and not await session.scalar(_STILL, {"community": community_id}):
        raise Forbidden
    # Before: whoever has left sees nothing any more.
    spans = await _animates(session, member)
    if spans and await left_alone(session, lab_id, community_id, spans, number):
        raise LastAnimator
    person = PersonId(member.person_id)
    session.expunge(member)  # the function writes it
    await session.execute(
        _LEAVE,
        {
            "lab": lab_id,
            "community": community_id,
            "member": number,
            "how": how,
            "reason": reason,
        },
    )
    tell_members(session, lab_id, community_id, how, number)
    await publish(session, MemberLeft(lab_id, community_id, number, person, how))


async def _animates(session: AsyncSession, member: CommunityMember) -> list[Span]:
    found = await session.execute(_HOLDS, {"lab": member.lab_id, "member": member.id})
    return [(one.from_day, one.to_day) for one in found]


_HOLDS = text("""
SELECT r.from_day, r.to_day FROM member_role AS r
WHERE r.lab_id = :lab AND r.member_id = :member AND r.role = 'animateur'
""")


def _require(standing: Standing, member: CommunityMember, role: str) -> None:
    """Animateurs give every role; anybody takes some of them by themselves."""
    own = member.id == standing.member_id and role in TAKEN and standing.may(Can.TAKE_ROLE)
    if not (own or standing.may(Can.ROLES)):
        raise Forbidden


async def give_role(
    session: AsyncSession, standing: Standing, member: CommunityMember, given: dict[str, Any]
) -> MemberRole:
    """Give a role over a period, or take it. ``RolesOverlap`` when it is held then already."""
    _require(standing, member, given["role"])
    values = given | {"from_day": given["from_day"] or today()}
    _check(values["role"], values["brick"], values["from_day"], values["to_day"])
    made = MemberRole(
        lab_id=standing.lab_id,
        community_id=standing.community_id,
        member_id=member.id,
        **values,
    )
    session.add(made)
    await session.flush()
    await _told(session, standing, member.id, f"give-{made.role}")
    return made


async def change_role(
    session: AsyncSession,
    standing: Standing,
    member: CommunityMember,
    number: MemberRoleId,
    given: dict[str, Any],
    expected: int,
) -> None:
    """Change the days of a role, or what a soucieux looks after. ``Stale``, ``LastAnimator``."""
    role = await _role(session, standing, member, number)
    if role.version != expected:
        raise Stale
    before = (role.from_day, role.to_day)
    for name, value in given.items():
        setattr(role, name, value)
    role.version += 1
    _check(role.role, role.brick, role.from_day, role.to_day)
    await session.flush()
    await _still_animated(session, standing, role, before)
    await _told(session, standing, member.id, f"change-{role.role}")


async def take_away(
    session: AsyncSession, standing: Standing, member: CommunityMember, number: MemberRoleId
) -> None:
    """Take a role away as if it had never been held; to end it, give it a last day.

    ``LastAnimator``.
    """
    role = await _role(session, standing, member, number)
    await session.delete(role)
    await session.flush()
    await _still_animated(session, standing, role, (role.from_day, role.to_day))
    await _told(session, standing, member.id, f"remove-{role.role}")


async def _role(
    session: AsyncSession, standing: Standing, member: CommunityMember, number: MemberRoleId
) -> MemberRole:
    await hold_community(session, standing.lab_id, standing.community_id)
    role = await record_of(session, MemberRole, standing.lab_id, number, lock=True)
    if role.member_id != member.id:
        raise NotFound
    _require(standing, member, role.role)
    return role


def _check(role: str, brick: str | None, from_day: Any, to_day: Any) -> None:
    if brick is not None and role != CommunityRole.SOUCIEUX:
        raise Invalid.at("/brick", "brick-of-soucieux")
    if to_day is not None and to_day < from_day:
        raise Invalid.at("/to_day", "days-in-order")


async def _still_animated(
    session: AsyncSession, standing: Standing, role: MemberRole, before: Span
) -> None:
    if role.role == CommunityRole.ANIMATEUR and await left_alone(
        session, standing.lab_id, standing.community_id, [before]
    ):
        raise LastAnimator


async def _told(
    session: AsyncSession, standing: Standing, member: CommunityMemberId, action: str
) -> None:
    tell_members(session, standing.lab_id, standing.community_id, action, member)
    await publish(session, RoleChanged(standing.lab_id, standing.community_id, member))
