"""Access codes (req. 118): encrypted at rest, each bound to its lab and number.

A code is read in two places only, the access page of a booking and the mail that gives it.
"""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import AccessCodeId, LabId
from api.core.keys import MasterKey
from api.core.links import master_of
from api.core.problems import NotFound
from api.rooms.models import AccessCode

_CODE = """json_build_object(
  'id', c.id, 'kind', c.kind, 'label', c.label, 'valid_from', c.valid_from,
  'valid_to', c.valid_to,
  'state', CASE WHEN c.valid_from > :at THEN 'coming'
                WHEN c.valid_to <= :at THEN 'over' ELSE 'current' END,
  'version', c.version)"""

LIST_CODES = f"""
SELECT json_build_object('items', coalesce(json_agg({_CODE}
  ORDER BY c.kind, c.label, c.valid_from DESC), '[]'))::text
FROM access_code AS c
WHERE c.lab_id = :lab_id AND (:every OR c.valid_to IS NULL OR c.valid_to > :at)
"""  # noqa: S608 - assembled from constants of the module

ONE_CODE = f"SELECT {_CODE}::text FROM access_code AS c WHERE c.lab_id = :lab_id AND c.id = :id"  # noqa: S608


@dataclass(frozen=True, slots=True)
class ShownCode:
    """A code in clear, on its way to somebody who may have it."""

    kind: str
    label: str
    code: str = field(repr=False)
    valid_from: datetime
    valid_to: datetime | None


def _purpose(row: AccessCode) -> str:
    return f"access-code:{row.lab_id}:{row.id}"


def seal_code(master: MasterKey, row: AccessCode, code: str) -> bytes:
    """The code as it is kept, good for this row alone."""
    return master.encrypt(code.encode(), _purpose(row))


async def codes_between(
    session: AsyncSession, lab_id: LabId, start: datetime, end: datetime
) -> list[ShownCode]:
    """The lab's codes that open something at some moment from ``start`` to ``end``."""
    rows = await session.scalars(
        select(AccessCode)
        .where(
            AccessCode.lab_id == lab_id,  # type: ignore[arg-type]
            AccessCode.valid_from < end,  # type: ignore[arg-type]
            or_(AccessCode.valid_to.is_(None), AccessCode.valid_to > start),  # type: ignore[union-attr,arg-type,operator]
        )
        .order_by(AccessCode.kind, AccessCode.label, AccessCode.valid_from)  # type: ignore[arg-type]
    )
    master = master_of(session)
    return [
        ShownCode(
            row.kind,
            row.label,
            master.decrypt(row.sealed, _purpose(row)).decode(),
            row.valid_from,
            row.valid_to,
        )
        for row in rows
    ]


async def code_by_id(
    session: AsyncSession, lab_id: LabId, code_id: AccessCodeId, *, lock: bool = False
) -> AccessCode:
    """The lab's code; ``NotFound`` when there is none."""
    query = select(AccessCode).where(AccessCode.lab_id == lab_id, AccessCode.id == code_id)  # type: ignore[arg-type]
    found = await session.scalar(query.with_for_update() if lock else query)
    if found is None:
        raise NotFound
    return found
