"""Reacting in words, and saying how far one has read."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import Standing
from api.posts.models import Sign
from api.posts.problems import ThreadClosed
from api.posts.queries.thread import post_of

_REACT = text("""
INSERT INTO post_reaction (lab_id, community_id, post_id, member_id, sign)
VALUES (:lab, :community, :post, :member, :sign) ON CONFLICT DO NOTHING
""")
_UNREACT = text("""
DELETE FROM post_reaction
WHERE lab_id = :lab AND post_id = :post AND member_id = :member AND sign = :sign
""")
_SEEN = text("""
UPDATE community_member SET seen_post_id = greatest(seen_post_id, :post)
WHERE lab_id = :lab AND id = :member AND seen_post_id < :post
  AND EXISTS (SELECT FROM post AS p WHERE p.lab_id = :lab AND p.community_id = :community
    AND p.id = :post)
""")


async def react(session: AsyncSession, standing: Standing, number: int, sign: Sign) -> None:
    """Put one's sign on a post; once is enough. ``ThreadClosed`` when it was removed."""
    await _change(session, standing, number, sign, taken=False)


async def unreact(session: AsyncSession, standing: Standing, number: int, sign: Sign) -> None:
    """Take one's sign away."""
    await _change(session, standing, number, sign, taken=True)


async def _change(
    session: AsyncSession, standing: Standing, number: int, sign: Sign, *, taken: bool
) -> None:
    post = await post_of(session, standing.lab_id, standing.community_id, number)
    if post.removed_at is not None:
        raise ThreadClosed
    await session.execute(
        _UNREACT if taken else _REACT,
        {
            "lab": standing.lab_id,
            "community": standing.community_id,
            "post": post.id,
            "member": standing.member_id,
            "sign": sign,
        },
    )


async def mark_read(session: AsyncSession, standing: Standing, number: int) -> None:
    """Say that one has read up to this post; what is read does not become unread again."""
    await session.execute(
        _SEEN,
        {
            "lab": standing.lab_id,
            "community": standing.community_id,
            "post": number,
            "member": standing.member_id,
        },
    )
