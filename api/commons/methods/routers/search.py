"""HTTP for finding a method, in one sentence or by filters; and the needs it is found by."""

from typing import Annotated

import orjson
from fastapi import Query, Request, Response

from api.commons.methods.actions import needs as actions
from api.commons.methods.models import MethodLevel, MethodNeed
from api.commons.methods.problems import NeedUsed
from api.commons.methods.queries import search as queries
from api.commons.methods.rules.asked import LONGEST, Asked, Need, read
from api.commons.methods.schemas.search import (
    AskedPiece,
    AskedRead,
    MethodNeedChange,
    MethodNeedGiven,
    MethodNeedList,
    MethodNeedRead,
    MethodPage,
)
from api.core.access import Permission
from api.core.problems import AlreadyExists
from api.core.reads import Reads
from api.core.text import Slug
from api.labs.queries import lab_by_slug
from api.web.conditional import IfMatch, tag
from api.web.guard import Router, anyone, lab_permission
from api.web.paging import paging
from api.web.rows import json_answer, json_of, page_answer
from api.web.schemas import stated
from api.web.transaction import DbSession, PublicEngine

router = Router("methods")

NEEDS = "/v1/labs/{lab}/method-needs"
NEED = f"{NEEDS}/{{need}}"
_KEEPERS = lab_permission(Permission.MANAGE_COMMUNITIES)
OfLab = Annotated[Slug | None, Query(description="Of this lab")]


@router.operation("GET", "/v1/methods", access=anyone, cached="network", response_model=MethodPage)
async def list_methods(
    request: Request,
    engine: PublicEngine,
    page: paging(str),  # type: ignore[valid-type]
    q: Annotated[
        str,
        Query(
            max_length=LONGEST,
            description="A sentence: how many people, how long, for what",
            examples=["J’ai 12 personnes, 90 minutes, un conflit à travailler"],
        ),
    ] = "",
    people: Annotated[int | None, Query(ge=1, le=10_000, description="People there are")] = None,
    minutes: Annotated[int | None, Query(ge=1, le=10_080, description="Minutes there are")] = None,
    need: Annotated[Slug | None, Query(description="That answer this need")] = None,
    level: Annotated[MethodLevel | None, Query(description="That ask this much practice")] = None,
    remote: Annotated[bool, Query(description="Only those that work at a distance")] = False,
    lab: OfLab = None,
) -> Response:
    """Find methods, the fittest first; each says why it is there.

    What is given apart goes before what the sentence says.
    """
    asked = read(q, await _needs(engine)) if q.strip() else Asked()
    answer = await page_answer(
        request,
        engine,
        queries.LIST,
        page,
        people=people or asked.people,
        minutes=minutes or asked.minutes,
        needs=list(asked.needs),
        words=list(asked.words),
        need=need,
        level=level,
        remote=remote,
        lab=lab,
    )
    said = orjson.dumps({"asked": _asked(asked).model_dump()})
    link = {name: value for name, value in answer.headers.items() if name == "link"}
    return json_answer(said[:-1] + b"," + bytes(answer.body)[1:], link)


@router.operation(
    "GET", "/v1/method-needs", access=anyone, cached="network", response_model=MethodNeedList
)
async def list_method_needs(engine: PublicEngine, lab: OfLab = None) -> Response:
    """List the needs that methods answer, with the other words for each."""
    return json_answer(await json_of(engine, queries.NEEDS, lab=lab))


@router.operation(
    "POST",
    NEEDS,
    access=_KEEPERS,
    problems=(AlreadyExists,),
    status_code=201,
    response_model=MethodNeedRead,
)
async def name_method_need(
    lab: Slug, given: MethodNeedGiven, request: Request, session: DbSession
) -> MethodNeedRead:
    """Name a need of the lab; the same slug in another lab is the same need."""
    need = await actions.name_need(
        session, (await lab_by_slug(session, lab)).id, given.model_dump()
    )
    tag(request, need.version)
    return _read(need)


@router.operation("PATCH", NEED, access=_KEEPERS, response_model=MethodNeedRead)
async def rename_method_need(
    lab: Slug,
    need: Slug,
    given: MethodNeedChange,
    expected: IfMatch,
    request: Request,
    session: DbSession,
) -> MethodNeedRead:
    """Say a need otherwise, or in more words."""
    found = await actions.need_of(session, (await lab_by_slug(session, lab)).id, need)
    await actions.rename_need(session, found, expected, stated(given))
    tag(request, found.version)
    return _read(found)


@router.operation("DELETE", NEED, access=_KEEPERS, problems=(NeedUsed,), status_code=204)
async def drop_method_need(lab: Slug, need: Slug, expected: IfMatch, session: DbSession) -> None:
    """Forget a need that no card of the lab answers."""
    found = await actions.need_of(session, (await lab_by_slug(session, lab)).id, need)
    await actions.drop_need(session, found, expected)


async def _needs(engine: Reads) -> list[Need]:
    known = orjson.loads(await json_of(engine, queries.SAID))
    return [Need(one["slug"], one["label"], tuple(one["words"])) for one in known]


def _asked(asked: Asked) -> AskedRead:
    return AskedRead(
        people=asked.people,
        minutes=asked.minutes,
        needs=list(asked.needs),
        pieces=[
            AskedPiece(
                kind=one.kind,
                start=one.start,
                end=one.end,
                value=None if one.kind == "word" else one.value,
            )
            for one in asked.pieces
        ],
    )


def _read(need: MethodNeed) -> MethodNeedRead:
    return MethodNeedRead(
        slug=need.slug, label=need.label, synonyms=need.synonyms, cards=0, version=need.version
    )
