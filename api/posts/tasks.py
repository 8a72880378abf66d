"""What the feed says by itself when something happens, and to whom it writes."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import Standing
from api.communities.events import CommunityOpened
from api.core.mail import queue_mail
from api.core.messages import message
from api.posts.actions.write import say_as_the_house
from api.posts.models import Post

_NAME = text("SELECT display_name FROM person WHERE id = :person")
_AUTHOR = text("""
SELECT p.email, p.locale
FROM community_member AS m JOIN person AS p ON p.id = m.person_id
WHERE m.lab_id = :lab AND m.id = :member AND m.left_at IS NULL AND p.email IS NOT NULL
""")


async def tell_opening(session: AsyncSession, event: CommunityOpened) -> None:
    """All members read that a manager of the lab came in, and why (req. 79)."""
    name = await session.scalar(_NAME, {"person": event.person_id})
    words = message("post.opened", "fr", name=name, reason=event.reason)
    await say_as_the_house(session, event.lab_id, event.community_id, words)


async def tell_removed(session: AsyncSession, standing: Standing, post: Post) -> None:
    """Write to the author of a post that moderation took away.

    Neither the words nor the reason are in the mail, whose parts wait in the queue: the reason is
    read in the post's place, by those who may read there.
    """
    if post.member_id is None or post.member_id == standing.member_id:
        return
    values = {"lab": post.lab_id, "member": post.member_id}
    author = (await session.execute(_AUTHOR, values)).one_or_none()
    if author is not None:
        queue_mail(
            session,
            author.email,
            "post-removed",
            locale=author.locale,
            link=f"{standing.page}?message={post.root_id or post.id}",
            lab=standing.lab.name,
        )
