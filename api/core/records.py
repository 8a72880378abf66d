"""A lab's records by number, and what a change of one does to its version."""

from collections.abc import Mapping
from typing import Any, Protocol, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId
from api.core.problems import NotFound, Stale

M = TypeVar("M")


class Versioned(Protocol):
    """A record that ``If-Match`` is compared with."""

    version: int


async def record_of(
    session: AsyncSession, kind: type[M], lab_id: LabId, number: int, *, lock: bool = False
) -> M:
    """The lab's record of that number, as it is now; ``NotFound`` when there is none such.

    For tables whose key is ``(lab_id, id)``. ``lock`` keeps others from changing it meanwhile.
    """
    found = await session.get(
        kind, (lab_id, number), with_for_update=lock or None, populate_existing=True
    )
    if found is None:
        raise NotFound
    return found


def renew(record: Versioned, expected: int, given: Mapping[str, Any]) -> None:
    """Give ``record`` other values and the next version; ``Stale`` unless it is ``expected``."""
    if record.version != expected:
        raise Stale
    record.version += 1
    for name, value in given.items():
        setattr(record, name, value)
