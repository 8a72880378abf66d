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
    "chain_entry",
    "chain_content",
    "project_request",
    "request_carrier",
    "request_contribution",
    "request_answer",
    "request_territory",
    "request_correction",
    "request_appraisal",
    "request_opinion",
    "request_file",
    "request_grid",
    "grid_criterion",
    "grid_question",
    "grid_link",
    "request_step",
    "request_window",
    "request_settings",
    "body",
    "body_member",
    "body_session",
    "session_minutes",
    "session_attendance",
    "agenda_item",
    "item_opinion",
    "decision",
    "decision_position",
    "decision_evidence",
    "recommendation",
    "strategic_proposal",
    "project_phase",
    "project_scale_event",
    "project_role",
    "project_partner",
    "project_territory",
    "project_link",
    "deliverable",
    "experiment",
    "gain",
    "journal_entry",
    "project_file",
    "publication_key",
    "budget_line",
    "call_line",
    "convention",
    "budget_statement",
    "programme",
    "award",
    "commitment",
    "payment",
    "funding_deadline",
    "citizen_settings",
    "idea",
    "idea_author",
    "idea_step",
    "idea_publication",
    "project_follow",
    "participant_call",
    "call_answer",
)
CONTENT = "count(*) || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))"


async def digest_of(world: World) -> dict[str, str]:
    """Count and content hash of each table."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        return {
            table: str(await session.scalar(text(f"SELECT {CONTENT} FROM {table} AS t")))
            for table in TABLES
        }
