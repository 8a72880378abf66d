"""HTTP for letters: drafted, read again, sent; and for having no more of them."""

from typing import Annotated

import orjson
from fastapi import Path, Response
from sqlalchemy import text

from api.core.ids import LetterId, PathId
from api.core.links import LinkWorthless
from api.core.problems import Invalid
from api.outreach.actions import letters as acts
from api.outreach.keys import stop
from api.outreach.models import LetterAudience
from api.outreach.problems import LetterEmpty, LetterSent
from api.outreach.queries import letters as queries
from api.outreach.routers.answers import (
    LETTERS,
    NO_STORE,
    OnDesk,
    OnLetter,
    answer_letter,
)
from api.outreach.schemas.letters import LetterChange, LetterGiven, LetterList, LetterRead
from api.web.conditional import IfMatch
from api.web.guard import Router, anyone, people
from api.web.rows import json_answer, json_of
from api.web.schemas import stated
from api.web.transaction import DbSession

router = Router("outreach")
ONE = f"{LETTERS}/{{letter}}"
OneClick = Annotated[
    str,
    Path(
        description="The key of the letter's own link",
        min_length=1,
        max_length=120,
        pattern=r"^[A-Za-z0-9_-]+$",
        examples=["i-1-12-kq7m3xwp9dtrkq7m3xwp9d"],
    ),
]


@router.operation("GET", LETTERS, access=anyone, response_model=LetterList)
async def list_letters(desk: OnDesk) -> Response:
    """List the letters that the reader may read: public ones, those of their communities, and
    drafts of those whose letters they write."""
    reader = desk.reader()
    found = await json_of(desk.session, queries.LIST, manages=desk.manages, **reader)
    desks = await desk.session.scalar(text(queries.DESKS), reader)
    body = orjson.loads(found) | {"writes_for_lab": desk.manages, "writes_for": desks}
    return json_answer(orjson.dumps(body), NO_STORE)


@router.operation("POST", LETTERS, access=people, status_code=201, response_model=LetterRead)
async def draft_letter(desk: OnDesk, given: LetterGiven) -> Response:
    """Draft a letter from what happened: of public things, or of a community's own for its own."""
    if (given.audience == LetterAudience.COMMUNAUTE) != (given.community is not None):
        raise Invalid.at("/community", "letter-community")
    community = await desk.whose(given.community)
    made = await acts.draft(
        desk.session, desk.lab, desk.actor, given.audience, community, given.title
    )
    return await answer_letter(desk, LetterId(made.id))


@router.operation("GET", ONE, access=anyone, response_model=LetterRead)
async def get_letter(desk: OnDesk, letter: PathId) -> Response:
    """Read a letter."""
    return await answer_letter(desk, LetterId(letter))


@router.operation("PATCH", ONE, access=people, problems=[LetterSent], response_model=LetterRead)
async def change_letter(on: OnLetter, given: LetterChange, expected: IfMatch) -> Response:
    """Say it otherwise, until it is sent."""
    desk = on.desk
    await acts.change(desk.session, desk.lab, on.number, expected, stated(given))
    return await answer_letter(desk, on.number)


@router.operation("DELETE", ONE, access=people, problems=[LetterSent], status_code=204)
async def remove_letter(on: OnLetter, expected: IfMatch) -> None:
    """Throw a draft away."""
    await acts.remove(on.desk.session, on.desk.lab, on.number, expected)


@router.operation(
    "POST",
    f"{ONE}/sending",
    access=people,
    problems=[LetterSent, LetterEmpty],
    response_model=LetterRead,
)
async def send_letter(on: OnLetter, expected: IfMatch) -> Response:
    """Send a letter to its audience, one mail each; it then stays what was sent."""
    await acts.send(on.desk.session, on.desk.lab, on.number, expected)
    return await answer_letter(on.desk, on.number)


@router.operation(
    "POST",
    "/v1/unsubscriptions/letters/{key}",
    access=anyone,
    problems=[LinkWorthless],
    idempotent=False,
    status_code=204,
)
async def stop_letters(session: DbSession, key: OneClick) -> None:
    """Have no more letters, in one click (RFC 8058): mail programs post here themselves."""
    await stop(session, key)
