"""Certificates of who came: nothing is stored, the code is derived (``core.own_keys``)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import own_keys
from api.core.clock import now, today
from api.core.ids import ActivityId, LabId, RegistrationId
from api.core.keys import MasterKey
from api.core.links import LinkWorthless
from api.core.messages import Locale, message
from api.core.pdf import pdf_of
from api.core.qr import qr_svg
from api.core.said import clock_in_words, day_in_words
from api.core.text import search_key
from api.registrations.papers.queries import CERTIFIED_ONE
from api.registrations.problems import NameForgotten, NoCertificate

_TEMPLATE = Path(__file__).parent / "templates" / "certificate.typ"
_ONE = text(CERTIFIED_ONE)

A_STRETCH = timedelta(hours=16)
"""What is shorter was held in one go, past midnight too."""


class Kind(StrEnum):
    """What a code stands for."""

    CERTIFICATE = "certificate"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a code is worth: of what day, and whether the name given is on it."""

    day: date
    named: bool | None
    """None when no name was given, or when it is no longer kept."""


def code_of(master: MasterKey, lab_id: LabId, number: int) -> str:
    """What is printed on a certificate, and checked."""
    return own_keys.key_of(master, Kind.CERTIFICATE, lab_id, number)


def page_of(code: str) -> str:
    """Where a certificate is checked."""
    return f"/attestation/{code}"


async def check(session: AsyncSession, code: str, name: str | None = None) -> Checked | None:
    """What a code is worth; None when it is worth nothing, whatever the reason."""
    try:
        opened = await own_keys.open_key(session, Kind.CERTIFICATE, code)
    except LinkWorthless:
        return None
    one = await _certified(session, opened.lab_id, RegistrationId(opened.number))
    if one is None:
        return None
    known = name is not None and one.name is not None
    named = search_key(name or "") == search_key(one.name or "") if known else None
    return Checked(one.starts_at.astimezone(ZoneInfo(one.timezone)).date(), named)


async def require_name(
    session: AsyncSession, lab_id: LabId, activity_id: ActivityId, number: RegistrationId
) -> None:
    """``NameForgotten`` when they came and nobody knows any more who it was."""
    one = await _certified(session, lab_id, number)
    if one is not None and one.activity_id == activity_id and one.name is None:
        raise NameForgotten


async def certificate(
    session: AsyncSession,
    master: MasterKey,
    base_url: str,
    lab_id: LabId,
    number: RegistrationId,
    locale: Locale,
) -> bytes:
    """The certificate of a registration as a PDF; ``NoCertificate`` unless they came."""
    one = await _certified(session, lab_id, number)
    if one is None or one.name is None:
        raise NoCertificate
    address = base_url + page_of(code_of(master, lab_id, number))
    words = certificate_words(one, address, locale)
    return await pdf_of(_TEMPLATE, words, title=words["heading"], locale=locale)


def certificate_words(one: Any, address: str, locale: Locale) -> dict[str, Any]:
    """Everything that the template prints, in words."""

    def say(key: str, **values: Any) -> str:
        return message(f"certificate.{key}", locale, **values)

    zone = ZoneInfo(one.timezone)
    starts, ends = one.starts_at.astimezone(zone), one.ends_at.astimezone(zone)
    # Of several days nobody knows how long each was, unless the team wrote it down; what goes on
    # after midnight is one stretch all the same.
    at_once = starts.date() == ends.date() or ends - starts < A_STRETCH
    minutes = one.minutes or (_minutes(starts, ends) if at_once else None)
    return {
        "heading": say("title"),
        "lab": one.lab,
        "attests": say("attests", lab=one.lab),
        "name": one.name,
        "took_part": say("took-part"),
        "activity": one.title,
        "facts": [
            [say("kind"), say(f"kind.{one.kind}")],
            [say("when"), _when(starts, ends, locale)],
            *([[say("length"), length_in_words(minutes, locale)]] if minutes else []),
            *([[say("organisation"), one.organisation]] if one.organisation else []),
        ],
        "fictitious": say("fictitious") if one.fictitious else None,
        "made": say("made", day=day_in_words(today(zone), locale)),
        "check": say("check"),
        "address": address,
        "qr": qr_svg(address).decode(),
        "qr_alt": say("qr", address=address),
    }


def length_in_words(minutes: int, locale: Locale) -> str:
    """« 2 h », « 2 h 30 », « 45 min »."""
    hours, rest = divmod(minutes, 60)
    if hours == 0:
        return message("certificate.minutes", locale, minutes=rest)
    if rest == 0:
        return message("certificate.hours", locale, hours=hours)
    return message("certificate.hours-minutes", locale, hours=hours, minutes=f"{rest:02}")


def _minutes(starts: datetime, ends: datetime) -> int:
    return max(1, round((ends - starts).total_seconds() / 60))


def _when(starts: datetime, ends: datetime, locale: Locale) -> str:
    first, last = day_in_words(starts.date(), locale), day_in_words(ends.date(), locale)
    if starts.date() != ends.date():
        return message("certificate.days", locale, first=first, last=last)
    hours = {
        "start": clock_in_words(starts.time(), locale),
        "end": clock_in_words(ends.time(), locale),
    }
    return message("certificate.day", locale, day=first, **hours)


async def _certified(
    session: AsyncSession, lab_id: LabId, number: RegistrationId
) -> Row[Any] | None:
    found = await session.execute(_ONE, {"lab": lab_id, "id": number, "now": now()})
    return found.one_or_none()
