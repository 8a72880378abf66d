"""How a lab runs its place: its rules and its usual week share one version."""

from datetime import time
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import events
from api.core.files import StoredFile
from api.core.ids import FileId, LabId
from api.core.problems import Invalid, Stale
from api.labs.models import Lab
from api.rooms.events import PlaceSettingsChanged
from api.rooms.ledger import tell
from api.rooms.models import OpeningRule, PlaceSettings


async def change_settings(
    session: AsyncSession, lab: Lab, expected: int, *, plan_file: int | None, **given: Any
) -> PlaceSettings:
    """Run the place by other rules. ``Stale`` unless ``expected`` is the version of the present."""
    settings = await _locked(session, lab.id, expected)
    if plan_file is not None and not await session.get(StoredFile, (lab.id, plan_file)):
        raise Invalid.at("/plan_file", "file-unknown")
    settings.plan_file_id = None if plan_file is None else FileId(plan_file)
    for name, value in given.items():
        setattr(settings, name, value)
    await events.publish(session, PlaceSettingsChanged(lab.id, tuple(settings.priorities)))
    tell(session, lab.id, "edit", "place_settings", lab.slug, public=True)
    return settings


async def change_week(
    session: AsyncSession, lab: Lab, expected: int, week: dict[int, tuple[time, time]]
) -> PlaceSettings:
    """Open at other hours from now on; bookings that were made stay. ``Stale`` as above."""
    settings = await _locked(session, lab.id, expected)
    await session.execute(delete(OpeningRule).where(OpeningRule.lab_id == lab.id))  # type: ignore[arg-type]
    session.add_all(
        OpeningRule(lab_id=lab.id, weekday=day, opens=opens, closes=closes)
        for day, (opens, closes) in week.items()
    )
    tell(session, lab.id, "edit", "opening", lab.slug, public=True)
    return settings


async def _locked(session: AsyncSession, lab_id: LabId, expected: int) -> PlaceSettings:
    """The lab's rules, written down for the first time if need be, with their version raised."""
    defaults = PlaceSettings(lab_id=lab_id).model_dump()
    await session.execute(insert(PlaceSettings).values(**defaults).on_conflict_do_nothing())
    settings: PlaceSettings | None = await session.scalar(
        select(PlaceSettings).where(PlaceSettings.lab_id == lab_id).with_for_update()  # type: ignore[arg-type]
    )
    assert settings is not None
    if settings.version != expected:
        raise Stale
    settings.version += 1
    return settings
