"""School holidays: official calendars, one file a school year, loaded into the reference table."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.clock import Day
from api.core.ledger import note_audit
from api.core.text import Line
from api.rooms.models import SchoolHoliday

SHIPPED = Path(__file__).parent / "data"


class _Holiday(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Line
    zones: list[Literal["A", "B", "C"]] = Field(min_length=1, max_length=3)
    first_day: Day
    last_day: Day


class SchoolCalendar(BaseModel):
    """The school holidays of one year; both days of each are holidays."""

    model_config = ConfigDict(extra="forbid")

    school_year: Annotated[str, StringConstraints(pattern=r"^20\d\d-20\d\d$")]
    source: str
    items: list[_Holiday] = Field(min_length=1, max_length=100)

    @property
    def bounds(self) -> tuple[date, date]:
        """The school year: from September to August."""
        start, end = map(int, self.school_year.split("-"))
        return date(start, 9, 1), date(end, 8, 31)


def read_calendar(file: Path) -> SchoolCalendar:
    """The calendar in ``file`` (JSON); ``ValueError`` in words when it is none."""
    try:
        calendar = SchoolCalendar.model_validate_json(file.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        where = "/".join(str(part) for part in first["loc"])
        msg = f"{file.name}, {where} ({first['type']})"
        raise ValueError(msg) from None
    first_day, last_day = calendar.bounds
    for one in calendar.items:
        if not first_day <= one.first_day <= one.last_day <= last_day:
            msg = f"{file.name}, {one.name} ({one.first_day} - {one.last_day})"
            raise ValueError(msg)
    return calendar


async def load_school_holidays(session: AsyncSession, calendar: SchoolCalendar) -> int:
    """Put a school year's holidays in the place of what was known of it; how many there are."""
    first_day, last_day = calendar.bounds
    await session.execute(
        delete(SchoolHoliday).where(
            SchoolHoliday.first_day >= first_day,  # type: ignore[arg-type]
            SchoolHoliday.first_day <= last_day,  # type: ignore[arg-type]
        )
    )
    rows = [
        SchoolHoliday(zone=zone, first_day=one.first_day, last_day=one.last_day, name=one.name)
        for one in calendar.items
        for zone in one.zones
    ]
    session.add_all(rows)
    await session.flush()
    note_audit(session, "load", "school_holidays", calendar.school_year, source=calendar.source)
    return len(rows)


async def load_shipped(session: AsyncSession) -> None:
    """Load the calendars that come with this version, where nothing is known yet.

    A year that was loaded from a newer file stays as it is.
    """
    for file in sorted(SHIPPED.glob("*.json")):
        calendar = read_calendar(file)
        first_day, last_day = calendar.bounds
        known = await session.scalar(
            select(SchoolHoliday.first_day)  # type: ignore[call-overload]
            .where(SchoolHoliday.first_day.between(first_day, last_day))  # type: ignore[attr-defined]
            .limit(1)
        )
        if known is None:
            await load_school_holidays(session, calendar)
