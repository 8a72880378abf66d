"""Shared by the routers: addresses, and a community answered whole."""

from dataclasses import replace

import orjson
from fastapi import Response

from api.communities.actions.found import settles
from api.communities.door import standing_in
from api.communities.doorway import Inside
from api.communities.queries import communities
from api.core.clock import today
from api.web.rows import json_of, whole_answer

LIST = "/v1/labs/{lab}/communities"
COMMUNITY = f"{LIST}/{{community}}"
NO_STORE = {"Cache-Control": "no-store"}


async def answer_changed(inside: Inside) -> Response:
    """The community after it has changed, and perhaps how the reader stands there."""
    await inside.session.flush()
    standing = await standing_in(
        inside.session, inside.actor, inside.lab.slug, inside.standing.slug
    )
    return await answer_community(replace(inside, standing=standing))


async def answer_community(inside: Inside) -> Response:
    """The community as the reader may see it, with what they may do there."""
    standing = inside.standing
    values = {"lab_id": standing.lab_id, "id": standing.community_id}
    read = orjson.loads(
        await json_of(
            inside.session,
            communities.ONE,
            person=standing.person_id,
            me=standing.member_id,
            today=today(),
            **values,
        )
    )
    abilities = set(standing.abilities())
    if settles(standing, inside.actor):
        abilities |= {"card"}
    read["abilities"] = sorted(abilities)
    return whole_answer(inside.http, read, address=standing.path)
