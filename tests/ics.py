"""Reading calendars in tests, with a parser that nobody here wrote."""

from typing import Any

from icalendar import Calendar


def calendar_in(raw: bytes) -> Any:
    """The calendar; the library's types say that any property may be of any kind."""
    return Calendar.from_ical(raw)


def events_in(raw: bytes) -> list[Any]:
    """Its events."""
    return list(calendar_in(raw).walk("VEVENT"))
