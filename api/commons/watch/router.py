"""HTTP for the method watch: public resources of kind ``veille``, as a feed (req. 104)."""

import orjson
from fastapi import Request, Response

from api.commons.watch.atom import feed
from api.core.messages import message
from api.core.text import Slug
from api.documents.models.resources import ResourceKind
from api.documents.queries import resources
from api.labs.queries import lab_by_slug
from api.web.guard import Router, anyone
from api.web.rows import json_of
from api.web.transaction import DbSession, PublicEngine

router = Router("resources")
LATEST = 50


@router.operation(
    "GET",
    "/v1/labs/{lab}/watch.atom",
    access=anyone,
    response_class=Response,
    responses={200: {"content": {"application/atom+xml": {"schema": {"type": "string"}}}}},
)
async def get_watch_feed(
    lab: Slug, request: Request, session: DbSession, engine: PublicEngine
) -> Response:
    """Follow what a lab's communities found worth reading: the latest fifty, in Atom."""
    tenant = await lab_by_slug(session, lab)
    asked = {"community": None, "tag": None, "q": None, "after": None, "limit": LATEST}
    body = await json_of(
        engine, resources.PUBLIC, lab=tenant.slug, of_kind=ResourceKind.VEILLE, **asked
    )
    written = feed(
        title=message("watch.title", "fr", lab=tenant.name),
        base_url=request.app.state.settings.url,
        lab=tenant.slug,
        entries=orjson.loads(body)["items"],
    )
    return Response(written, media_type="application/atom+xml")
