"""What the feed and the audit log hear of communities: cards, and opaque numbers of members.

Nothing of what is inside is ever told: managers of the lab read the audit log (req. 79).
"""

from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.models.communities import Community, Visibility
from api.core.ids import CommunityId, LabId
from api.core.ledger import Change, note_audit, note_change


def tell_card(session: AsyncSession, community: Community, action: str, *, listed: bool) -> None:
    """Note one act on a community; ``listed`` says that everybody could read its card until now.

    The feed hears of listed ones only, and of one that hides as of one that is gone.
    """
    shown = community.visibility != Visibility.CACHEE
    if listed or shown:
        change = Change(
            community.lab_id,
            "community",
            community.slug,
            public=True,
            op="upsert" if shown else "delete",
        )
        note_change(session, change)
    note_audit(session, action, "community", community.id, lab_id=community.lab_id)


def tell_members(
    session: AsyncSession, lab_id: LabId, community_id: CommunityId, action: str, member: int
) -> None:
    """Note one act on a membership, by its number."""
    note_audit(
        session, action, "community_member", member, lab_id=lab_id, community=int(community_id)
    )
