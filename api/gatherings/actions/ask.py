"""Asking when: a poll is made, changed, given up; and who is no member is asked by mail."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import Standing
from api.communities.policy import Can
from api.core.access import Actor
from api.core.clock import now, today
from api.core.ids import CircleId, DatePollId, PollGuestId, PollOptionId
from api.core.links import master_of
from api.core.mail import queue_mail
from api.core.markdown import tree_of
from api.core.messages import message
from api.core.problems import Forbidden, Invalid, NotFound
from api.core.records import record_of, renew
from api.core.said import day_in_words
from api.core.throttle import Throttle
from api.core.wallclock import resolve
from api.documents.actions.documents import circle_id_of
from api.gatherings.keys import guest_path
from api.gatherings.models import DatePoll, PollGuest, PollOption, PollState
from api.gatherings.problems import PollSettled, TooManyDates
from api.gatherings.queries.polls import option_of, options_of, poll_of
from api.gatherings.rules.minutes import plain
from api.posts.actions.write import write_post
from api.posts.models import PostKind

MOST_DATES = 40
MOST_GUESTS = 100
AGAIN_AFTER = timedelta(hours=1)
"""How long a guest is left alone between two mails with their link."""
_mailed = Throttle("300/day")
"""Guests that one person may have mailed: nobody's account becomes a way to mail the world."""
_to_each = Throttle("5/day")
"""Mails of polls that one address gets, whoever asks and however often they are put out."""


async def make_poll(session: AsyncSession, standing: Standing, given: dict[str, Any]) -> DatePoll:
    """A new poll, and a post that asks all who are concerned, unless ``announce`` is false;
    ``important`` mails it at once, and is ``Forbidden`` to who may not.

    ``Invalid`` for a date that is past or comes twice; ``NotFound`` for a circle unseen.
    """
    starts, circle = given.pop("starts"), given.pop("circle")
    announce, important = given.pop("announce"), given.pop("important")
    if important:
        standing.require(Can.IMPORTANT)
    _check_last_day(standing, given.get("closes_on"))
    poll = DatePoll(
        lab_id=standing.lab_id,
        community_id=standing.community_id,
        circle_id=await circle_id_of(session, standing, circle),
        made_by=standing.me,
        made_at=now(),
        tree=await tree_of(given["words"], frozenset()),
        **given,
    )
    session.add(poll)
    await session.flush()
    await _add(session, standing, poll, starts, ())
    if announce:
        await _tell(session, standing, poll, important=important)
    return poll


async def _tell(
    session: AsyncSession, standing: Standing, poll: DatePoll, *, important: bool
) -> None:
    until = ""
    if poll.closes_on:
        until = message("poll.until", "fr", day=day_in_words(poll.closes_on, "fr"))
    words = message(
        "poll.asked", "fr", title=plain(poll.title), until=until, url=page_of(standing, poll.id)
    )
    circle = CircleId(poll.circle_id) if poll.circle_id else None
    await write_post(
        session,
        standing,
        words,
        kind=PostKind.QUESTION,
        circle_id=circle,
        important=important,
    )


def page_of(standing: Standing, poll: int) -> str:
    """The poll's page."""
    return f"{standing.page}/sondages/{poll}"


def _check_last_day(standing: Standing, day: Any) -> None:
    if day is not None and day < today(standing.lab.zone):
        raise Invalid.at("/closes_on", "past")


async def _add(
    session: AsyncSession,
    standing: Standing,
    poll: DatePoll,
    starts: Sequence[datetime],
    known: Iterable[datetime],
) -> None:
    taken = set(known)
    if len(taken) + len(starts) > MOST_DATES:
        raise TooManyDates
    length = timedelta(minutes=poll.minutes)
    for rank, local in enumerate(starts):
        pointer = f"/starts/{rank}"
        at = resolve(local, standing.lab.zone, pointer)
        if at <= now():
            raise Invalid.at(pointer, "past")
        if at in taken:
            raise Invalid.at(pointer, "date-twice")
        taken.add(at)
        session.add(
            PollOption(
                lab_id=poll.lab_id,
                community_id=poll.community_id,
                circle_id=poll.circle_id,
                poll_id=DatePollId(poll.id),
                starts_at=at,
                ends_at=at + length,
            )
        )
    await session.flush()


async def own_poll(
    session: AsyncSession, standing: Standing, number: DatePollId, expected: int | None = None
) -> DatePoll:
    """A poll, locked, for who made it and those who animate.

    ``Forbidden``, ``PollSettled`` once a date is chosen, ``Stale``.
    """
    poll = await poll_of(session, standing, number, lock=True)
    standing.require(Can.POST)
    if poll.made_by != standing.me and not standing.may(Can.MODERATE):
        raise Forbidden
    if poll.state != PollState.OUVERT:
        raise PollSettled
    renew(poll, poll.version if expected is None else expected, {})
    return poll


async def change_poll(
    session: AsyncSession,
    standing: Standing,
    number: DatePollId,
    expected: int,
    given: dict[str, Any],
) -> None:
    """Other words, another last day, more or fewer people expected."""
    poll = await own_poll(session, standing, number, expected)
    if "closes_on" in given:
        _check_last_day(standing, given["closes_on"])
    if "words" in given:
        poll.tree = await tree_of(given["words"], frozenset())
    for name, value in given.items():
        setattr(poll, name, value)


async def add_dates(
    session: AsyncSession, standing: Standing, number: DatePollId, starts: Sequence[datetime]
) -> None:
    """Propose more dates. ``TooManyDates``, ``Invalid`` for one past or there already."""
    poll = await own_poll(session, standing, number)
    known = [one.starts_at for one in await options_of(session, poll)]
    await _add(session, standing, poll, starts, known)


async def remove_date(
    session: AsyncSession, standing: Standing, number: DatePollId, option: PollOptionId
) -> None:
    """Propose a date no more, with what was said of it; ``TooManyDates`` when it is the last."""
    poll = await own_poll(session, standing, number)
    found = await option_of(session, poll, option)
    if len(await options_of(session, poll)) == 1:
        raise TooManyDates
    await session.delete(found)


async def give_up_poll(session: AsyncSession, standing: Standing, number: DatePollId) -> None:
    """Seek no date any more."""
    poll = await own_poll(session, standing, number)
    poll.state, poll.settled_at = PollState.ABANDONNE, now()


async def invite_guests(
    session: AsyncSession,
    standing: Standing,
    actor: Actor,
    number: DatePollId,
    people: Sequence[dict[str, Any]],
) -> None:
    """Ask people who are no members, each by a mail with a link of their own.

    Whoever was asked already gets their link again, once an hour at most.
    ``PollSettled``; ``Invalid`` beyond a hundred; ``TooManyRequests``.
    """
    poll = await own_poll(session, standing, number)
    if poll.closes_on is not None and poll.closes_on < today(standing.lab.zone):
        raise PollSettled
    found = await session.scalars(
        select(PollGuest).where(PollGuest.lab_id == poll.lab_id, PollGuest.poll_id == poll.id)  # type: ignore[arg-type]
    )
    known = {one.email: one for one in found}
    before = set(known)
    wanted = {one["email"].lower(): one for one in people}
    if len(known.keys() | wanted.keys()) > MOST_GUESTS:
        raise Invalid.at("/people", "poll-guests", most=MOST_GUESTS)
    for email, given in wanted.items():
        known.setdefault(
            email,
            PollGuest(
                lab_id=poll.lab_id,
                community_id=poll.community_id,
                circle_id=poll.circle_id,
                poll_id=DatePollId(poll.id),
                name=given["name"],
                email=email,
                public=given["public"],
                invited_by=standing.me,
                invited_at=now(),
            ),
        )
    guests = [known[email] for email in wanted]
    session.add_all(guests)
    await session.flush()
    for one in guests:
        assert one.email is not None
        if one.email in before and one.invited_at > now() - AGAIN_AFTER:
            continue
        await _mailed.count(actor.key)
        await _to_each.count(one.email)
        one.invited_at = now()
        queue_mail(
            session,
            one.email,
            "poll-guest",
            link=guest_path(master_of(session), poll.lab_id, one.id),
            title=poll.title,
            lab=standing.lab.name,
            by=actor.name,
            until=_last_day(poll),
        )


def _last_day(poll: DatePoll) -> str:
    if poll.closes_on is None:
        return ""
    return message("poll.until", "fr", day=day_in_words(poll.closes_on, "fr"))


async def remove_guest(
    session: AsyncSession, standing: Standing, number: DatePollId, guest: PollGuestId
) -> None:
    """Ask somebody no more: their link opens nothing, what they said goes."""
    poll = await own_poll(session, standing, number)
    found = await record_of(session, PollGuest, poll.lab_id, guest)
    if found.poll_id != poll.id:
        raise NotFound
    await session.delete(found)
