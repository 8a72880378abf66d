"""What the feed says by itself when something happens."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.events import CommunityOpened
from api.core.messages import message
from api.posts.actions.write import say_as_the_house

_NAME = text("SELECT display_name FROM person WHERE id = :person")


async def tell_opening(session: AsyncSession, event: CommunityOpened) -> None:
    """All members read that a manager of the lab came in, and why (req. 79)."""
    name = await session.scalar(_NAME, {"person": event.person_id})
    words = message("post.opened", "fr", name=name, reason=event.reason)
    await say_as_the_house(session, event.lab_id, event.community_id, words)
