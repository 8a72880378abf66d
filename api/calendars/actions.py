"""Making and revoking secret calendar addresses."""

import secrets

from sqlalchemy.ext.asyncio import AsyncSession

from api.calendars.models import CalendarFeed, FeedKind
from api.communities.queries.communities import community_by_slug
from api.core.access import Actor, Permission, Tenant
from api.core.clock import now
from api.core.ids import CalendarFeedId, CommunityId, PersonId, RoomId
from api.core.keys import digest
from api.core.ledger import Change, note_audit, note_change
from api.core.problems import Invalid, NotFound
from api.rooms.queries import room_by_slug


async def make_feed(
    session: AsyncSession,
    actor: Actor,
    lab: Tenant,
    *,
    kind: FeedKind,
    target: str | None,
    label: str,
) -> tuple[CalendarFeed, str]:
    """A feed and its token (256 bits), given once and kept as a digest.

    ``target`` names the room or community; ``Invalid`` when it is unknown or out of place.
    """
    room_id, community_id = await _target(session, lab, kind, target)
    token = secrets.token_urlsafe(32)
    feed = CalendarFeed(
        lab_id=lab.id,
        kind=kind,
        room_id=room_id,
        community_id=community_id,
        token_digest=digest(token),
        label=label,
        created_by=PersonId(actor.id),
    )
    session.add(feed)
    await session.flush()
    _note(session, feed, "create")
    return feed, token


async def revoke_feed(
    session: AsyncSession,
    actor: Actor,
    lab: Tenant,
    feed_id: CalendarFeedId,
    *,
    of: CommunityId | None = None,
) -> CalendarFeed:
    """Make an address worthless: one's own, or any of the lab's for a manager.

    That of a community's calendar is its maker's alone. ``of`` says of which community it must be.
    """
    feed = await session.get(CalendarFeed, (lab.id, feed_id), with_for_update=True)
    theirs = feed is not None and feed.created_by == actor.id
    if (
        feed is None
        or not (
            theirs or (feed.community_id is None and actor.may(Permission.MANAGE_LAB, lab.slug))
        )
        or of not in {None, feed.community_id}
    ):
        raise NotFound
    if feed.revoked_at is None:
        feed.revoked_at = now()
        _note(session, feed, "revoke")
        await session.flush()
    return feed


async def _target(
    session: AsyncSession, lab: Tenant, kind: FeedKind, target: str | None
) -> tuple[RoomId | None, CommunityId | None]:
    if (target is not None) != (kind in {FeedKind.ROOM, FeedKind.COMMUNITY}):
        raise Invalid.at("/target", "calendar-target")
    try:
        if kind == FeedKind.ROOM:
            return (await room_by_slug(session, lab.id, target or "")).id, None
        if kind == FeedKind.COMMUNITY:
            return None, (await community_by_slug(session, lab.id, target or "")).id
    except NotFound:
        raise Invalid.at("/target", f"{kind}-unknown") from None
    return None, None


def _note(session: AsyncSession, feed: CalendarFeed, action: str) -> None:
    if feed.community_id is None:  # what happens inside a community is not told outside
        note_change(session, Change(feed.lab_id, "calendar_feed", str(feed.id), public=False))
    note_audit(session, action, "calendar_feed", feed.id, lab_id=feed.lab_id, kind=feed.kind)
