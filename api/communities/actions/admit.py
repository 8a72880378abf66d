"""Coming in: ``tilab_admit`` is the one way, and it checks for itself (ADR 0018)."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import Standing
from api.communities.events import JoinAsked, MemberAdmitted, RoleChanged
from api.communities.ledger import tell_members
from api.communities.models.asking import JoinRequest, JoinRequestState
from api.communities.models.communities import Joining
from api.communities.models.members import Admission, CommunityRole, MemberRole
from api.communities.problems import CommunityClosed, JoinElsewhere, Settled
from api.core.access import Actor
from api.core.clock import now, today
from api.core.events import publish
from api.core.ids import CommunityId, CommunityMemberId, JoinRequestId, LabId, PersonId
from api.core.problems import NotFound
from api.core.records import record_of

_ADMIT = text(
    "SELECT tilab_admit(:lab, :community, :person, :how, :reference,"
    " coalesce(CAST(:since AS timestamptz), now()))"
)
_LIVE = text("""
SELECT id FROM community_member
WHERE lab_id = :lab AND community_id = :community AND person_id = :person AND left_at IS NULL
""")

_HELD = text("""
SELECT role FROM member_role
WHERE lab_id = :lab AND member_id = :member AND coalesce(to_day, 'infinity') >= :today
""")


async def admit(
    session: AsyncSession,
    lab_id: LabId,
    community_id: CommunityId,
    person_id: PersonId,
    how: Admission,
    reference: int | None = None,
    *,
    since: datetime | None = None,
) -> CommunityMemberId | None:
    """Make somebody a member; None when the community is full or takes nobody so.

    ``reference`` is the number of what allows it (request, invitation, opening). Whoever is a
    member already stays the one they are. ``since`` is for SYSTEM only.
    """
    who = {"lab": lab_id, "community": community_id, "person": person_id}
    already = await session.scalar(_LIVE, who)
    member: CommunityMemberId | None = await session.scalar(
        _ADMIT, who | {"how": how, "reference": reference, "since": since}
    )
    if member is not None and member != already:
        tell_members(session, lab_id, community_id, f"admit-{how}", member)
        await publish(session, MemberAdmitted(lab_id, community_id, member, person_id, how))
    return member


async def give_roles(
    session: AsyncSession,
    lab_id: LabId,
    community_id: CommunityId,
    member: CommunityMemberId,
    roles: Iterable[str],
) -> None:
    """Give roles from today on, those that the member has not already."""
    held = set(await session.scalars(_HELD, {"lab": lab_id, "member": member, "today": today()}))
    for role in dict.fromkeys(roles):
        if role not in held:
            session.add(
                MemberRole(
                    lab_id=lab_id,
                    community_id=community_id,
                    member_id=member,
                    role=CommunityRole(role),
                    from_day=today(),
                )
            )
            tell_members(session, lab_id, community_id, f"give-{role}", member)
    await session.flush()
    await publish(session, RoleChanged(lab_id, community_id, member))


async def join(
    session: AsyncSession, standing: Standing, person_id: PersonId, words: str | None
) -> CommunityMemberId | JoinRequest:
    """Become a member at once, or ask to; who has asked already has asked.

    ``JoinElsewhere`` where nobody joins by themselves, ``CommunityClosed`` once archived. Where
    everybody is welcome but no more can be taken in for now, it is a request (req. 76).
    """
    if standing.member_id is not None:
        return standing.member_id
    if standing.archived:
        raise CommunityClosed
    if standing.joining in {Joining.AILLEURS, Joining.INVITATION}:
        raise JoinElsewhere
    if standing.joining == Joining.LIBRE:
        member = await admit(
            session, standing.lab_id, standing.community_id, person_id, Admission.LIBRE
        )
        if member is not None:
            return member
    asked = await open_request(session, standing, person_id)
    if asked is None:
        asked = JoinRequest(
            lab_id=standing.lab_id,
            community_id=standing.community_id,
            person_id=person_id,
            words=words,
        )
        session.add(asked)
        await session.flush()
        await publish(
            session, JoinAsked(asked.lab_id, asked.community_id, asked.id, asked.person_id)
        )
    return asked


async def open_request(
    session: AsyncSession, standing: Standing, person_id: PersonId
) -> JoinRequest | None:
    """What somebody has asked and nobody has answered yet."""
    found: JoinRequest | None = await session.scalar(
        select(JoinRequest).where(
            JoinRequest.lab_id == standing.lab_id,  # type: ignore[arg-type]
            JoinRequest.community_id == standing.community_id,  # type: ignore[arg-type]
            JoinRequest.person_id == person_id,  # type: ignore[arg-type]
            JoinRequest.state == JoinRequestState.RECUE,  # type: ignore[arg-type]
        )
    )
    return found


async def withdraw(session: AsyncSession, standing: Standing, person_id: PersonId) -> None:
    """Take back one's own request; ``NotFound`` when there is none open."""
    asked = await open_request(session, standing, person_id)
    if asked is None:
        raise NotFound
    asked.state = JoinRequestState.RETIREE
    asked.version += 1


async def decide(
    session: AsyncSession,
    standing: Standing,
    actor: Actor,
    number: JoinRequestId,
    *,
    accept: bool,
    reason: str | None,
) -> JoinRequest:
    """Let somebody in, or say why not. ``Settled`` once that was decided or taken back."""
    asked = await record_of(session, JoinRequest, standing.lab_id, number, lock=True)
    if asked.community_id != standing.community_id:
        raise NotFound
    if asked.state != JoinRequestState.RECUE:
        raise Settled
    asked.state = JoinRequestState.ACCEPTEE if accept else JoinRequestState.REFUSEE
    asked.decided_by, asked.decided_at, asked.reason = PersonId(actor.id), now(), reason
    asked.version += 1
    await session.flush()
    if accept:
        member = await admit(
            session,
            asked.lab_id,
            asked.community_id,
            asked.person_id,
            Admission.DEMANDE,
            asked.id,
        )
        if member is None:
            raise CommunityClosed
    return asked
