"""Reading who has a part in a lab."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId
from api.people.models import LabRole


async def has_part(session: AsyncSession, lab_id: LabId, person: int) -> bool:
    """Whether that person has, had or will have a role in the lab.

    Nobody else is named there: a number is no way to learn a stranger's name.
    """
    found = await session.scalar(
        select(LabRole.person_id)  # type: ignore[call-overload]
        .where(LabRole.lab_id == lab_id, LabRole.person_id == person)
        .limit(1)
    )
    return found is not None
