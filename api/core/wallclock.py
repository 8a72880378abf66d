"""Local wall-clock time: what people write is the truth, and summer time makes some of it wrong.

PostgreSQL maps a local time that does not exist without a word (trust.md § Design facts, 8), so the
check is ours: a time skipped in spring is refused, one that comes twice in autumn asks for its
offset.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from api.core.problems import Invalid


def instant_of(local: datetime, zone: ZoneInfo, pointer: str = "/starts_at") -> datetime:
    """The instant (UTC) at which clocks of ``zone`` show ``local``, a naive date and time.

    ``Invalid`` at ``pointer``: ``time-skipped`` when clocks never show it, ``time-twice`` when they
    show it twice.
    """
    first = local.replace(tzinfo=zone, fold=0)
    second = local.replace(tzinfo=zone, fold=1)
    instant = first.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) != local:
        raise Invalid.at(pointer, "time-skipped", local=f"{local:%d/%m/%Y %H:%M}")
    if second.utcoffset() != first.utcoffset():
        raise Invalid.at(
            pointer,
            "time-twice",
            local=f"{local:%d/%m/%Y %H:%M}",
            first=first.isoformat(),
            second=second.isoformat(),
        )
    return instant


def resolve(moment: datetime, zone: ZoneInfo, pointer: str) -> datetime:
    """The instant meant by ``moment``: as it is with an offset, else local time."""
    return moment if moment.tzinfo else instant_of(moment, zone, pointer)
