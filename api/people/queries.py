"""Reading who has a part in a lab."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId, PersonId

_OF_THE_LAB = text("""
SELECT p.id FROM person AS p
WHERE (p.id = CAST(:number AS bigint) OR p.email = lower(CAST(:email AS text)))
  AND p.status = 'active'
  AND EXISTS (SELECT FROM lab_role AS r WHERE r.lab_id = :lab AND r.person_id = p.id)
""")


async def person_of_lab(
    session: AsyncSession, lab_id: LabId, *, number: int | None = None, email: str | None = None
) -> PersonId | None:
    """The account of that number or e-mail, if its person has, or had, a part in the lab.

    Nobody else is named there: a number is no way to learn a stranger's name.
    """
    values = {"number": number, "email": email, "lab": lab_id}
    found: PersonId | None = await session.scalar(_OF_THE_LAB, values)
    return found
