"""How a lab receives what citizens bring."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.citizens.models import CitizenSettings
from api.core.ids import LabId


async def settings_of(session: AsyncSession, lab_id: LabId) -> CitizenSettings:
    """The lab's rules; the defaults when it has never said."""
    return await session.get(CitizenSettings, lab_id) or CitizenSettings(
        lab_id=lab_id, ideas_open=True, retention_days=90, version=1
    )
