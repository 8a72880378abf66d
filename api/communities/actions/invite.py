"""Inviting people by mail, and what an invitation opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.actions.admit import admit, give_roles
from api.communities.door import Standing
from api.communities.models.asking import Invitation, InvitationState
from api.communities.models.circles import CircleMember
from api.communities.models.members import Admission
from api.communities.policy import TAKEN, Can
from api.communities.problems import CommunityClosed, InvitedSomebodyElse, Settled
from api.communities.queries.members import circle_of
from api.core.access import Actor
from api.core.clock import now
from api.core.database import act_as
from api.core.ids import (
    CircleId,
    CommunityId,
    CommunityMemberId,
    InvitationId,
    LabId,
    PersonId,
)
from api.core.ledger import note_audit
from api.core.links import LinkWorthless, master_of, seal, unseal
from api.core.mail import queue_mail
from api.core.problems import Forbidden, NotFound
from api.core.records import record_of
from api.core.throttle import Throttle
from api.people.actions import create_person
from api.people.models import AccountStatus, Person
from api.people.problems import AccountExists

LASTS = timedelta(days=30)
_PURPOSE = "invitation"
_mailed = Throttle("600/day")
"""Invitations that one person may send: nobody's account becomes a way to mail the world."""
_to_each = Throttle("5/day")
"""Invitations that one address is mailed, whoever sends them."""
_READ = text("SELECT tilab_invitation(:lab, :number)")
_MEMBERS = text("""
SELECT p.email FROM community_member AS m JOIN person AS p ON p.id = m.person_id
WHERE m.lab_id = :lab AND m.community_id = :community AND m.left_at IS NULL
  AND p.email = ANY (CAST(:emails AS text[]))
""")


@dataclass(frozen=True, slots=True)
class Shown:
    """An invitation that its link has opened."""

    lab_id: LabId
    lab: str
    lab_name: str
    community_id: CommunityId
    community: str
    community_name: str
    summary: str | None
    rules: list[str]
    id: InvitationId
    email: str
    name: str | None
    roles: list[str]
    circle_id: CircleId | None
    invited_by: str | None
    state: str
    expires_at: str
    open: bool


async def invite(
    session: AsyncSession,
    standing: Standing,
    actor: Actor,
    asked: Sequence[dict[str, Any]],
    circle: str | None,
) -> list[InvitationId]:
    """Invite people, each by a mail with a link of their own; members already are left alone.

    Whoever was invited and has not answered gets a new link. Roles that members do not take by
    themselves, and circles, are given by animateurs.
    """
    _check_rights(standing, asked, circle)
    await _mailed.count(actor.key, len(asked))
    for given in asked:
        await _to_each.count(given["email"].lower())
    circle_id = (await circle_of(session, standing, circle)).id if circle else None
    wanted = {one["email"].lower(): one for one in asked}
    known = {"lab": standing.lab_id, "community": standing.community_id, "emails": list(wanted)}
    members = set(await session.scalars(_MEMBERS, known))
    found = await session.scalars(
        select(Invitation)
        .where(
            Invitation.lab_id == standing.lab_id,  # type: ignore[arg-type]
            Invitation.community_id == standing.community_id,  # type: ignore[arg-type]
            Invitation.email.in_(list(wanted)),  # type: ignore[union-attr]
            Invitation.state.in_([InvitationState.PREPAREE, InvitationState.ENVOYEE]),  # type: ignore[attr-defined]
        )
        .with_for_update()
    )
    waiting = {one.email: one for one in found}
    made: list[Invitation] = []
    for email, given in wanted.items():
        if email in members:
            continue
        one = waiting.get(email) or Invitation(
            lab_id=standing.lab_id, community_id=standing.community_id, email=email
        )
        one.name, one.roles, one.circle_id = given["name"], given["roles"], circle_id
        one.invited_by, one.sent_at = PersonId(actor.id), now()
        one.expires_at, one.state = now() + LASTS, InvitationState.ENVOYEE
        session.add(one)
        made.append(one)
    await session.flush()
    for one in made:
        _mail(session, standing, actor, one)
        note_audit(session, "invite", "invitation", one.id, lab_id=standing.lab_id)
    return [one.id for one in made]


def _check_rights(standing: Standing, asked: Sequence[dict[str, Any]], circle: str | None) -> None:
    given = {role for one in asked for role in one["roles"]}
    if not given <= TAKEN and not standing.may(Can.ROLES):
        raise Forbidden
    if circle is not None and not standing.may(Can.CIRCLES):
        raise Forbidden


def _mail(session: AsyncSession, standing: Standing, actor: Actor, one: Invitation) -> None:
    assert one.email is not None
    content = {"lab": one.lab_id, "invitation": one.id}
    token = seal(master_of(session), _PURPOSE, content, lasts=LASTS)
    queue_mail(
        session,
        one.email,
        "community-invitation",
        link=f"/invitation#{token}",
        lab=standing.lab.name,
        community=standing.name,
        by=actor.name,
        days=LASTS.days,
    )


async def revoke(session: AsyncSession, standing: Standing, number: InvitationId) -> None:
    """Make an invitation's link worthless. ``Settled`` once it was used or taken back."""
    one = await record_of(session, Invitation, standing.lab_id, number, lock=True)
    if one.community_id != standing.community_id:
        raise NotFound
    if one.state not in {InvitationState.PREPAREE, InvitationState.ENVOYEE}:
        raise Settled
    one.state = InvitationState.REVOQUEE
    note_audit(session, "revoke", "invitation", one.id, lab_id=one.lab_id)


async def shown(session: AsyncSession, token: str) -> Shown:
    """The invitation that a link opens; ``LinkWorthless`` once used, taken back or too old."""
    content = unseal(master_of(session), _PURPOSE, token)
    found: dict[str, Any] | None = await session.scalar(
        _READ, {"lab": content["lab"], "number": content["invitation"]}
    )
    if found is None or not found["open"]:
        raise LinkWorthless
    return Shown(**found)


async def account_of(session: AsyncSession, email: str) -> Person | None:
    """Who has an account with this address."""
    found: Person | None = await session.scalar(
        select(Person).where(Person.email == email, Person.status == AccountStatus.ACTIVE)  # type: ignore[arg-type]
    )
    return found


async def accept_with_account(
    session: AsyncSession, token: str, display_name: str, password: str
) -> Shown:
    """Make the account of whoever was invited, and let them in.

    ``AccountExists`` when the address has one: its person signs in first.
    """
    invitation = await shown(session, token)
    if await account_of(session, invitation.email) is not None:
        raise AccountExists
    person = await create_person(
        session, email=invitation.email, display_name=display_name, password=password
    )
    await session.flush()
    await act_as(session, Actor(kind="person", id=person.id, name=display_name))
    await _enter(session, invitation, PersonId(person.id))
    return invitation


async def accept(
    session: AsyncSession, actor: Actor, lab: str, community: str, token: str
) -> Shown:
    """Enter with an account. ``InvitedSomebodyElse`` when the address is another one's."""
    invitation = await shown(session, token)
    if (invitation.lab, invitation.community) != (lab, community):
        raise LinkWorthless
    account = await account_of(session, invitation.email)
    if account is None or account.id != actor.id:
        raise InvitedSomebodyElse
    await _enter(session, invitation, PersonId(actor.id))
    return invitation


async def _enter(
    session: AsyncSession, invitation: Shown, person_id: PersonId
) -> CommunityMemberId:
    lab_id, community_id = invitation.lab_id, invitation.community_id
    member = await admit(
        session,
        lab_id,
        community_id,
        person_id,
        Admission.INVITATION,
        invitation.id,
    )
    if member is None:
        raise CommunityClosed
    await give_roles(session, lab_id, community_id, member, invitation.roles)
    if invitation.circle_id is not None:
        key = (lab_id, invitation.circle_id, member)
        if await session.get(CircleMember, key) is None:
            session.add(
                CircleMember(
                    lab_id=lab_id,
                    circle_id=invitation.circle_id,
                    member_id=member,
                    community_id=community_id,
                )
            )
            await session.flush()
    return member
