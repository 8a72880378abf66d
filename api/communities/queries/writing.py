"""Where in a community somebody may write."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import Standing
from api.core.ids import CircleId
from api.core.problems import Invalid

_WRITABLE = text("""
SELECT g.id FROM circle AS g
WHERE g.lab_id = :lab AND g.community_id = :community AND g.slug = :slug
  AND g.id = ANY ((SELECT tilab_circles())::bigint[])
""")


async def circle_to_write_in(
    session: AsyncSession, standing: Standing, slug: str | None
) -> CircleId | None:
    """The circle of that name; None for the whole community.

    ``Invalid`` when whoever asks is not in it, as when there is none.
    """
    if slug is None:
        return None
    found = await session.scalar(
        _WRITABLE,
        {"lab": standing.lab_id, "community": standing.community_id, "slug": slug},
    )
    if found is None:
        raise Invalid.at("/circle", "circle-of-yours")
    return CircleId(found)
