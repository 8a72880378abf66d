"""What the routers share: somebody interested, a letter, and how they are answered."""

from dataclasses import dataclass
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import standing_in
from api.communities.models.communities import Community
from api.communities.policy import Can
from api.core.access import Actor, Permission
from api.core.clock import today
from api.core.ids import CommunityId, InterestedId, LetterId, PathId
from api.core.problems import Forbidden, NotFound, Unauthenticated
from api.core.records import record_of
from api.core.text import Slug
from api.labs.models import Lab
from api.labs.queries import lab_by_slug
from api.outreach.actions.interested import open_one
from api.outreach.models import InterestedPerson, Letter
from api.outreach.queries import interested, letters
from api.web.guard import lab_permission
from api.web.rows import json_of, whole_answer
from api.web.transaction import CurrentActor, DbSession

MANAGE = lab_permission(Permission.MANAGE_COMMUNITIES)
INTERESTED = "/v1/labs/{lab}/interested"
LETTERS = "/v1/labs/{lab}/letters"
NO_STORE = {"Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class AtDesk:
    """A request about what a lab sends out, and by whom."""

    http: Request
    session: AsyncSession
    actor: Actor
    lab: Lab

    @property
    def manages(self) -> bool:
        """Whether they go out to people in the lab's name."""
        return self.actor.may(Permission.MANAGE_COMMUNITIES, self.lab.slug)

    def reader(self) -> dict[str, object]:
        """Who reads, as queries take it."""
        return {
            "lab_id": self.lab.id,
            "person": self.actor.id if self.actor.kind == "person" else 0,
            "today": today(ZoneInfo(self.lab.timezone)),
        }

    async def whose(self, community: str | None) -> CommunityId | None:
        """The community in whose name they write, None for the lab; ``Forbidden``, ``NotFound``."""
        if self.actor.kind == "anonymous":
            raise Unauthenticated
        if community is None:
            if not self.manages:
                raise Forbidden
            return None
        standing = await standing_in(self.session, self.actor, self.lab.slug, community)
        standing.require(Can.IMPORTANT)
        return standing.community_id


async def _at_desk(lab: Slug, http: Request, session: DbSession, actor: CurrentActor) -> AtDesk:
    return AtDesk(http, session, actor, await lab_by_slug(session, lab))


OnDesk = Annotated[AtDesk, Depends(_at_desk)]
"""The lab of the path, for whoever reads or writes what it sends out."""


@dataclass(frozen=True, slots=True)
class OfPerson:
    """Something the team does about somebody interested, and how it is answered."""

    desk: AtDesk
    number: InterestedId

    async def found(self, expected: int) -> InterestedPerson:
        """Them, locked, as the caller last read them and still open."""
        return await open_one(self.desk.session, self.desk.lab, self.number, expected)

    async def answer(self) -> Response:
        """Them, as they are now."""
        return await answer_interested(self.desk, self.number)


async def answer_interested(desk: AtDesk, number: InterestedId) -> Response:
    """Somebody interested, for the team."""
    values = desk.reader()
    body = await json_of(
        desk.session, interested.ONE, lab_id=desk.lab.id, id=number, today=values["today"]
    )
    address = f"/v1/labs/{desk.lab.slug}/interested/{number}"
    return whole_answer(desk.http, body, address=address, headers=NO_STORE)


async def _on_person(desk: OnDesk, interested: PathId) -> OfPerson:
    found = await record_of(desk.session, InterestedPerson, desk.lab.id, interested)
    if found.erased_at is not None:
        raise NotFound
    return OfPerson(desk, InterestedId(interested))


OnPerson = Annotated[OfPerson, Depends(_on_person)]
"""Whom the path names, for an operation that does something about them."""


@dataclass(frozen=True, slots=True)
class OfLetter:
    """A letter that the caller writes, and how it is answered."""

    desk: AtDesk
    number: LetterId


async def _on_letter(desk: OnDesk, letter: PathId) -> OfLetter:
    found = await record_of(desk.session, Letter, desk.lab.id, letter)
    community = None
    if found.community_id is not None:
        key = (desk.lab.id, found.community_id)
        community = (await desk.session.get_one(Community, key)).slug
    elif not desk.manages and found.state == "brouillon":
        raise NotFound
    await desk.whose(community)
    return OfLetter(desk, LetterId(letter))


OnLetter = Annotated[OfLetter, Depends(_on_letter)]
"""The letter of the path, for whoever writes it."""


async def answer_letter(desk: AtDesk, number: LetterId) -> Response:
    """A letter, as the caller may read it."""
    values = desk.reader() | {"manages": desk.manages, "id": number}
    body = await json_of(desk.session, letters.ONE, **values)
    address = f"/v1/labs/{desk.lab.slug}/letters/{number}"
    return whole_answer(desk.http, body, address=address, headers=NO_STORE)
