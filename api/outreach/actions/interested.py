"""What the lab's team does about those who would join."""

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.actions.invite import invite
from api.communities.door import standing_in
from api.communities.models.communities import Community, Visibility
from api.communities.policy import Can
from api.core.access import Actor
from api.core.clock import now, today
from api.core.ids import CommunityId, InterestedId, PersonId
from api.core.ledger import note_audit
from api.core.mail import queue_mail
from api.core.problems import Invalid, NotFound
from api.core.records import record_of, renew
from api.labs.models import Lab
from api.outreach.models import (
    InterestedPerson,
    InterestedStep,
    InterestSource,
    InterestState,
    InterestStep,
)
from api.outreach.problems import InterestClosed
from api.outreach.rules.follow import next_on

OPEN = (InterestState.RECU, InterestState.ACCUEILLI)
_WELCOMED = text("""
SELECT max(at) FROM interested_step
WHERE lab_id = :lab AND interested_id = :one AND what = 'accueil'
""")
_ASKED_TOO = text("""
SELECT EXISTS (SELECT FROM tilab_interest_between(:lab, '-infinity', 'infinity') AS i
  WHERE i.kind = 'join_request' AND i.who = 'p' || CAST(:person AS text))
""")
_FORGET_WORDS = text(
    "UPDATE interested_step SET words = NULL,"
    " person_id = CASE WHEN what <> 'membre' THEN person_id END"
    " WHERE lab_id = :lab AND interested_id = :one"
)


async def write_down(
    session: AsyncSession,
    lab: Lab,
    given: dict[str, Any],
    source: InterestSource,
    by: PersonId | None = None,
) -> InterestedPerson:
    """Remember somebody who agreed to it; who is known already is the one they were.

    ``Invalid`` when the community is none that everybody may see.
    """
    values = dict(given)
    values["community_id"] = await _community(session, lab, values.pop("community", None))
    values["email"] = values["email"].lower()
    found = await session.scalar(
        select(InterestedPerson)
        .where(
            InterestedPerson.lab_id == lab.id,  # type: ignore[arg-type]
            InterestedPerson.email == values["email"],
        )
        .with_for_update()
    )
    at = now()
    if found is None:
        found = InterestedPerson(lab_id=lab.id, source=source, consent_at=at, last_at=at, **values)
        session.add(found)
    else:
        if source == InterestSource.EQUIPE:
            values.pop("letters", None)  # whether they would have them is theirs to say
        renew(found, found.version, {name: value for name, value in values.items() if value})
        if found.state == InterestState.SANS_SUITE:
            found.state = InterestState.RECU
    if found.state in OPEN:
        await session.flush()
        await _step(session, lab, found, InterestStep.RECU, by)
    await session.flush()
    return found


async def _community(session: AsyncSession, lab: Lab, slug: str | None) -> CommunityId | None:
    if slug is None:
        return None
    found: CommunityId | None = await session.scalar(
        select(Community.id).where(  # type: ignore[call-overload]
            Community.lab_id == lab.id,
            Community.slug == slug,
            Community.visibility != Visibility.CACHEE,
        )
    )
    if found is None:
        raise Invalid.at("/community", "community-unknown")
    return found


async def _step(
    session: AsyncSession,
    lab: Lab,
    one: InterestedPerson,
    what: InterestStep,
    by: PersonId | None,
    words: str | None = None,
) -> None:
    welcomed = await session.scalar(_WELCOMED, {"lab": lab.id, "one": one.id})
    zone = ZoneInfo(lab.timezone)
    session.add(
        InterestedStep(
            lab_id=lab.id, interested_id=one.id, person_id=by, what=what, words=words, at=now()
        )
    )
    one.last_at = now()
    one.next_on = next_on(what, welcomed and welcomed.astimezone(zone).date(), today(zone))
    note_audit(session, what, "interested", one.id, lab_id=lab.id)


async def open_one(
    session: AsyncSession, lab: Lab, number: InterestedId, expected: int
) -> InterestedPerson:
    """Somebody about whom something is still to be done; ``InterestClosed``, ``Stale``."""
    one = await record_of(session, InterestedPerson, lab.id, number, lock=True)
    if one.erased_at is not None:
        raise NotFound
    if one.state not in OPEN:
        raise InterestClosed
    renew(one, expected, {})
    return one


async def welcome(
    session: AsyncSession, lab: Lab, actor: Actor, one: InterestedPerson, words: str | None
) -> None:
    """Write to them where to begin: the welcome kits of the lab, and a word of the team's."""
    assert one.email is not None
    one.state = InterestState.ACCUEILLI
    queue_mail(
        session,
        one.email,
        "interest-welcome",
        locale=one.locale,  # type: ignore[arg-type]
        link=f"/labs/{lab.slug}/rejoindre",
        also=[("interest-said", {"words": words, "by": actor.name})] if words else (),
        lab=lab.name,
    )
    await _step(session, lab, one, InterestStep.ACCUEIL, PersonId(actor.id))


async def follow_up(
    session: AsyncSession, lab: Lab, actor: Actor, one: InterestedPerson, words: str
) -> None:
    """Note that somebody of the team came back to them."""
    await _step(session, lab, one, InterestStep.RELANCE, PersonId(actor.id), words)


async def invite_in(
    session: AsyncSession, lab: Lab, actor: Actor, one: InterestedPerson, community: str
) -> None:
    """Invite them into a community in which the caller invites; ``Forbidden`` in another."""
    standing = await standing_in(session, actor, lab.slug, community)
    standing.require(Can.INVITE)
    assert one.email is not None
    asked: list[dict[str, Any]] = [{"email": one.email, "name": one.name, "roles": []}]
    await invite(session, standing, actor, asked, None)
    one.invited_at = now()
    await _step(session, lab, one, InterestStep.INVITATION, PersonId(actor.id))


async def close(
    session: AsyncSession, lab: Lab, actor: Actor, one: InterestedPerson, words: str | None
) -> None:
    """Say that nothing more is to be done."""
    one.state = InterestState.SANS_SUITE
    await _step(session, lab, one, InterestStep.SANS_SUITE, PersonId(actor.id), words)


async def erase(session: AsyncSession, one: InterestedPerson, why: str) -> None:
    """Forget who it was; that somebody was interested, that day, stays for the figures.

    Whoever asked to join too is counted by that request, which names their account anyway: they
    stay one person, and the figure what it was. Nobody else's account is remembered.
    """
    account = {"lab": one.lab_id, "person": one.person_id}
    counted_too = one.person_id is not None and await session.scalar(_ASKED_TOO, account)
    renew(
        one,
        one.version,
        {
            "email": None,
            "name": None,
            "organisation": None,
            "wishes": [],
            "person_id": one.person_id if counted_too else None,
            "letters": False,
            "next_on": None,
            "erased_at": now(),
        },
    )
    await session.execute(_FORGET_WORDS, {"lab": one.lab_id, "one": one.id})
    note_audit(session, why, "interested", one.id, lab_id=one.lab_id)
