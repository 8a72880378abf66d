"""HTTP for date polls: from the question to the room, the invitations and the minutes."""

from datetime import timedelta
from typing import Annotated

from fastapi import Query, Response

from api.bookings.problems import KitsTaken, SlotTaken
from api.bookings.rules.slots import Slot
from api.communities.policy import Can
from api.core.clock import LocalTime
from api.core.ids import DocumentId, PathId, PollGuestId, PollOptionId
from api.core.wallclock import resolve
from api.gatherings.actions import ask
from api.gatherings.actions.answer import answer_poll
from api.gatherings.actions.choose import Choice, choose_date
from api.gatherings.models import MOST_MINUTES
from api.gatherings.problems import PollSettled, TooManyDates
from api.gatherings.rooms import as_read, free_rooms, in_its_lab
from api.gatherings.routers.answers import COMMUNITY, POLL, POLLS, AtPolls, OnPoll
from api.gatherings.schemas.polls import (
    DateChoice,
    DatesGiven,
    FreeRoom,
    FreeRooms,
    FreeRoomsList,
    PollAnswersGiven,
    PollChange,
    PollGiven,
    PollGuestsGiven,
    PollList,
    PollRead,
)
from api.web.conditional import IfMatch
from api.web.guard import Router, members

router = Router("gatherings")


@router.operation("GET", POLLS, access=members, response_model=PollList)
async def list_date_polls(at: AtPolls) -> Response:
    """List the date polls of a community, open ones first."""
    return await at.answer_list()


@router.operation(
    "POST",
    POLLS,
    access=members,
    problems=[TooManyDates],
    status_code=201,
    response_model=PollRead,
)
async def make_date_poll(at: AtPolls, given: PollGiven) -> Response:
    """Seek a date; the feed asks all who are concerned."""
    at.inside.require(Can.POST)
    made = await ask.make_poll(at.inside.session, at.inside.standing, given.model_dump())
    return await at.answer_poll(made.id)


@router.operation("GET", f"{COMMUNITY}/free-rooms", access=members)
async def list_free_rooms(
    at: AtPolls,
    start: Annotated[
        list[LocalTime],
        Query(min_length=1, max_length=40, description="When it could begin, by the lab's clocks"),
    ],
    minutes: Annotated[
        int, Query(ge=15, le=MOST_MINUTES, multiple_of=15, description="How long it lasts")
    ],
    headcount: Annotated[int | None, Query(ge=1, le=2000, description="Persons")] = None,
) -> FreeRoomsList:
    """Find which rooms are free at each of several times, before people are asked."""
    inside = at.inside
    zone, length = inside.standing.lab.zone, timedelta(minutes=minutes)
    begins = [resolve(one, zone, "start") for one in start]
    slots = [Slot(one, one + length) for one in begins]
    lab = await in_its_lab(inside.session, inside.actor, inside.standing)
    found = await free_rooms(inside.session, lab, inside.standing, slots, headcount)
    return FreeRoomsList(
        items=[
            FreeRooms(
                starts_at=slot.starts_at,
                ends_at=slot.ends_at,
                rooms=[FreeRoom.model_validate(one) for one in as_read(rooms)],
            )
            for slot, rooms in zip(slots, found, strict=True)
        ]
    )


@router.operation("GET", POLL, access=members, response_model=PollRead)
async def get_date_poll(on: OnPoll) -> Response:
    """Read a date poll whole: who could come when, and which rooms are free now."""
    return await on.answer_poll(on.poll)


@router.operation("PATCH", POLL, access=members, problems=[PollSettled], response_model=PollRead)
async def change_date_poll(on: OnPoll, given: PollChange, expected: IfMatch) -> Response:
    """Say a poll otherwise: who made it, and those who animate."""
    return await on.act(ask.change_poll, expected, given.changes())


@router.operation(
    "POST",
    f"{POLL}/options",
    access=members,
    problems=[PollSettled, TooManyDates],
    response_model=PollRead,
)
async def add_poll_dates(on: OnPoll, given: DatesGiven) -> Response:
    """Propose more dates."""
    return await on.act(ask.add_dates, given.starts)


@router.operation(
    "DELETE",
    f"{POLL}/options/{{option}}",
    access=members,
    problems=[PollSettled, TooManyDates],
    response_model=PollRead,
)
async def remove_poll_date(on: OnPoll, option: PathId) -> Response:
    """Propose a date no more; what was said of it goes."""
    return await on.act(ask.remove_date, PollOptionId(option))


@router.operation(
    "PUT",
    f"{POLL}/answers/own",
    access=members,
    problems=[PollSettled],
    response_model=PollRead,
)
async def answer_date_poll(on: OnPoll, given: PollAnswersGiven) -> Response:
    """Say of each date whether one can."""
    return await on.act(answer_poll, given.by_option())


@router.operation(
    "POST",
    f"{POLL}/guests",
    access=members,
    problems=[PollSettled],
    response_model=PollRead,
)
async def invite_poll_guests(on: OnPoll, given: PollGuestsGiven) -> Response:
    """Ask people who are no members, each by a mail with a link of their own."""
    inside = on.inside
    people = [one.model_dump() for one in given.people]
    await ask.invite_guests(inside.session, inside.standing, inside.actor, on.poll, people)
    return await on.answer_poll(on.poll)


@router.operation(
    "DELETE",
    f"{POLL}/guests/{{guest}}",
    access=members,
    problems=[PollSettled],
    response_model=PollRead,
)
async def remove_poll_guest(on: OnPoll, guest: PathId) -> Response:
    """Ask a guest no more: their link opens nothing, what they said goes."""
    return await on.act(ask.remove_guest, PollGuestId(guest))


@router.operation(
    "POST",
    f"{POLL}/choice",
    access=members,
    problems=[PollSettled, SlotTaken, KitsTaken],
    in_turn="poll",
    response_model=PollRead,
)
async def choose_poll_date(on: OnPoll, given: DateChoice) -> Response:
    """Choose the date: room, places, invitations, minutes and news follow at once, or nothing.

    When the room was taken meanwhile, ``options`` of the problem lists the other dates that still
    have one.
    """
    inside = on.inside
    choice = Choice(
        option=PollOptionId(given.option),
        room=given.room,
        place_words=given.place_words,
        link=given.link,
        capacity=given.capacity,
        minutes=given.minutes,
        model=None if given.model is None else DocumentId(given.model),
        announce=given.announce,
        important=given.important,
    )
    await choose_date(inside.session, inside.actor, inside.standing, on.poll, choice)
    return await on.answer_poll(on.poll)


@router.operation(
    "POST",
    f"{POLL}/abandonment",
    access=members,
    problems=[PollSettled],
    response_model=PollRead,
)
async def give_up_date_poll(on: OnPoll) -> Response:
    """Seek no date any more."""
    return await on.act(ask.give_up_poll)
