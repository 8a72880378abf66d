"""Every bad input gets its documented problem and leaves nothing changed."""

import json
from typing import Any

import pytest
from httpx import AsyncClient

from api.core.access import Role
from tests.builders import World, an_open_day, at
from tests.digest import digest_of

DAY = an_open_day(12)
GOOD: dict[str, Any] = {
    "room": "salon",
    "starts_at": at(DAY, "09:00"),
    "ends_at": at(DAY, "10:00"),
    "purpose": "accueil",
    "title": "Titre",
}
PAST = {"starts_at": "2020-01-06T09:00:00Z", "ends_at": "2020-01-06T10:00:00Z"}


def but(changes: dict[str, Any]) -> bytes:
    """A good booking, but for these fields."""
    return json.dumps(GOOD | changes).encode()


CASES: list[tuple[str, bytes, int, str]] = [
    ("NUL", but({"title": "a\x00b"}), 422, "invalid"),
    ("lone surrogate", but({"title": "\ud800"}), 422, "invalid"),
    ("NaN", but({"headcount": float("nan")}), 422, "invalid"),
    ("1e400", json.dumps(GOOD).replace("}", ', "headcount": 1e400}').encode(), 422, "invalid"),
    ("int over int8", but({"headcount": 2**70}), 422, "invalid"),
    ("float", but({"headcount": 1.5}), 422, "invalid"),
    ("duplicate name", json.dumps(GOOD).replace("}", ', "title": "b"}').encode(), 422, "invalid"),
    ("unknown field", but({"status": "confirmed"}), 422, "invalid"),
    ("missing field", b'{"room": "salon"}', 422, "invalid"),
    (
        "naive time",
        but({"starts_at": "2026-12-01T09:00:00"}),
        422,
        "invalid",
    ),
    ("year 1", but({"starts_at": "0001-01-01T09:00:00Z"}), 422, "invalid"),
    ("year 9999", but({"ends_at": "9999-12-31T23:00:00Z"}), 422, "invalid"),
    (
        "not on the grid",
        but({"starts_at": at(DAY, "09:05")}),
        422,
        "invalid",
    ),
    ("end before start", but({"ends_at": at(DAY, "08:00")}), 422, "invalid"),
    ("before opening", but({"starts_at": at(DAY, "07:00")}), 422, "invalid"),
    ("after closing", but({"ends_at": at(DAY, "21:15")}), 422, "invalid"),
    ("past", but(PAST), 422, "invalid"),
    ("unknown room", but({"room": "grenier"}), 422, "invalid"),
    ("unknown project", but({"project": "inconnu"}), 422, "invalid"),
    ("réunion without answers", but({"purpose": "reunion"}), 422, "invalid"),
    ("not JSON", b"{", 400, "bad-request"),
    ("not UTF-8", b'{"title": "\xff"}', 400, "bad-request"),
    ("too deep", b"[" * 5000 + b"]" * 5000, 400, "bad-request"),
    ("nested beyond reason", b"[" * 60 + b"]" * 60, 422, "invalid"),
    ("wrong shape", b"[]", 422, "invalid"),
    ("too large", b'{"title": "' + b"a" * 10_000_000 + b'"}', 413, "too-large"),
]


@pytest.mark.parametrize(("name", "body", "status", "code"), CASES, ids=[case[0] for case in CASES])
async def test_a_bad_booking_is_refused_and_nothing_is_written(
    world: World, name: str, body: bytes, status: int, code: str
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    before = await digest_of(world)
    answer = await team(
        "POST",
        f"/v1/labs/{lab.slug}/bookings",
        content=body,
        headers={"Content-Type": "application/json"},
    )
    assert answer.status_code == status, answer.text
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["code"] == code
    assert problem["status"] == status
    assert problem["title"]
    assert problem["instance"].endswith(answer.headers["x-request-id"])
    assert await digest_of(world) == before


async def test_a_huge_anonymous_body_is_not_even_read(http: AsyncClient) -> None:
    answer = await http.post(
        "/v1/session", content=b"a" * 10_000_000, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 413


async def test_values_received_are_never_repeated(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    canary = "canari-7391"
    answer = await team(
        "POST", f"/v1/labs/{lab.slug}/bookings", json=GOOD | {"purpose": canary, "room": canary}
    )
    assert answer.status_code == 422
    assert canary not in answer.text


async def test_unknown_parameters_and_media_types(world: World, http: AsyncClient) -> None:
    unknown = await http.get("/v1/labs", params={"nom": "x"})
    assert unknown.status_code == 422
    assert unknown.json()["code"] == "unknown-parameter"
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    xml = await team(
        "POST",
        f"/v1/labs/{lab.slug}/bookings",
        content="<a/>",
        headers={"Content-Type": "application/xml"},
    )
    assert xml.status_code == 415


async def test_wrong_methods_name_the_right_ones(http: AsyncClient) -> None:
    answer = await http.delete("/v1/labs")
    assert answer.status_code == 405
    assert {"GET", "HEAD"} <= set(answer.headers["allow"].replace(" ", "").split(","))


async def test_a_write_needs_the_version_it_changes(world: World) -> None:
    lab = await world.a_lab()
    await world.a_project(lab, "projet")
    team = await world.signed_in(lab, Role.TEAM)
    url = f"/v1/labs/{lab.slug}/projects/projet"
    first = await team("GET", url)
    none = await team("PATCH", url, json={"goal": "Un"})
    assert none.status_code == 428
    good = await team(
        "PATCH", url, json={"goal": "Un"}, headers={"If-Match": first.headers["etag"]}
    )
    assert good.status_code == 200, good.text
    before = await digest_of(world)
    stale = await team(
        "PATCH", url, json={"goal": "Deux"}, headers={"If-Match": first.headers["etag"]}
    )
    assert stale.status_code == 412
    assert await digest_of(world) == before
    unchanged = await team("GET", url, headers={"If-None-Match": good.headers["etag"]})
    assert unchanged.status_code == 304


async def test_ids_of_another_lab_do_not_exist_here(world: World) -> None:
    mine, theirs = await world.a_lab(), await world.a_lab()
    their_team = await world.signed_in(theirs, Role.TEAM)
    made = await their_team("POST", f"/v1/labs/{theirs.slug}/bookings", json=GOOD)
    number = made.json()["id"]
    team = await world.signed_in(mine, Role.TEAM)
    before = await digest_of(world)
    for lab in (mine, theirs):
        url = f"/v1/labs/{lab.slug}/bookings/{number}"
        assert (await team("GET", url)).status_code == 404
        assert (await team("POST", f"{url}/cancellation", json={"reason": "x"})).status_code == 404
    assert await digest_of(world) == before


async def test_the_same_key_twice_makes_one_booking(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    url = f"/v1/labs/{lab.slug}/bookings"
    key = {"Idempotency-Key": "cle-1"}
    first = await team("POST", url, json=GOOD, headers=key)
    again = await team("POST", url, json=GOOD, headers=key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert again.headers["etag"] == first.headers["etag"]
    other = await team("POST", url, json=GOOD | {"title": "Autre"}, headers=key)
    assert other.status_code == 422
    assert other.json()["code"] == "idempotency-mismatch"


async def test_a_cookie_alone_cannot_write(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    answer = await team(
        "POST", f"/v1/labs/{lab.slug}/bookings", json=GOOD, headers={"X-CSRF-Token": "faux"}
    )
    assert answer.status_code == 403
    assert answer.json()["code"] == "csrf"
