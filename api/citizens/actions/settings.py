"""Changing how a lab receives what citizens bring."""

from typing import Any

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.citizens.models import CitizenSettings
from api.core.access import Tenant
from api.core.ledger import Change, note_audit, note_change
from api.core.records import renew


async def change_settings(
    session: AsyncSession, lab: Tenant, expected: int, given: dict[str, Any]
) -> CitizenSettings:
    """Write the rules, whole. ``Stale`` unless ``expected`` is the version of the present."""
    await session.execute(insert(CitizenSettings).values(lab_id=lab.id).on_conflict_do_nothing())
    found = await session.get_one(
        CitizenSettings, lab.id, with_for_update=True, populate_existing=True
    )
    renew(found, expected, given)
    note_change(session, Change(lab.id, "citizen_settings", lab.slug, public=True))
    note_audit(session, "edit", "citizen_settings", lab.slug, lab_id=lab.id)
    return found
