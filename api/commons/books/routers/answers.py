"""How the library is answered with, whatever was done."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import orjson
from fastapi import Depends, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.commons.books.queries import books
from api.commons.books.rules import LOAN_DAYS
from api.core.access import Actor, Permission
from api.core.clock import today
from api.core.ids import BookCopyId, BookId, PathId
from api.core.text import Slug
from api.labs.models import Lab
from api.labs.queries import lab_by_slug
from api.web.guard import lab_permission
from api.web.rows import json_of, whole_answer
from api.web.transaction import CurrentActor, DbSession

BOOKS = "/v1/labs/{lab}/books"
BOOK = f"{BOOKS}/{{book}}"
COPY = "/v1/labs/{lab}/copies/{copy}"
BORROW = lab_permission(Permission.VIEW_INTERNAL)
"""Whoever has a part in the lab: they borrow, wait, bring back what they have."""
KEEP = lab_permission(Permission.MANAGE_PLACE)
"""Whoever looks after the library: the catalogue, and loans to others."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something done at a lab's library, and how it is answered."""

    http: Request
    session: AsyncSession
    actor: Actor
    lab: Lab

    def reader(self) -> dict[str, Any]:
        """Whose eyes the library is read with: the parameters of its queries."""
        slug = self.lab.slug
        person = self.actor.kind == "person"
        return {
            "lab": self.lab.id,
            "today": today(ZoneInfo(self.lab.timezone)),
            "person": self.actor.id if person else 0,
            "inside": person and self.actor.may(Permission.VIEW_INTERNAL, slug),
            "librarian": self.actor.may(Permission.MANAGE_PLACE, slug),
        }

    async def answer_book(self, number: int) -> Response:
        """The book as it is now."""
        body = await json_of(self.session, books.ONE, book=number, **self.reader())
        address = f"/v1/labs/{self.lab.slug}/books/{number}"
        return whole_answer(self.http, body, address=address)

    async def answer_copy(self, number: int) -> Response:
        """The copy as it is now."""
        reader = self.reader()
        until = reader["today"] + timedelta(days=LOAN_DAYS)
        body = await json_of(self.session, books.ONE_COPY, copy=number, lent_until=until, **reader)
        version = orjson.loads(body)["copy"]["version"]
        address = f"/v1/labs/{self.lab.slug}/copies/{number}"
        return whole_answer(self.http, body, version=version, address=address)


@dataclass(frozen=True, slots=True)
class BookAct(Act):
    """Something done to a book."""

    number: BookId

    async def answer(self) -> Response:
        """The book as it is now."""
        return await self.answer_book(self.number)


@dataclass(frozen=True, slots=True)
class CopyAct(Act):
    """Something done to a copy."""

    number: BookCopyId

    async def answer(self) -> Response:
        """The copy as it is now."""
        return await self.answer_copy(self.number)


async def _in_lab(lab: Slug, http: Request, session: DbSession, actor: CurrentActor) -> Act:
    return Act(http, session, actor, await lab_by_slug(session, lab))


async def _on_book(
    lab: Slug, book: PathId, http: Request, session: DbSession, actor: CurrentActor
) -> BookAct:
    return BookAct(http, session, actor, await lab_by_slug(session, lab), BookId(book))


async def _on_copy(
    lab: Slug, copy: PathId, http: Request, session: DbSession, actor: CurrentActor
) -> CopyAct:
    return CopyAct(http, session, actor, await lab_by_slug(session, lab), BookCopyId(copy))


InLibrary = Annotated[Act, Depends(_in_lab)]
"""The lab of the path, for an operation about its library."""
OnBook = Annotated[BookAct, Depends(_on_book)]
"""The book of the path."""
OnCopy = Annotated[CopyAct, Depends(_on_copy)]
"""The copy of the path."""
