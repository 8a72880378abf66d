"""iCalendar objects (RFC 5545), written the way every known client reads them.

Times are the lab's wall clock with its time zone beside them: a VTIMEZONE of yearly rules, the only
kind that Outlook reads. The facts below travel as JSON in queued mails; the address of the instance
and the sender of its mails join them when they are written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Calendar, Event, Timezone

Status = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]
Method = Literal["PUBLISH", "REQUEST", "CANCEL"]
PRODUCT = "-//Ti Lab//Agendas//FR"
MEDIA_TYPE = "text/calendar; charset=utf-8"
_HOUR = timedelta(hours=1)
_YEARS = 4
"""How many years a yearly rule must hold for to be believed."""
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who takes part. ``chair`` is whoever booked: they have said yes already."""

    email: str
    name: str | None = None
    chair: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What a calendar shows of one booking or activity: nothing private."""

    uid: str
    """Without the instance's host: ``booking-12``."""
    starts_at: datetime
    ends_at: datetime
    zone: str
    summary: str
    status: Status | None
    sequence: int
    changed_at: datetime
    created_at: datetime | None = None
    location: str | None = None
    path: str | None = None
    """Where the instance shows it, from ``/``."""
    category: str | None = None
    busy: bool = True
    """Whether the reader's own time is taken."""
    stamp: datetime | None = None
    """When an invitation was written; a feed's entry is as old as its last change."""
    attendees: list[Party] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Invitation:
    """An iTIP message (RFC 5546): what is asked, by which lab, about which entries."""

    method: Method
    organiser: str
    """The lab's name: its mails come from the instance, which no answer reaches."""
    entries: list[Entry]


def feed(
    entries: Iterable[Entry], *, name: str, zone: ZoneInfo, since: datetime, base_url: str
) -> bytes:
    """A calendar to subscribe to, read again every hour; ``since`` is where it begins."""
    calendar = _calendar()
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", zone.key)
    calendar.add("refresh-interval", _HOUR, {"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    calendar.add_component(timezone_of(zone, since.year - 1))
    for entry in entries:
        calendar.add_component(_event(entry, base_url))
    return bytes(calendar.to_ical())


def invitation(content: Invitation, *, sender: str, base_url: str) -> bytes:
    """The body of a ``text/calendar`` part, from the mails' ``sender`` (RFC 6047)."""
    calendar = _calendar()
    calendar.add("method", content.method)
    first = min(entry.starts_at for entry in content.entries).year
    for zone in sorted({entry.zone for entry in content.entries}):
        calendar.add_component(timezone_of(ZoneInfo(zone), first - 1))
    for entry in content.entries:
        event = _event(entry, base_url)
        event.add("organizer", _address(sender, {"CN": content.organiser}))
        for party in entry.attendees:
            event.add("attendee", _address(party.email, _part_of(party)), encode=False)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def free_busy(
    rooms: Iterable[tuple[str, str, list[tuple[datetime, datetime]]]],
    *,
    start: datetime,
    end: datetime,
    stamp: datetime,
    base_url: str,
) -> bytes:
    """When rooms, given as (uid, name, what is taken), are busy (RFC 5545 §3.6.4), in UTC."""
    from icalendar import FreeBusy  # noqa: PLC0415 - slow to import, used by few processes

    calendar = _calendar()
    for uid, name, taken in rooms:
        answer = FreeBusy()
        answer.add("uid", _uid(uid, base_url))
        answer.add("dtstamp", stamp.astimezone(UTC))
        answer.add("dtstart", start.astimezone(UTC))
        answer.add("dtend", end.astimezone(UTC))
        answer.add("comment", name)
        for begins, ends in taken:
            within = (max(begins, start).astimezone(UTC), min(ends, end).astimezone(UTC))
            answer.add("freebusy", [within], {"FBTYPE": "BUSY"})
        calendar.add_component(answer)
    return bytes(calendar.to_ical())


def _calendar() -> "Calendar":
    from icalendar import Calendar  # noqa: PLC0415 - slow to import, used by few processes

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    return calendar


def _event(entry: Entry, base_url: str) -> "Event":
    from icalendar import Event  # noqa: PLC0415 - as above

    zone = ZoneInfo(entry.zone)
    changed = entry.changed_at.astimezone(UTC).replace(microsecond=0)
    event = Event()
    event.add("uid", _uid(entry.uid, base_url))
    event.add("dtstamp", (entry.stamp or changed).astimezone(UTC).replace(microsecond=0))
    if entry.created_at:
        event.add("created", entry.created_at.astimezone(UTC).replace(microsecond=0))
        event.add("last-modified", changed)
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.starts_at.astimezone(zone))
    event.add("dtend", entry.ends_at.astimezone(zone))
    event.add("summary", entry.summary)
    if entry.status:
        event.add("status", entry.status)
    if entry.location:
        event.add("location", entry.location)
    if entry.path:
        event.add("url", base_url + entry.path)
    if entry.category:
        event.add("categories", [entry.category])
    event.add("transp", "OPAQUE" if entry.busy and entry.status != "CANCELLED" else "TRANSPARENT")
    return event


def _uid(name: str, base_url: str) -> str:
    return f"{name}@{urlsplit(base_url).hostname or 'tilab'}"


def _address(email: str, parameters: dict[str, str]) -> Any:
    from icalendar import vCalAddress  # noqa: PLC0415 - as above

    address = vCalAddress(f"mailto:{email}")
    for name, value in parameters.items():
        address.params[name] = value.replace('"', "'")  # a parameter cannot hold the sign (§3.2)
    return address


def _part_of(party: Party) -> dict[str, str]:
    role, said = ("CHAIR", "ACCEPTED") if party.chair else ("REQ-PARTICIPANT", "NEEDS-ACTION")
    return {
        "CN": party.name or party.email,
        "CUTYPE": "INDIVIDUAL",
        "ROLE": role,
        "PARTSTAT": said,
        "RSVP": "FALSE",
    }


@dataclass(frozen=True, slots=True)
class _Change:
    """Clocks of a zone change at ``local`` (as shown just before), from one offset to another."""

    local: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool

    @property
    def rule(self) -> dict[str, Any]:
        """The yearly rule (RRULE) that this change follows: the nth, or last, weekday."""
        day = self.local.date()
        last = (day + timedelta(days=7)).month != day.month
        nth = -1 if last else (day.day - 1) // 7 + 1
        return {"freq": "yearly", "bymonth": day.month, "byday": f"{nth}{_DAYS[day.weekday()]}"}


@lru_cache(maxsize=256)
def _changes(zone: ZoneInfo, year: int) -> list[_Change]:
    return list(_look_for_changes(zone, year))


def _look_for_changes(zone: ZoneInfo, year: int) -> Iterator[_Change]:
    moment = datetime(year, 1, 1, tzinfo=UTC)
    while moment.year == year:
        then, moment = moment.astimezone(zone), moment + _HOUR
        present = moment.astimezone(zone)
        before, after = then.utcoffset(), present.utcoffset()
        assert before is not None
        assert after is not None
        if before != after:
            local = moment.replace(tzinfo=None) + before
            name = present.tzname() or zone.key
            yield _Change(local, before, after, name, summer=bool(present.dst()))


@lru_cache(maxsize=64)
def timezone_of(zone: ZoneInfo, year: int) -> "Timezone":
    """The VTIMEZONE of ``zone`` from ``year`` on: yearly rules, or the dates when there are none.

    The rules are read off the system's own time zone database, so a reform of summer time reaches
    calendars with its next release.
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard  # noqa: PLC0415 - as above

    changes = [_changes(zone, one) for one in range(year, year + _YEARS)]
    if not _regular(changes):
        dated: Timezone = Timezone.from_tzinfo(
            zone, zone.key, date(year, 1, 1), date(year + 10, 1, 1)
        )
        return dated
    component = Timezone()
    component.add("tzid", zone.key)
    for change in changes[0] or [_no_change(zone, year)]:
        part = TimezoneDaylight() if change.summer else TimezoneStandard()
        part.add("dtstart", change.local)
        part.add("tzoffsetfrom", change.before)
        part.add("tzoffsetto", change.after)
        part.add("tzname", change.name)
        if changes[0]:
            part.add("rrule", change.rule)
        component.add_component(part)
    return component


def _regular(changes: list[list[_Change]]) -> bool:
    described = [
        [(one.local.time(), str(one.rule), one.before, one.after) for one in year]
        for year in changes
    ]
    return all(one == described[0] for one in described) and len(changes[0]) in {0, 2}


def _no_change(zone: ZoneInfo, year: int) -> _Change:
    """What a zone without summer time says: its offset, since always."""
    local = datetime(year, 1, 1, tzinfo=zone)
    offset = local.utcoffset()
    assert offset is not None
    long_ago = local.replace(year=1970, tzinfo=None)
    return _Change(long_ago, offset, offset, local.tzname() or zone.key, summer=False)
