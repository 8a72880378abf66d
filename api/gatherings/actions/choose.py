"""The date is chosen: the room, the invitations, the minutes and the news, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.actions.plan import plan_activity
from api.activities.models import Activity, ActivityKind, Place, Public
from api.activities.presences.actions import person_key
from api.bookings.models import Booking, BookingStatus
from api.bookings.problems import SlotTaken
from api.bookings.queries.finder import candidates_of
from api.bookings.rules.finder import Candidate
from api.bookings.rules.slots import Slot
from api.communities.door import Standing
from api.communities.models.circles import Circle
from api.communities.models.communities import Visibility
from api.communities.policy import Can
from api.core.access import Actor, Permission
from api.core.clock import now
from api.core.ids import ActivityId, CircleId, DatePollId, DocumentId, LabId, PollOptionId
from api.core.links import master_of
from api.core.mail import queue_mail
from api.core.messages import message
from api.core.problems import Forbidden, Invalid
from api.core.said import clock_in_words, day_in_words
from api.documents.actions.documents import document_of, make_document
from api.documents.models.documents import DocumentKind
from api.documents.queries.versions import words_of
from api.gatherings.actions.ask import own_poll, page_of
from api.gatherings.keys import guest_path
from api.gatherings.models import Availability, DatePoll, PollOption, PollState
from api.gatherings.queries.polls import COMING, MODEL, OTHERS, option_of, options_of
from api.gatherings.rooms import as_read, free_rooms, in_its_lab
from api.gatherings.rules.minutes import Meeting, drafted, plain
from api.labs.models import Lab, Side
from api.posts.actions.write import write_post
from api.posts.models import PostKind
from api.registrations.actions.openings import settle_opening
from api.registrations.actions.take import Somebody, register
from api.registrations.models import Mode

_HEADINGS = ("people", "agenda", "said", "decided", "next", "nobody", "nothing")
_PUBLICS = {Side.STATE: Public.AGENTS_STATE, Side.REGION: Public.AGENTS_REGION}


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen with the date. Without a room people meet elsewhere, or online."""

    option: PollOptionId
    room: str | None
    place_words: str | None
    link: str | None
    capacity: int | None
    minutes: bool
    model: DocumentId | None
    announce: bool
    important: bool

    @property
    def place(self) -> Place:
        """Where it counts as held."""
        if self.room is not None:
            return Place.HYBRID if self.link else Place.IN_LAB
        return Place.ONLINE if self.link else Place.TERRITORY


async def choose_date(
    session: AsyncSession, actor: Actor, standing: Standing, number: DatePollId, choice: Choice
) -> DatePoll:
    """Settle the poll: the activity is planned and its room booked; those who said yes have a
    place, in the order of their answers, and an invitation; the others are told; the minutes wait
    to be written; the community reads it.

    ``PollSettled``, ``Forbidden``. ``SlotTaken`` when the room was taken meanwhile: ``options``
    lists the other dates that still have one, and nothing is written.
    """
    poll = await own_poll(session, standing, number)
    option = await option_of(session, poll, choice.option)
    if option.starts_at <= now():
        raise Invalid.at("/option", "past")
    if choice.important:
        standing.require(Can.IMPORTANT)
    if choice.room is not None and not actor.may(Permission.BOOK_ROOMS, standing.lab.slug):
        raise Forbidden
    lab = await in_its_lab(session, actor, standing)
    rows = await session.execute(COMING, {"lab": poll.lab_id, "option": option.id})
    yes = [one for one in rows.all() if one.value == Availability.OUI]
    room = await _named(session, lab, option, choice.room)
    activity = await _plan(session, actor, standing, lab, poll, option, choice, len(yes))
    await _give_places(session, lab, activity, yes, choice, room)
    words = await _in_words(session, standing, activity, choice, room)
    if choice.minutes:
        poll.document_id = await _minutes(session, standing, poll, words, yes, choice.model)
    poll.state, poll.settled_at = PollState.CHOISI, now()
    poll.chosen_option, poll.activity_id = PollOptionId(option.id), activity.id
    await session.flush()
    await _tell_others(session, standing, poll, words, [one.email for one in yes])
    if choice.announce:
        await _announce(session, standing, poll, words, important=choice.important)
    return poll


async def _named(
    session: AsyncSession, lab: Lab, option: PollOption, room: str | None
) -> Candidate | None:
    """The room of that name, as it is found; a booking says what is wrong with another."""
    if room is None:
        return None
    found = await candidates_of(session, lab, option.starts_at, option.ends_at)
    return next((one for one in found if one.slug == room), None)


async def _plan(
    session: AsyncSession,
    actor: Actor,
    standing: Standing,
    lab: Lab,
    poll: DatePoll,
    option: PollOption,
    choice: Choice,
    coming: int,
) -> Activity:
    # What a circle speaks of stays in it, and activities know of no circle.
    title = poll.title if poll.circle_id is None else message("poll.of-circle", "fr")
    try:
        return await plan_activity(
            session,
            actor,
            lab,
            kind=ActivityKind(poll.kind),
            title=title,
            starts_at=option.starts_at,
            ends_at=option.ends_at,
            room=choice.room,
            community=standing.slug,
            headcount=poll.headcount or coming or None,
            members_only=poll.circle_id is not None or standing.visibility != Visibility.PUBLIQUE,
            words=(poll.words or None) if poll.circle_id is None else None,
            place=choice.place,
            place_words=choice.place_words,
            link=choice.link,
        )
    except SlotTaken as taken:
        taken.extra["options"] = await _still_free(session, standing, lab, poll, option)
        raise


async def _still_free(
    session: AsyncSession, standing: Standing, lab: Lab, poll: DatePoll, chosen: PollOption
) -> list[dict[str, Any]]:
    """The other dates for which a room is left, with the best of them."""
    others = [
        one
        for one in await options_of(session, poll)
        if one.id != chosen.id and one.starts_at > now()
    ]
    slots = [Slot(one.starts_at, one.ends_at) for one in others]
    rooms = await free_rooms(session, lab, standing, slots, poll.headcount)
    return [
        {
            "option": one.id,
            "starts_at": one.starts_at,
            "ends_at": one.ends_at,
            "rooms": as_read(found[:3]),
        }
        for one, found in zip(others, rooms, strict=True)
        if found
    ]


async def _give_places(
    session: AsyncSession,
    lab: Lab,
    activity: Activity,
    yes: Sequence[Row[Any]],
    choice: Choice,
    room: Candidate | None,
) -> None:
    capacity = choice.capacity or (room.capacity if room else None)
    rules: dict[str, Any] = {"mode": Mode.MEMBRES, "capacity": capacity, "questions": []}
    await settle_opening(session, lab, ActivityId(activity.id), 0, rules)
    lab_id = LabId(lab.id)
    for one in yes:
        said = {
            "name": one.name,
            "organisation": one.works_at,
            "public": one.public or _PUBLICS.get(one.side, Public.AGENTS_OTHER),
            "guests": [],
            "answers": [],
            "access_needs": None,
        }
        key = person_key(master_of(session), lab_id, one.email)
        who = Somebody(key, one.email, one.locale, said, one.person_id)
        await register(session, lab_id, ActivityId(activity.id), who, anytime=True)


@dataclass(frozen=True, slots=True)
class _Words:
    """When and where, as people say it."""

    day: str
    hours: str
    place: str
    title: str


async def _in_words(
    session: AsyncSession,
    standing: Standing,
    activity: Activity,
    choice: Choice,
    room: Candidate | None,
) -> _Words:
    zone = standing.lab.zone
    start, end = activity.starts_at.astimezone(zone), activity.ends_at.astimezone(zone)
    place = choice.place_words or ""
    if room is not None:
        booking = await session.get(Booking, (activity.lab_id, activity.booking_id))
        asked = booking is not None and booking.status == BookingStatus.PENDING
        key = "poll.room-asked" if asked else "poll.room"
        place = message(key, "fr", room=room.name, lab=standing.lab.name)
    elif choice.link and not place:
        place = message("poll.online", "fr")
    return _Words(
        day=day_in_words(start.date(), "fr"),
        hours=message(
            "poll.hours",
            "fr",
            start=clock_in_words(start.time(), "fr"),
            end=clock_in_words(end.time(), "fr"),
        ),
        place=place,
        title=activity.title,
    )


async def _minutes(
    session: AsyncSession,
    standing: Standing,
    poll: DatePoll,
    words: _Words,
    yes: Sequence[Row[Any]],
    model: DocumentId | None,
) -> DocumentId:
    """The document that waits to be written: from the model named, else the community's own."""
    number = model
    if number is None:
        number = await session.scalar(
            MODEL,
            {"lab": poll.lab_id, "community": poll.community_id, "circle": poll.circle_id},
        )
    text = ""
    if number is not None:
        document = await document_of(session, standing, number)
        text = await words_of(session, document, document.head)
    circle = await session.get(Circle, (poll.lab_id, poll.circle_id)) if poll.circle_id else None
    meeting = Meeting(
        poll.title, words.day, words.hours, words.place, [one.name for one in yes], poll.words
    )
    headings = {one: message(f"poll.heading.{one}", "fr") for one in _HEADINGS}
    title = message("poll.minutes", "fr", title=poll.title, day=words.day)
    made = await make_document(
        session,
        standing,
        {
            "title": title[:200],
            "folder": message("poll.folder", "fr", year=words.day[-4:]),
            "kind": DocumentKind.COMPTE_RENDU,
            "circle": circle.slug if circle else None,
            "words": drafted(text, meeting, headings),
            "model": None,
        },
    )
    return DocumentId(made.id)


async def _tell_others(
    session: AsyncSession, standing: Standing, poll: DatePoll, words: _Words, told: list[str]
) -> None:
    """Those who answered otherwise hear which date it is; they have no place yet."""
    values = {"lab": poll.lab_id, "poll": poll.id, "told": told}
    for one in (await session.execute(OTHERS, values)).all():
        guest = one.guest and guest_path(master_of(session), LabId(poll.lab_id), one.guest)
        queue_mail(
            session,
            one.email,
            "poll-chosen",
            locale=one.locale,
            link=guest or page_of(standing, poll.id),
            title=words.title,
            day=words.day,
            hours=words.hours,
            place=words.place,
        )


async def _announce(
    session: AsyncSession, standing: Standing, poll: DatePoll, words: _Words, *, important: bool
) -> None:
    minutes = ""
    if poll.document_id is not None:
        url = f"{standing.page}/documents/{poll.document_id}"
        minutes = message("poll.write-minutes", "fr", url=url)
    said = message(
        "poll.chosen",
        "fr",
        title=plain(poll.title),
        day=words.day,
        hours=words.hours,
        place=plain(words.place),
        url=page_of(standing, poll.id),
        minutes=minutes,
    )
    circle = CircleId(poll.circle_id) if poll.circle_id else None
    post = await write_post(
        session,
        standing,
        said,
        kind=PostKind.ANNONCE,
        circle_id=circle,
        important=important,
    )
    post.activity_id, post.document_id = poll.activity_id, poll.document_id
