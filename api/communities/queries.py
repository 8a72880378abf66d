"""Reading communities."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.models import Community
from api.core.ids import LabId
from api.core.problems import NotFound


async def community_by_slug(session: AsyncSession, lab_id: LabId, slug: str) -> Community:
    """The lab's community of that name; ``NotFound`` when there is none."""
    community: Community | None = await session.scalar(
        select(Community).where(Community.lab_id == lab_id, Community.slug == slug)  # type: ignore[arg-type]
    )
    if community is None:
        raise NotFound
    return community
