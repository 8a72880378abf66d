"""How registrations are answered with, whatever was done."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.routers.answers import ACTIVITY, Act, OnActivity
from api.core.access import Permission
from api.core.clock import now
from api.core.ids import ActivityId, LabId, PathId, RegistrationId
from api.core.messages import Locale, preferred_locale
from api.core.text import Slug
from api.registrations.actions.give_up import registration_of
from api.registrations.keys import open_own
from api.registrations.models import Registration
from api.registrations.queries import registrations as queries
from api.web.guard import lab_permission
from api.web.keys import key_header
from api.web.rows import json_of, whole_answer
from api.web.transaction import DbSession

MANAGE = lab_permission(Permission.MANAGE_ACTIVITIES)
REGISTRATIONS = f"{ACTIVITY}/registrations"
NO_STORE = {"Cache-Control": "no-store"}


OwnKey = Annotated[
    str,
    key_header(
        "X-Registration-Key", "The key of a registration: the end of the address, after the # sign"
    ),
]
DoorKey = Annotated[
    str,
    key_header(
        "X-Door-Key",
        "The key in the code at the door of an activity: the end of the address, after the # sign",
    ),
]


def locale_of(request: Request) -> Locale:
    """The language that somebody is written to in."""
    return preferred_locale(request.headers.get("accept-language"))


async def answer_own(request: Request, session: AsyncSession, one: Registration) -> Response:
    """A registration, for whoever it is."""
    body = await json_of(session, queries.OWN, lab_id=one.lab_id, id=one.id, now=now())
    return whole_answer(request, body, headers=NO_STORE)


@dataclass(frozen=True, slots=True)
class OnOne:
    """Something the team does about one registration, and how it is answered."""

    act: Act
    number: RegistrationId

    @property
    def lab_id(self) -> LabId:
        """Of which lab."""
        return LabId(self.act.lab.id)

    async def found(self) -> Registration:
        """The registration; ``NotFound`` unless it is for the activity of the path."""
        return await registration_of(self.act.session, self.lab_id, self.act.number, self.number)

    async def answer(self) -> Response:
        """Its row, as it is now."""
        body = await json_of(
            self.act.session, queries.ONE, lab_id=self.lab_id, id=self.number, now=now()
        )
        return whole_answer(self.act.http, body, headers=NO_STORE)


async def _on_one(one: OnActivity, registration: PathId) -> OnOne:
    return OnOne(one, RegistrationId(registration))


OnRegistration = Annotated[OnOne, Depends(_on_one)]
"""The registration of the path, for an operation that does something to it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A registration whose key is shown, and how it is answered."""

    http: Request
    session: AsyncSession
    registration: Registration

    async def answer(self) -> Response:
        """As it is now."""
        return await answer_own(self.http, self.session, self.registration)


async def _shown(
    lab: Slug, activity: PathId, key: OwnKey, http: Request, session: DbSession
) -> Shown:
    return Shown(http, session, await open_own(session, lab, ActivityId(activity), key))


WithKey = Annotated[Shown, Depends(_shown)]
"""The registration that the key opens, for an operation by whom it belongs to."""
