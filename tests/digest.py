"""A digest of every table that requests may write: equal before and after means nothing changed."""

from sqlalchemy import text

from api.core.access import SYSTEM
from api.core.database import unit_of_work
from tests.builders import World

TABLES = (
    "lab",
    "project",
    "project_theme",
    "room",
    "booking",
    "series",
    "booking_participant",
    "occupancy",
    "calendar_feed",
    "activity",
    "attendance",
    "observation",
    "vintage",
    "published_value",
    "person",
    "lab_role",
    "client",
    "change",
    "audit_entry",
    "idempotency_key",
    "file",
)
CONTENT = "count(*) || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))"


async def digest_of(world: World) -> dict[str, str]:
    """Count and content hash of each table."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        return {
            table: str(await session.scalar(text(f"SELECT {CONTENT} FROM {table} AS t")))
            for table in TABLES
        }
