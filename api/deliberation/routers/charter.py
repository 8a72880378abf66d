"""HTTP for the charter of a community (req. 87)."""

from datetime import timedelta
from typing import Annotated

import orjson
from fastapi import Query, Response

from api.communities.doorway import InCommunity, Inside
from api.communities.policy import Can
from api.core.ids import MAX_BIGINT, CharterVersionId, ConsentDecisionId, PathId
from api.core.messages import message, preferred_locale
from api.core.problems import AlreadyExists
from api.deliberation.actions import charter as actions
from api.deliberation.actions.propose import propose
from api.deliberation.problems import CharterBegun, DecisionSettled, RevisionUnderWay
from api.deliberation.queries import charter
from api.deliberation.queries.decisions import place
from api.deliberation.routers.answers import CHARTER, answer_decision, hunks_of
from api.deliberation.schemas import charter as schemas
from api.deliberation.schemas.decisions import ConsentRead
from api.web.guard import Router, members
from api.web.rows import json_answer, json_of, whole_answer

router = Router("deliberation")

A_YEAR = timedelta(days=365)
Version = Annotated[int, Query(ge=1, le=MAX_BIGINT, description="Id of a version")]


async def _answer(inside: Inside) -> Response:
    standing = inside.standing
    read = orjson.loads(await json_of(inside.session, charter.CHARTER, **place(standing)))
    may = {
        "begin": standing.may(Can.SETTLE) and not read["versions"],
        "revise": standing.may(Can.CONSENT) and read["under_way"] is None,
        "accept": standing.is_member and bool(read["in_force"]) and not read["accepted_at"],
    }
    read["abilities"] = [name for name, held in may.items() if held]
    return whole_answer(inside.http, read)


@router.operation("GET", CHARTER, access=members, response_model=schemas.CharterWhole)
async def get_charter(inside: InCommunity) -> Response:
    """Read the charter in force, what is under revision, and whether you have accepted it."""
    return await _answer(inside)


@router.operation(
    "POST",
    f"{CHARTER}/versions",
    access=members,
    problems=[CharterBegun],
    status_code=201,
    response_model=schemas.CharterWhole,
)
async def begin_charter(given: schemas.CharterGiven, inside: InCommunity) -> Response:
    """Write down the charter that the community had already; once, for whoever animates it."""
    await actions.begin_charter(inside.session, inside.standing, **given.model_dump())
    return await _answer(inside)


@router.operation(
    "POST",
    f"{CHARTER}/revisions",
    access=members,
    problems=[RevisionUnderWay, AlreadyExists, DecisionSettled],
    status_code=201,
    response_model=ConsentRead,
)
async def revise_charter(given: schemas.CharterRevision, inside: InCommunity) -> Response:
    """Put another version to the consent of the community; it is in force once adopted."""
    before = await actions.check_number(inside.session, inside.standing, given.number)
    locale = preferred_locale(inside.http.headers.get("accept-language"))
    day = given.closes_at.astimezone(inside.lab.zone).date()
    made = await propose(
        inside.session,
        inside.standing,
        title=message("charter.title", locale, number=given.number),
        words=given.words,
        closes_at=given.closes_at,
        review_on=day + A_YEAR,
        needs=given.needs,
        revises=before,
        charter=given.number,
        note_of_change=given.note,
    )
    return await answer_decision(inside, ConsentDecisionId(made.id))


@router.operation(
    "PUT", f"{CHARTER}/acceptance", access=members, response_model=schemas.CharterWhole
)
async def accept_charter(given: schemas.CharterAccepted, inside: InCommunity) -> Response:
    """Say that you make the version in force yours. Nobody is kept out for not saying so."""
    await actions.accept_charter(inside.session, inside.standing, CharterVersionId(given.version))
    return await _answer(inside)


@router.operation(
    "GET", f"{CHARTER}/versions/{{version}}", access=members, response_model=schemas.CharterRead
)
async def get_charter_version(version: PathId, inside: InCommunity) -> Response:
    """Read a version of the charter whole."""
    values = place(inside.standing) | {"version": version}
    return json_answer(await json_of(inside.session, charter.ONE, **values))


@router.operation("GET", f"{CHARTER}/comparison", access=members)
async def compare_charter_versions(
    inside: InCommunity,
    before: Annotated[Version, Query(alias="from")],
    after: Annotated[Version, Query(alias="to")],
) -> schemas.CharterComparison:
    """Compare two versions of the charter: passages, and the words that changed inside them."""
    values = place(inside.standing) | {"numbers": sorted({before, after})}
    found = orjson.loads(await json_of(inside.session, charter.TEXTS, **values))
    hunks = await hunks_of({one["number"]: one["words"] for one in found}, before, after)
    rows = [
        orjson.loads(
            await json_of(inside.session, charter.ONE, **place(inside.standing), version=one)
        )
        for one in (before, after)
    ]
    return schemas.CharterComparison(
        before=schemas.CharterRow(**rows[0]), after=schemas.CharterRow(**rows[1]), hunks=hunks
    )
