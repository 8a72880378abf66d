"""Saying when one can: a member, or a guest with their link."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import Standing
from api.communities.policy import Can
from api.core.access import SYSTEM
from api.core.clock import now, today
from api.core.database import Sessions, unit_of_work
from api.core.ids import DatePollId
from api.core.links import LinkWorthless
from api.core.own_keys import Opened
from api.core.problems import NotFound
from api.gatherings.keys import open_guest
from api.gatherings.problems import PollSettled

FORGET_AFTER_DAYS = 60
_TAKES_ANSWERS = text("""
SELECT p.state = 'ouvert' AND coalesce(p.closes_on, :today) >= :today FROM date_poll AS p
WHERE p.lab_id = :lab AND p.community_id = :community AND p.id = :poll FOR SHARE
""")
_MYSELF = text("SELECT pg_advisory_xact_lock(hashtextextended('poll-member:' || :me, 0))")
_ANSWER = text("SELECT tilab_answer_poll(:lab, :poll, :me, NULL, CAST(:given AS jsonb), :at)")
_ZONE = text("SELECT timezone FROM lab WHERE id = :lab")
_GUEST_POLL = text("SELECT tilab_guest_poll(:lab, :guest, :today)")
_GUEST_ANSWERS = text(
    "SELECT tilab_guest_answers(:lab, :guest, CAST(:given AS jsonb), :at, :today)"
)
_FORGET = text("""
UPDATE poll_guest AS g SET name = '—', email = NULL, erased_at = :at
FROM date_poll AS p
WHERE p.lab_id = g.lab_id AND p.id = g.poll_id AND g.erased_at IS NULL
  AND coalesce(
      (SELECT o.ends_at FROM poll_option AS o WHERE o.lab_id = p.lab_id AND o.id = p.chosen_option),
      p.settled_at,
      (SELECT max(o.ends_at) FROM poll_option AS o WHERE o.lab_id = p.lab_id AND o.poll_id = p.id))
    < CAST(:at AS timestamptz) - make_interval(days => :days)
""")


async def answer_poll(
    session: AsyncSession, standing: Standing, poll: DatePollId, answers: Mapping[int, str]
) -> None:
    """Say of each date whether one can, whole. ``PollSettled``; ``NotFound``.

    Who answers holds the poll shared: nobody settles it meanwhile, and all answer at once.
    """
    standing.require(Can.REPLY)
    values = {
        "lab": standing.lab_id,
        "community": standing.community_id,
        "poll": poll,
        "me": standing.me,
        "at": now(),
        "today": today(standing.lab.zone),
        "given": _as_json(answers),
    }
    takes = await session.scalar(_TAKES_ANSWERS, values)
    if takes is None:
        raise NotFound
    if not takes:
        raise PollSettled
    await session.execute(_MYSELF, values)  # from two windows at once: one after the other
    await session.execute(_ANSWER, values)


async def guest_poll(session: AsyncSession, key: str) -> dict[str, Any]:
    """The poll as a guest with that key reads it; ``LinkWorthless``."""
    _, found, _ = await _shown(session, key)
    return found


async def _shown(session: AsyncSession, key: str) -> tuple[Opened, dict[str, Any], date]:
    opened = await open_guest(session, key)
    zone = await session.scalar(_ZONE, {"lab": opened.lab_id})
    day = today(ZoneInfo(zone))
    found: dict[str, Any] | None = await session.scalar(
        _GUEST_POLL, {"lab": opened.lab_id, "guest": opened.number, "today": day}
    )
    if found is None:
        raise LinkWorthless
    return opened, found, day


async def answer_as_guest(
    session: AsyncSession, key: str, answers: Mapping[int, str]
) -> dict[str, Any]:
    """Say of each date whether one can, whole; the poll. ``LinkWorthless``, ``PollSettled``."""
    opened, _, day = await _shown(session, key)
    values = {
        "lab": opened.lab_id,
        "guest": opened.number,
        "given": _as_json(answers),
        "at": now(),
        "today": day,
    }
    if not await session.scalar(_GUEST_ANSWERS, values):
        raise PollSettled
    return await guest_poll(session, key)


def _as_json(answers: Mapping[int, str]) -> str:
    return orjson.dumps({str(option): value for option, value in answers.items()}).decode()


async def forget_guests(maker: Sessions) -> int:
    """Forget who was asked for a date long past, or by a poll long given up; how many.

    What they answered stays, unnamed.
    """
    async with unit_of_work(maker, SYSTEM) as session:
        rows = await session.execute(_FORGET, {"at": now(), "days": FORGET_AFTER_DAYS})
    found: int = rows.rowcount  # type: ignore[attr-defined]
    return found
