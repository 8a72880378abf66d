"""Reading what is around a feed: reports, and who may be called."""

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import Standing
from api.core.ids import CircleId, CommunityId, CommunityMemberId, LabId, PostId
from api.core.problems import NotFound
from api.posts.models import Post, PostReport

_CALLED = text("""
SELECT m.handle, m.id FROM community_member AS m
WHERE m.lab_id = :lab AND m.community_id = :community AND m.left_at IS NULL
  AND m.handle = ANY (:handles)
  AND (CAST(:circle AS bigint) IS NULL OR EXISTS (SELECT FROM circle_member AS c
    WHERE c.lab_id = m.lab_id AND c.circle_id = :circle AND c.member_id = m.id))
ORDER BY m.id
""")
_WRITABLE = text("""
SELECT g.id FROM circle AS g
WHERE g.lab_id = :lab AND g.community_id = :community AND g.slug = :slug
  AND g.id = ANY ((SELECT tilab_circles())::bigint[])
""")

REPORTS = """
SELECT json_build_object('items', coalesce(json_agg(json_build_object(
  'id', r.id, 'post', p.id, 'root', p.root_id, 'words', r.words, 'at', r.at,
  'by', (SELECT json_build_object('handle', m.handle, 'name', n.display_name)
    FROM community_member AS m JOIN person AS n ON n.id = m.person_id
    WHERE m.lab_id = r.lab_id AND m.id = r.member_id),
  'author', (SELECT json_build_object('handle', m.handle, 'name', n.display_name)
    FROM community_member AS m JOIN person AS n ON n.id = m.person_id
    WHERE m.lab_id = p.lab_id AND m.id = p.member_id),
  'tree', p.tree, 'version', r.version) ORDER BY r.id), '[]'))::text
FROM (SELECT * FROM post_report WHERE lab_id = :lab AND community_id = :community
        AND state = 'recu' ORDER BY id LIMIT 200) AS r
JOIN post AS p ON p.lab_id = r.lab_id AND p.id = r.post_id AND p.removed_at IS NULL
"""
"""The reports that nobody has answered, the oldest first, two hundred at most.

What its author has taken back needs no answer.
"""


async def called_by(
    session: AsyncSession,
    lab: LabId,
    community: CommunityId,
    circle: CircleId | None,
    handles: list[str],
) -> dict[str, CommunityMemberId]:
    """The live members of those handles, of the circle when there is one, by their handle."""
    if not handles:
        return {}
    found = await session.execute(
        _CALLED, {"lab": lab, "community": community, "circle": circle, "handles": handles}
    )
    return {handle: CommunityMemberId(number) for handle, number in found}


async def post_of(
    session: AsyncSession, lab: LabId, community: CommunityId, number: int, *, lock: bool = False
) -> Post:
    """The community's post of that number; ``NotFound`` when the reader sees none."""
    query = select(Post).where(
        Post.lab_id == lab,  # type: ignore[arg-type]
        Post.id == PostId(number),  # type: ignore[arg-type]
        Post.community_id == community,  # type: ignore[arg-type]
    )
    if lock:
        query = query.with_for_update(key_share=True)
    post: Post | None = await session.scalar(query.execution_options(populate_existing=True))
    if post is None:
        raise NotFound
    return post


async def report_of(
    session: AsyncSession, lab: LabId, community: CommunityId, number: int
) -> PostReport:
    """The community's report of that number, locked; ``NotFound`` when there is none."""
    report: PostReport | None = await session.scalar(
        select(PostReport)
        .where(
            PostReport.lab_id == lab,  # type: ignore[arg-type]
            PostReport.id == number,  # type: ignore[arg-type]
            PostReport.community_id == community,  # type: ignore[arg-type]
        )
        .with_for_update()
    )
    if report is None:
        raise NotFound
    return report


async def circle_to_write_in(
    session: AsyncSession, standing: Standing, slug: str
) -> CircleId | None:
    """The circle of that name, if whoever asks may write in it."""
    found = await session.scalar(
        _WRITABLE,
        {"lab": standing.lab_id, "community": standing.community_id, "slug": slug},
    )
    return None if found is None else CircleId(found)
