"""Every body wrong in one thing at a time, as the description says it: refused, not written."""

from fastapi import FastAPI

from tests.builders import World
from tests.digest import digest_of
from tests.malformed import Description
from tests.stage import a_stage, an_administrator

TAGS = ("requests", "governance", "projects", "funding", "citizens")
LEAST = 12
"""Wrong bodies tried on each operation, at least."""


async def test_what_the_description_refuses_is_refused_and_not_written(
    world: World, app: FastAPI
) -> None:
    stage, admin = await a_stage(world), await an_administrator(world)
    others = {"ItemOpinionGiven": stage.board.state, "ProgrammeRequest": admin}
    others["ProgrammeChange"] = admin
    described = Description(app.openapi())
    before = await digest_of(world)
    wrong: list[str] = []
    operations = tried = 0
    for method, path, schema in described.bodies(*TAGS):
        url = path.format_map(stage.names)
        headers = {"Content-Type": "application/json", "If-Match": await stage.etag(url)}
        who, count = others.get(schema["title"], stage.boss), 0
        for what, body in described.variants(schema):
            answer = await who(method, url, content=body, headers=headers)
            # The link of a mail that says nothing is a link that leads nowhere.
            known = {400, 404, 413, 422} if what.startswith("token") else {400, 413, 422}
            if answer.status_code not in known:
                wrong.append(f"{method} {path} {what}: {answer.status_code} {answer.text[:200]}")
            count += 1
        assert count >= LEAST, (method, path)
        operations, tried = operations + 1, tried + count
    assert not wrong, "\n".join(wrong)
    assert operations > 100
    assert tried > 2500
    assert await digest_of(world) == before
