"""HTTP for the decision log."""

from typing import Annotated

import orjson
from fastapi import Query, Request, Response

from api.core.messages import preferred_locale
from api.core.text import Slug
from api.governance.queries.log import LIST_LOG, VERIFY
from api.governance.routers.rights import VIEW
from api.governance.schemas.decisions import LogPage, LogVerification
from api.governance.verification import findings, said
from api.web.guard import Router
from api.web.paging import paging
from api.web.rows import json_answer, json_of, page_answer
from api.web.transaction import ActorReads, CurrentActor

router = Router("governance")

LOG = "/v1/labs/{lab}/decision-log"


@router.operation("GET", LOG, access=VIEW, cached="lab", response_model=LogPage)
async def list_log(
    lab: Slug,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
    page: paging(str),  # type: ignore[valid-type]
    kind: Annotated[Slug | None, Query(description="Lines of this kind")] = None,
) -> Response:
    """List the lines of the decision log, latest first."""
    answer = await page_answer(http, reads, LIST_LOG, page, kind_of=kind, lab_id=actor.labs[lab])
    read = orjson.loads(answer.body)
    locale = preferred_locale(http.headers.get("accept-language"))
    for entry in read["items"]:
        entry["sentence"] = said(entry, locale)
        del entry["said"]
    headers = {"Link": answer.headers["link"]} if "link" in answer.headers else None
    return json_answer(orjson.dumps(read), headers)


@router.operation("GET", f"{LOG}/verification", access=VIEW)
async def verify_log(
    lab: Slug,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
) -> LogVerification:
    """Verify the whole log: every line follows from the one before, and says what was decided."""
    facts = orjson.loads(await json_of(reads, VERIFY, lab_id=actor.labs[lab]))
    return findings(facts, preferred_locale(http.headers.get("accept-language")))
