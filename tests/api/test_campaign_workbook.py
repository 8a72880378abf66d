"""Campaigns by spreadsheet: what is given comes back filled, and bad rows are named."""

from typing import Any

from api.core.access import Role
from api.core.tables import XLSX_TYPE
from api.labs.models import Lab
from tests.builders import Signed, World
from tests.campaigns import a_book, an_open_campaign, filled, own
from tests.digest import digest_of
from tests.stage import an_administrator


async def joined(world: World, slug: str) -> tuple[Lab, Signed, str]:
    """A lab that takes part, somebody of its team, and where they answer."""
    lab = await world.a_lab()
    admin = await an_administrator(world)
    await an_open_campaign(admin, f"{slug}-{lab.id}")
    manager = await world.signed_in(lab, Role.MANAGER)
    url = own(lab, f"{slug}-{lab.id}")
    assert (await manager("POST", f"{url}/participation")).status_code == 200
    return lab, await world.signed_in(lab, Role.TEAM), url


async def send(who: Signed, url: str, content: bytes, **query: Any) -> Any:
    return await who(
        "POST",
        f"{url}/files",
        params=query,
        content=content,
        headers={"Content-Type": XLSX_TYPE},
    )


async def values_of(who: Signed, url: str) -> dict[tuple[str, str], Any]:
    cells = (await who("GET", url)).json()["cells"]
    return {
        (one["code"], one["breakdown"]): one["declared"] and one["declared"]["value"]
        for one in cells
    }


async def test_given_filled_and_taken(world: World) -> None:
    _, team, url = await joined(world, "classeur")
    given = await team("GET", f"{url}/workbook")
    assert given.status_code == 200, given.text
    assert given.headers["content-type"] == XLSX_TYPE
    values = {
        ("ACT_ETP", ""): "3,5",
        ("RES_IRRIT", ""): 7,
        ("RES_IRRIT", "audience=agents"): 4.0,
    }
    content = filled(given.content, values)
    before = await digest_of(world)
    tried = await send(team, url, content, dry_run=True)
    assert tried.json() == {"rows": 3, "changed": 3, "written": False}, tried.text
    assert await digest_of(world) == before, "a dry run writes nothing, not even to the log"
    done = await send(team, url, content)
    assert done.json() == {"rows": 3, "changed": 3, "written": True}, done.text
    assert await values_of(team, url) == {
        ("ACT_ETP", ""): 3.5,
        ("RES_IRRIT", ""): 7,
        ("RES_IRRIT", "audience=agents"): 4,
        ("ACT_PARTICIP", ""): None,
    }
    again = await team("GET", f"{url}/workbook")
    same = await send(team, url, again.content)
    assert same.json() == {"rows": 3, "changed": 0, "written": True}, "it comes back as it went"


async def test_one_bad_row_and_nothing_is_written(world: World) -> None:
    _, team, url = await joined(world, "fautes")
    given = (await team("GET", f"{url}/workbook")).content
    before = await digest_of(world)
    good = {("ACT_ETP", ""): 3}
    for wrong, row in (
        ({("RES_IRRIT", ""): "sept"}, 3),
        ({("RES_IRRIT", ""): "=6+1"}, 3),
        ({("RES_IRRIT", ""): 1e300}, 3),
        ({("RES_IRRIT", ""): 7.5}, 3),
        ({("RES_IRRIT", ""): -1}, 3),
        ({("RES_IRRIT", "audience=agents"): True}, 4),
        ({("ACT_ETP", ""): 100000}, 2),
    ):
        answer = await send(team, url, filled(given, good | wrong))
        assert (answer.status_code, answer.json().get("code")) == (422, "workbook"), wrong
        assert answer.json()["rows"] == [row], (wrong, answer.text)
        assert answer.json()["errors"][0]["pointer"] == f"/rows/{row}"
    blank = [None] * 6
    strange = a_book(
        ("ACT_ETP", None, *blank, 3, None),
        ("IMP_TEM", None, *blank, 3, None),
        ("ACT_ETP", None, *blank, 4, None),
    )
    answer = await send(team, url, strange)
    assert answer.json()["rows"] == [3, 4]
    assert [one["code"] for one in answer.json()["errors"]] == ["workbook-cell", "workbook-twice"]
    assert await digest_of(world) == before


async def test_hostile_files_are_refused_in_words(world: World) -> None:
    lab, team, url = await joined(world, "hostile")
    for content in (b"", b"PK\x03\x04", b"%PDF-1.7", a_book()[:400], b"x" * 5000):
        answer = await send(team, url, content)
        assert (answer.status_code, answer.json()["code"]) == (422, "workbook"), content[:10]
    many = a_book(*[("ACT_ETP",)] * 5001)
    assert (await send(team, url, many)).json()["code"] == "workbook"
    member = await world.signed_in(lab, Role.MEMBER)
    assert (await send(member, url, a_book())).status_code == 403
