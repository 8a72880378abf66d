"""Refusals are RFC 9457 documents, and the one that the description promises."""

from functools import cache
from typing import Any

import jsonschema_rs
import orjson
import pytest
from httpx import AsyncClient

from api.core.access import Role
from tests.builders import World
from tests.standards.instance import ROOT

Ask = tuple[str, str, dict[str, Any]]
ASKED: dict[str, tuple[int, Ask]] = {
    "unauthenticated": (401, ("GET", "/v1/labs/{lab}/bookings", {})),
    "not-found": (404, ("GET", "/v1/labs/absent", {})),
    "method-not-allowed": (405, ("DELETE", "/v1/labs", {})),
    "unknown-parameter": (422, ("GET", "/v1/labs", {"params": {"nom": "x"}})),
    "invalid": (422, ("GET", "/v1/projects", {"params": {"limit": "0"}})),
    "bad-request": (400, ("POST", "/v1/session", {"content": "{"})),
    "unsupported-media-type": (
        415,
        ("POST", "/v1/session", {"content": "x", "headers": {"Content-Type": "text/plain"}}),
    ),
    "too-large": (413, ("POST", "/v1/session", {"content": "x" * 100_000})),
}


@cache
def problem_schema() -> jsonschema_rs.Validator:
    """The Problem of the committed description."""
    document = orjson.loads((ROOT / "openapi" / "openapi.json").read_bytes())
    return jsonschema_rs.validator_for(document["components"]["schemas"]["Problem"])


def check(answer: Any, status: int, code: str) -> dict[str, Any]:
    """Assert the members that RFC 9457 §3.1 defines; gives the document."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    document: dict[str, Any] = answer.json()
    problem_schema().validate(document)
    assert document["status"] == status
    assert document["code"] == code
    assert document["type"] == f"/problems/{code}"
    assert document["instance"] == f"urn:request:{answer.headers['x-request-id']}"
    return document


@pytest.mark.parametrize("code", list(ASKED))
async def test_a_refusal_is_a_problem_in_both_languages(
    world: World, http: AsyncClient, code: str
) -> None:
    lab = await world.a_lab()
    status, (method, path, options) = ASKED[code]
    titles = set()
    for language in ("fr", "en"):
        headers = {"Content-Type": "application/json", "Accept-Language": language}
        answer = await http.request(
            method,
            path.format(lab=lab.slug),
            **options | {"headers": headers | options.get("headers", {})},
        )
        titles.add(check(answer, status, code)["title"])
        assert answer.headers["content-language"] == language
    assert len(titles) == 2


async def test_faults_are_pointed_at(world: World) -> None:
    """``errors[].pointer`` is an RFC 6901 pointer into the body."""
    lab = await world.a_lab()
    manager = await world.signed_in(lab, Role.MANAGER)
    body = {"ids": [1, -1, "x"]}
    answer = await manager("POST", f"/v1/labs/{lab.slug}/observations/submission", json=body)
    document = check(answer, 422, "invalid")
    assert {error["pointer"] for error in document["errors"]} == {"/ids/1", "/ids/2"}


@pytest.mark.parametrize("instant", ["0.5", "1795000000", "2026-11-26", "2026-11-26T09:00:00"])
async def test_an_instant_is_written_as_rfc_3339_says(
    world: World, http: AsyncClient, instant: str
) -> None:
    lab = await world.a_lab()
    answer = await http.get(
        f"/v1/labs/{lab.slug}/free-busy", params={"from": instant, "to": "2026-11-27T09:00:00Z"}
    )
    check(answer, 422, "invalid")


async def test_nul_never_reaches_the_database(world: World, http: AsyncClient) -> None:
    check(await http.get("/v1/projects", params={"q": "a\0b"}), 422, "invalid")
    form = {"token": "a", "client_id": "a\0b", "client_secret": "c"}
    assert (await http.post("/oauth/revoke", data=form)).status_code == 401


async def test_unchanged_is_said_of_the_same_address_only(world: World, http: AsyncClient) -> None:
    """An ETag belongs to one address (RFC 9110 §8.8.3): elsewhere it must not hide a refusal."""
    lab = await world.a_lab()
    held = (await http.get("/v1/changes", params={"lab": lab.slug})).headers["etag"]
    same = {"If-None-Match": held}
    again = await http.get("/v1/changes", params={"lab": lab.slug}, headers=same)
    assert again.status_code == 304
    check(await http.get("/v1/changes", params={"limit": "-1"}, headers=same), 422, "invalid")
    whatever = {"If-None-Match": "*"}
    check(await http.get("/v1/changes", params={"limit": "-1"}, headers=whatever), 422, "invalid")
