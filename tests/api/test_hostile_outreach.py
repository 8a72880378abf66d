"""Attacks on going out to people: links shown again, consent given by others, tables that swell."""

import contextlib
import io
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from httpx import AsyncClient
from openpyxl import Workbook
from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.database import unit_of_work
from api.core.problems import Invalid
from api.outreach.keys import stop_key
from api.outreach.models import RecipientKind
from api.outreach.rules.table import table_of
from tests.builders import Signed, World
from tests.communities import a_community
from tests.mailbox import an_address
from tests.outreach import act, interested, mails_to, token_in


async def listed(team: Signed, lab: str) -> dict[str, object]:
    """The one person whom the team has before it."""
    [one] = (await team("GET", f"/v1/labs/{lab}/interested")).json()["items"]
    found: dict[str, object] = one
    return found


async def stopped(http: AsyncClient, world: World, lab_id: int, number: object) -> None:
    """They click « no more letters »."""
    master = world.sessions.kw["info"]["master_key"]
    key = stop_key(master, RecipientKind.INTERESSE, lab_id, number)  # type: ignore[arg-type]
    assert (await http.post(f"/v1/unsubscriptions/letters/{key}")).status_code == 204


async def test_a_link_shown_again_changes_nothing(world: World, http: AsyncClient) -> None:
    """Whoever said no since is not signed up anew by a tab that was left open."""
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    email = an_address()
    await interested(http, world, lab.slug, email, letters=True, name="Claire")
    shown = {"token": token_in((await mails_to(world, email))[-1])}
    confirming = f"/v1/labs/{lab.slug}/interest-confirmations"
    before = await listed(team, lab.slug)
    assert (await http.post(confirming, json=shown)).status_code == 200
    assert await listed(team, lab.slug) == before, "shown twice, it is the same"
    await stopped(http, world, lab.id, before["id"])
    assert (await http.post(confirming, json=shown)).status_code == 200
    assert (await listed(team, lab.slug))["letters"] is False


async def test_whoever_was_forgotten_is_not_remembered_by_their_old_link(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    email = an_address()
    key = await interested(http, world, lab.slug, email, letters=True)
    shown = {"token": token_in((await mails_to(world, email))[-1])}
    gone = await http.delete("/v1/guest-interest", headers={"X-Interest-Key": key})
    assert gone.status_code == 204
    again = await http.post(f"/v1/labs/{lab.slug}/interest-confirmations", json=shown)
    assert (again.status_code, again.json()["code"]) == (404, "link-worthless")
    assert (await team("GET", f"/v1/labs/{lab.slug}/interested")).json()["items"] == []
    anew = await interested(http, world, lab.slug, email)
    assert anew != key, "asked anew, they are somebody new"


async def test_the_team_does_not_take_back_a_no(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    email = an_address()
    await interested(http, world, lab.slug, email, letters=True)
    await stopped(http, world, lab.id, (await listed(team, lab.slug))["id"])
    said = {"email": email, "letters": True, "organisation": "Ville de Rennes"}
    written = await team("POST", f"/v1/labs/{lab.slug}/interested", json=said)
    assert written.status_code == 201, written.text
    assert (written.json()["letters"], written.json()["organisation"]) == (
        False,
        "Ville de Rennes",
    )


async def test_a_key_stops_the_letters_of_nobody_else(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    for _ in range(2):
        await interested(http, world, lab.slug, an_address(), letters=True)
    first, second = (await team("GET", f"/v1/labs/{lab.slug}/interested")).json()["items"]
    master = world.sessions.kw["info"]["master_key"]
    key = stop_key(master, RecipientKind.INTERESSE, lab.id, first["id"])
    sign, lab_id, number, proof = key.split("-", 3)
    for forged in (
        f"{sign}-{lab_id}-{second['id']}-{proof}",
        f"m-{lab_id}-{number}-{proof}",
        f"x-{lab_id}-{number}-{proof}",
        f"{lab_id}-{number}-{proof}",
        "i-",
    ):
        answer = await http.post(f"/v1/unsubscriptions/letters/{forged}")
        assert answer.status_code == 404, forged
    read = (await team("GET", f"/v1/labs/{lab.slug}/interested")).json()["items"]
    assert [one["letters"] for one in read] == [True, True]


async def test_whoever_is_forgotten_leaves_no_thread_to_their_account(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    made = await a_community(world, lab, members=[(team, "animateur")])
    email = an_address()
    await interested(http, world, lab.slug, email)
    path = f"/v1/labs/{lab.slug}/interested/{(await listed(team, lab.slug))['id']}"
    assert (await act(team, path, "invitation", community=made.row.slug)).status_code == 200
    given = {
        "token": token_in((await mails_to(world, email))[-1]),
        "display_name": "Claire Martin",
        "password": "quatre mots sans rapport",
    }
    assert (await http.post("/v1/invitations/acceptance", json=given)).status_code == 201
    held = {"If-Match": f'"{(await team("GET", path)).json()["version"]}"'}
    assert (await team("DELETE", path, headers=held)).status_code == 204
    async with unit_of_work(world.sessions, SYSTEM) as session:
        left = await session.scalars(
            text("SELECT person_id FROM interested_person WHERE lab_id = :lab UNION ALL"
                 " SELECT person_id FROM interested_step WHERE lab_id = :lab AND what = 'membre'"),
            {"lab": lab.id},
        )  # fmt: skip
        assert left.all() == [None, None]


def swollen(part: str, written: Callable[[bytes], bytes]) -> bytes:
    """A workbook of two rows, one part of which is written otherwise."""
    book, plain, out = Workbook(), io.BytesIO(), io.BytesIO()
    assert book.active is not None
    book.active.append(["mail", "nom"])
    book.active.append(["a@tilab.example", "A"])
    book.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            content = source.read(name)
            made.writestr(name, written(content) if name.endswith(part) else content)
    return out.getvalue()


HEAVY = {
    "a row of a million cells": (
        "sheet1.xml",
        lambda was: was.replace(b"</row></sheetData>", b"<c/>" * 10**6 + b"</row></sheetData>"),
    ),
    "a million styles": (
        "styles.xml",
        lambda was: was.replace(b"</cellXfs>", b"<xf/>" * 10**6 + b"</cellXfs>"),
    ),
    "a million merged cells": (
        "sheet1.xml",
        lambda was: was.replace(
            b"</sheetData>",
            b"</sheetData><mergeCells>" + b'<mergeCell ref="A1:B2"/>' * 10**6 + b"</mergeCells>",
        ),
    ),
    "words that are other words": (
        "sheet1.xml",
        lambda was: b'<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa">]>' + was,
    ),
}


@pytest.mark.parametrize("what", HEAVY)
async def test_a_small_file_is_no_great_work(world: World, what: str) -> None:
    """Some kilobytes that unpack to objects by the gigabyte are weighed, and not read."""
    lab, animator = await world.a_lab(), await world.signed_in()
    made = await a_community(world, lab, members=[(animator, "animateur")])
    url = f"{made.path}/imports/members/files?dry_run=false"
    fine = await animator("POST", url, content=swollen("none", bytes))
    assert fine.json()["written"] == 1, fine.text
    tracemalloc.start()
    answer = await animator("POST", url, content=swollen(*HEAVY[what]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert answer.status_code == 422, answer.text
    assert peak < 80_000_000, peak


def test_a_table_of_nothing_takes_no_memory() -> None:
    """Ten megabytes of line ends would be ten million rows."""
    for line in (b"\n", b",\n", b"x\n"):
        tracemalloc.start()
        with contextlib.suppress(Invalid):
            table_of(b"mail,nom\na@tilab.example,A\n" + line * 2_000_000)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 60_000_000, (line, peak)
