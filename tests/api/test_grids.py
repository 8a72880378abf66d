"""Versions of the grid, the steps of a lab, its settings: the rules of the game."""

from typing import Any

import pytest

from api.core.access import Role
from tests.builders import Board, Signed, World
from tests.proposals import USERS


@pytest.fixture
async def board(world: World) -> Board:
    """A lab of its own: rules change here."""
    return await world.a_board()


async def write(who: Signed, method: str, url: str, body: Any, read: str | None = None) -> Any:
    """A write that names the version it changes."""
    etag = (await who("GET", read or url)).headers["etag"]
    return await who(method, url, json=body, headers={"If-Match": etag})


async def test_a_lab_without_rules_reads_empty_ones(world: World) -> None:
    lab = await world.a_lab()
    manager = await world.signed_in(lab, Role.MANAGER)
    base = f"/v1/labs/{lab.slug}"
    assert (await manager("GET", f"{base}/grids")).json() == {"items": []}
    assert (await manager("GET", f"{base}/request-steps")).json() == {"items": [], "version": 1}
    settings = (await manager("GET", f"{base}/request-settings")).json()
    assert (settings["team_weeks_per_month"], settings["open"], settings["version"]) == (8, True, 1)
    assert (await manager("GET", f"{base}/requests")).json() == {"items": [], "next": None}
    changed = await write(
        manager, "PATCH", f"{base}/request-settings", {"team_weeks_per_month": 6.5}
    )
    assert changed.json()["team_weeks_per_month"] == 6.5, changed.text
    assert len((await manager("GET", f"{base}/grids")).json()["items"]) == 1


async def test_a_new_version_is_drafted_changed_and_put_to_use(world: World, board: Board) -> None:
    base = f"/v1/labs/{board.lab.slug}/grids"
    judged = await world.a_request(board, "en_evaluation")
    active = (await board.manager("GET", base)).json()["items"][0]
    assert (active["code"], active["status"], active["used"]) == (1, "active", 1)
    assert [len(active[part]) for part in ("criteria", "questions", "links")] == [10, 15, 16]

    frozen = await write(board.manager, "PATCH", f"{base}/{active['id']}", {"name": "Autre"})
    assert frozen.json()["code"] == "grid-frozen"

    drafted = await board.manager("POST", base, json={"name": "Charte 4.1"})
    assert drafted.status_code == 201, drafted.text
    draft = drafted.json()
    url = drafted.headers["location"]
    assert (draft["code"], draft["abilities"]) == (2, ["edit", "activate"])
    assert [len(draft[part]) for part in ("criteria", "questions", "links")] == [10, 15, 16]
    assert draft["source"] == active["source"]

    plain = [
        {name: one[name] for name in ("slug", "label", "block", "block_rank", "motto", "filter")}
        for one in draft["criteria"]
    ]
    without = [one for one in plain if not one["filter"]]
    refused = await write(board.manager, "PUT", f"{url}/criteria", {"items": without}, url)
    assert refused.json()["errors"][0]["code"] == "filter-criterion-missing"
    twice = await write(board.manager, "PUT", f"{url}/criteria", {"items": plain[:1] * 2}, url)
    assert twice.json()["errors"][0]["code"] == "named-twice"
    fewer = await write(board.manager, "PUT", f"{url}/criteria", {"items": plain[:-1]}, url)
    assert len(fewer.json()["criteria"]) == 9
    assert len(fewer.json()["links"]) == 14  # those of the criterion that went are gone with it
    asked = await write(
        board.manager,
        "PUT",
        f"{url}/questions",
        {"items": [{"slug": "portage", "label": "Qui porte ?"}]},
        url,
    )
    assert asked.json()["links"] == [{"question": "portage", "criterion": "portage-politique"}]
    linked = await write(
        board.manager,
        "PUT",
        f"{url}/links",
        {"items": [{"question": "portage", "criterion": "aspect-innovant"}]},
        url,
    )
    assert linked.json()["links"] == [{"question": "portage", "criterion": "aspect-innovant"}]
    nowhere = await write(
        board.manager,
        "PUT",
        f"{url}/links",
        {"items": [{"question": "portage", "criterion": "nulle-part"}]},
        url,
    )
    assert nowhere.json()["errors"][0]["pointer"] == "/items/0/criterion"

    used = await board.manager("POST", f"{url}/activation", json={})
    assert (used.json()["status"], used.json()["abilities"]) == ("active", [])
    assert (await board.manager("POST", f"{url}/activation", json={})).status_code == 409
    statuses = [one["status"] for one in (await board.manager("GET", base)).json()["items"]]
    assert statuses == ["active", "retired"]
    kept = await board.manager("GET", f"/v1/labs/{board.lab.slug}/requests/{judged}")
    assert kept.json()["grid"]["code"] == 1
    assert len(kept.json()["grid"]["criteria"]) == 10
    later = await world.a_request(board, "brouillon", parts={})
    fresh = await board.carrier("GET", f"/v1/labs/{board.lab.slug}/requests/{later}")
    assert [one["slug"] for one in fresh.json()["answers"]] == ["portage"]


async def test_steps_are_written_whole_and_none_in_use_disappears(
    world: World, board: Board
) -> None:
    url = f"/v1/labs/{board.lab.slug}/request-steps"
    steps = (await board.manager("GET", url)).json()["items"]
    assert [one["slug"] for one in steps] == ["copil", "codir"]
    names = ("slug", "label", "nature", "body", "kinds", "active")
    plain = [{name: one[name] for name in names} for one in steps]
    turned = await write(board.manager, "PUT", url, {"items": plain[::-1]})
    assert turned.json()["errors"][0]["code"] == "final-step-last"
    nowhere = [plain[0] | {"body": "b4"}]  # told only: it decides nothing
    assert (await write(board.manager, "PUT", url, {"items": nowhere})).status_code == 422
    await world.a_request(board, "inscrite")
    alone = [plain[1] | {"kinds": ["projet", "action"]}]
    used = await write(board.manager, "PUT", url, {"items": alone})
    assert used.json()["code"] == "step-in-use"
    renamed = [plain[0] | {"label": "Comité"}, plain[1]]
    written = await write(board.manager, "PUT", url, {"items": renamed})
    assert [one["label"] for one in written.json()["items"]] == ["Comité", "CODIR"]
    assert [one["requests"] for one in written.json()["items"]] == [1, 0]


async def test_one_final_step_serves_a_lab_with_one_body(world: World, board: Board) -> None:
    url = f"/v1/labs/{board.lab.slug}/request-steps"
    one = {
        "slug": "comite", "label": "Comité", "nature": "final", "body": "codir",
        "kinds": ["projet", "action"],
    }  # fmt: skip
    written = await write(board.manager, "PUT", url, {"items": [one]})
    assert [step["slug"] for step in written.json()["items"]] == ["comite"], written.text
    held = await world.a_request(board, "inscrite", goes_to="soumise")
    read = await board.manager("GET", f"/v1/labs/{board.lab.slug}/requests/{held}")
    assert read.json()["status"] == "soumise_comite"


async def test_a_lab_that_takes_requests_by_season(world: World, board: Board) -> None:
    base = f"/v1/labs/{board.lab.slug}"
    season = {"label": "Hiver", "opens_on": "2031-11-01", "closes_on": "2032-01-31"}
    upside = season | {"closes_on": "2031-01-31"}
    wrong = await write(board.manager, "PATCH", f"{base}/request-settings", {"windows": [upside]})
    assert wrong.json()["errors"][0]["pointer"] == "/windows/0/closes_on"
    closed = await write(board.manager, "PATCH", f"{base}/request-settings", {"windows": [season]})
    assert closed.json()["open"] is False
    one = await world.a_request(board, "brouillon")
    refused = await board.carrier("POST", f"{base}/requests/{one}/deposit", json={})
    assert [fault["code"] for fault in refused.json()["errors"]] == ["needs-open-window"]
    always = await write(board.manager, "PATCH", f"{base}/request-settings", {"windows": []})
    assert always.json()["open"] is True
    kept = await board.carrier("POST", f"{base}/requests/{one}/deposit", json={})
    assert kept.json()["status"] == "deposee"


async def test_two_drafts_are_not_put_to_use_at_once(board: Board) -> None:
    base = f"/v1/labs/{board.lab.slug}/grids"
    urls = [
        (await board.manager("POST", base, json={"name": USERS[:20]})).headers["location"]
        for _ in range(2)
    ]
    for url in urls:
        assert (await board.manager("POST", f"{url}/activation", json={})).status_code == 200
    statuses = [one["status"] for one in (await board.manager("GET", base)).json()["items"]]
    assert statuses == ["active", "retired", "retired"]
