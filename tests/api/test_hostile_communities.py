"""Bodies of communities wrong in one thing at a time: refused, nothing written."""

from collections import defaultdict
from typing import Any

from fastapi import FastAPI

from api.core.access import Role
from tests.builders import World
from tests.canaries import a_nest
from tests.communities import a_community
from tests.digest import digest_of
from tests.malformed import Description

LEAST = 4
"""Wrong bodies tried on each operation, at least."""


async def test_what_the_description_refuses_is_refused_and_not_written(
    world: World, app: FastAPI
) -> None:
    lab = await world.a_lab()
    anna = await world.signed_in(lab, Role.MANAGER)
    nest = await a_nest(world, await a_community(world, lab), anna)
    names: defaultdict[str, Any] = defaultdict(lambda: 1, nest.places)
    names |= {"lab": lab.slug, "community": nest.made.row.slug}
    described = Description(app.openapi())
    before = await digest_of(world)
    wrong: list[str] = []
    operations = tried = 0
    for method, path, schema in described.bodies("communities"):
        url = path.format_map(names)
        held = (await anna("GET", url)).headers.get("etag", '"1-0"')
        headers = {"Content-Type": "application/json", "If-Match": held}
        count = 0
        for what, body in described.variants(schema):
            answer = await anna(method, url, content=body, headers=headers)
            # The link of a mail that says nothing is a link that leads nowhere; it is read first.
            nowhere = what.startswith("token") or path.startswith("/v1/invitations")
            known = {400, 413, 422} | ({404} if nowhere else set())
            if answer.status_code not in known:
                wrong.append(f"{method} {path} {what}: {answer.status_code} {answer.text[:200]}")
            count += 1
        assert count >= LEAST, (method, path)
        operations, tried = operations + 1, tried + count
    assert not wrong, "\n".join(wrong)
    assert operations > 12
    assert tried > 200
    assert await digest_of(world) == before
