"""Shared by the routers: a poll of a community, and how it is answered whole."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

import orjson
from fastapi import Depends, Response

from api.bookings.rules.slots import Slot
from api.communities.doorway import InCommunity, Inside
from api.communities.policy import Can
from api.core.access import Permission
from api.core.clock import now, today
from api.core.ids import DatePollId, PathId
from api.gatherings.queries import polls as queries
from api.gatherings.rooms import as_read, free_rooms, in_its_lab
from api.web.keys import key_header
from api.web.rows import json_answer, json_of, whole_answer

COMMUNITY = "/v1/labs/{lab}/communities/{community}"
POLLS = COMMUNITY + "/date-polls"
POLL = POLLS + "/{poll}"
Action = Callable[..., Awaitable[Any]]
GuestKey = Annotated[
    str, key_header("X-Poll-Key", "The key of a guest: the end of the address, after the # sign")
]


@dataclass(frozen=True, slots=True)
class At:
    """A member before the polls of their community."""

    inside: Inside

    def values(self) -> dict[str, Any]:
        """What every statement is given."""
        standing = self.inside.standing
        return {
            "lab": standing.lab_id,
            "community": standing.community_id,
            "me": standing.member_id,
            "leads": standing.may(Can.MODERATE),
            "archived": standing.archived,
            "books": self.inside.actor.may(Permission.BOOK_ROOMS, standing.lab.slug),
            "today": today(standing.lab.zone),
            "at": now(),
        }

    async def answer_list(self) -> Response:
        """All the polls that they see."""
        return json_answer(await json_of(self.inside.session, queries.LIST_POLLS, **self.values()))

    async def answer_poll(self, poll: int) -> Response:
        """A poll whole, with the rooms that are free now."""
        values = self.values() | {"poll": poll}
        read = orjson.loads(await json_of(self.inside.session, queries.ONE_POLL, **values))
        read["timezone"] = self.inside.standing.lab.zone.key
        await self._add_rooms(read)
        address = f"{self.inside.standing.path}/date-polls/{poll}"
        return whole_answer(self.inside.http, read, address=address)

    async def _add_rooms(self, read: dict[str, Any]) -> None:
        options = read["options"]
        ahead = [one for one in options if not one["past"]]
        most = max((one["yes"], one["maybe"]) for one in ahead) if ahead else (0, 0)
        for one in options:
            reached = (one["yes"], one["maybe"]) == most and most != (0, 0)
            one["best"] = reached and not one["past"]
            one["rooms"] = None
        if read["state"] != "ouvert" or not read["needs_room"]:
            return
        slots = [
            Slot(datetime.fromisoformat(one["starts_at"]), datetime.fromisoformat(one["ends_at"]))
            for one in ahead
        ]
        inside = self.inside
        lab = await in_its_lab(inside.session, inside.actor, inside.standing)
        people = read["headcount"]
        found = await free_rooms(inside.session, lab, inside.standing, slots, people)
        for one, rooms in zip(ahead, found, strict=True):
            one["rooms"] = as_read(rooms)


async def _at(inside: InCommunity) -> At:
    inside.require(Can.SEE_MEMBERS)  # who comes when is for members, whoever reads the rest
    return At(inside)


AtPolls = Annotated[At, Depends(_at)]
"""The polls of the community of the path, for its members."""


@dataclass(frozen=True, slots=True)
class OfPoll(At):
    """A member before one poll."""

    poll: DatePollId

    async def act(self, action: Action, *more: Any) -> Response:
        """Do something to the poll, and answer it whole."""
        await action(self.inside.session, self.inside.standing, self.poll, *more)
        return await self.answer_poll(self.poll)


async def _of_poll(at: AtPolls, poll: PathId) -> OfPoll:
    return OfPoll(at.inside, DatePollId(poll))


OnPoll = Annotated[OfPoll, Depends(_of_poll)]
"""The poll of the path."""
