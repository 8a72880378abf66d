"""Founding a community, settling what is said of it, archiving it."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.actions.admit import admit, give_roles
from api.communities.door import Standing
from api.communities.ledger import tell_card
from api.communities.models.communities import Community, Visibility
from api.communities.models.members import Admission, CommunityRole
from api.communities.policy import Can
from api.core.access import Actor, Permission, Tenant
from api.core.clock import now
from api.core.ids import PersonId
from api.core.markdown import tree_of
from api.core.problems import Forbidden
from api.core.records import record_of, renew
from api.core.text import slugify

_SLUG = text("SELECT tilab_community_slug(:lab, :base)")


async def found(
    session: AsyncSession, actor: Actor, lab: Tenant, given: dict[str, Any]
) -> Community:
    """A new community of the lab, animated by whoever founds it."""
    if actor.kind != "person":
        raise Forbidden
    base = slugify(given["name"]) or "communaute"
    visibility = given.pop("visibility", None) or Visibility.MEMBRES
    made = Community(
        lab_id=lab.id,
        slug=await session.scalar(_SLUG, {"lab": lab.id, "base": base[:70].strip("-")}),
        tree=await tree_of(given.get("words") or ""),
        **{name: value for name, value in given.items() if value is not None},
    )
    session.add(made)
    await session.flush()
    member = await admit(session, lab.id, made.id, PersonId(actor.id), Admission.FONDATION)
    assert member is not None
    await give_roles(session, lab.id, made.id, member, [CommunityRole.ANIMATEUR])
    # Hidden once its founder is in: a row is only given back to whoever may read it.
    made.visibility = visibility
    await session.flush()
    tell_card(session, made, "create", listed=False)
    return made


def settles(standing: Standing, actor: Actor) -> bool:
    """Whether the card may be changed: by animateurs, or by the team for one that is listed."""
    return standing.may(Can.SETTLE) or (
        actor.kind == "person"
        and standing.visibility != Visibility.CACHEE
        and actor.may(Permission.MANAGE_COMMUNITIES, standing.lab.slug)
    )


async def settle(
    session: AsyncSession,
    standing: Standing,
    actor: Actor,
    expected: int,
    given: dict[str, Any],
    of_card: frozenset[str],
) -> Community:
    """Change what is said of a community, who sees it and how one comes in.

    The team of the lab changes the card of a listed one (``of_card``) and nothing else.
    """
    if not settles(standing, actor) or not (standing.may(Can.SETTLE) or given.keys() <= of_card):
        raise Forbidden
    held = await record_of(session, Community, standing.lab_id, standing.community_id, lock=True)
    listed = held.visibility != Visibility.CACHEE
    renew(held, expected, given)
    if "words" in given:
        held.tree = await tree_of(given["words"] or "")
    await session.flush()
    tell_card(session, held, "change", listed=listed)
    return held


async def archive(
    session: AsyncSession, standing: Standing, actor: Actor, expected: int, *, archived: bool
) -> Community:
    """Close a community, whose members go on reading it; or open it again."""
    if not settles(standing, actor):
        raise Forbidden
    held = await record_of(session, Community, standing.lab_id, standing.community_id, lock=True)
    renew(held, expected, {"archived_at": now() if archived else None})
    await session.flush()
    shown = held.visibility != Visibility.CACHEE
    tell_card(session, held, "archive" if archived else "reopen", listed=shown)
    return held
