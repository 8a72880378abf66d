"""What is declared badly is refused in words, and nothing is written."""

from typing import Any

import pytest

from api.core.access import Role
from tests.builders import World
from tests.digest import digest_of

GOOD = {"code": "RES_IRRIT", "period": "2025", "value": "7", "unit": "number"}
FAULTS: list[tuple[dict[str, Any], str, str]] = [
    ({"unit": "persons"}, "/unit", "unit"),
    ({"unit": ""}, "/unit", "unit"),
    ({"period": "2026-W54"}, "/period", "period"),
    ({"period": "2026-13"}, "/period", "period"),
    ({"period": "2025-03"}, "/period", "frequency"),
    ({"value": "7.5"}, "/value", "integer"),
    ({"value": -1}, "/value", "bounds"),
    ({"value": "NaN"}, "/value", "decimal"),
    ({"value": "Infinity"}, "/value", "decimal"),
    ({"value": "-inf"}, "/value", "decimal"),
    ({"value": "1e400"}, "/value", "decimal"),
    ({"value": 1e30}, "/value", "decimal"),
    ({"value": "٧"}, "/value", "decimal"),
    ({"value": "7,5"}, "/value", "decimal"),
    ({"value": " 7"}, "/value", "decimal"),
    ({"value": ""}, "/value", "decimal"),
    ({"value": True}, "/value", "decimal"),
    ({"value": None}, "/value", "decimal"),
    ({"value": [7]}, "/value", "decimal"),
    ({"value": "1234567890123456"}, "/value", "decimal"),
    ({"value": 0.1234567890123456}, "/value", "decimal"),
    ({"breakdown": "audience=robots"}, "/breakdown", "breakdown"),
    ({"breakdown": "place=in_lab"}, "/breakdown", "breakdown"),
    ({"breakdown": "audience=agents;audience=usagers"}, "/breakdown", "breakdown"),
    ({"code": "RES_NOTHING"}, "/code", "indicator"),
    ({"code": "ACT_ETP", "unit": "fte", "value": 501}, "/value", "bounds"),
    ({"code": "ACT_ETP", "unit": "fte", "value": "1.25"}, "/value", "decimals"),
    ({"numerator": 1, "denominator": 2}, "/numerator", "no-ratio"),
]
BODIES = (
    '{"code":"RES_IRRIT","period":"2025","unit":"number","value":NaN}',
    '{"code":"RES_IRRIT","period":"2025","unit":"number","value":1e400}',
    '{"code":"RES_IRRIT","period":"2025","unit":"number","value":Infinity}',
    '{"code":"RES_IRRIT","period":"2025","unit":"number","value":7,"value":8}',
)


async def test_each_fault_is_named_where_it_is(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    before = await digest_of(world)
    path = f"/v1/labs/{lab.slug}/declared-values"
    for changes, pointer, code in FAULTS:
        answer = await team("PUT", path, json=GOOD | changes)
        assert answer.status_code == 422, (changes, answer.text)
        faults = {(one["pointer"], one["code"]) for one in answer.json()["errors"]}
        assert (pointer, code) in faults, (changes, answer.text)
        assert all(one["detail"] for one in answer.json()["errors"])
    for body in BODIES:
        headers = {"Content-Type": "application/json"}
        answer = await team.client.put(path, content=body, headers=headers)
        assert answer.status_code in {400, 422}, body
        assert answer.headers["content-type"] == "application/problem+json"
    assert await digest_of(world) == before


async def test_all_faults_are_told_at_once(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    given = GOOD | {"unit": "euros", "value": "-0.5", "breakdown": "x=y", "period": "2025-Q1"}
    answer = await team("PUT", f"/v1/labs/{lab.slug}/declared-values", json=given)
    assert {one["pointer"] for one in answer.json()["errors"]} == {
        "/unit",
        "/value",
        "/breakdown",
        "/period",
    }


async def test_what_is_only_computed_is_not_declared(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    given = {"code": "ACT_SALLES", "period": "2025", "value": 50, "unit": "percent"}
    answer = await team("PUT", f"/v1/labs/{lab.slug}/declared-values", json=given)
    assert (answer.status_code, answer.json()["code"]) == (409, "not-declarable")


@pytest.mark.parametrize("value", ["12345678901234.123456", "-0.5", "0.000001", "999999999999999"])
async def test_numbers_stay_exact(world: World, value: str) -> None:
    """Written and read back without a float in between."""
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    targets = f"/v1/labs/{lab.slug}/indicator-targets"
    given = {"code": "ACT_PARTICIP", "period": "2026", "kind": "cible", "value": value}
    answer = await team("POST", targets, json=given)
    assert answer.status_code == 201, answer.text
    assert f'"value" : {value},' in answer.text


async def test_who_may_not_declare_is_told(world: World) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    path = f"/v1/labs/{lab.slug}/declared-values"
    steering = await world.signed_in(lab, Role.STEERING)
    stranger = await world.signed_in(other, Role.MANAGER)
    assert (await steering("PUT", path, json=GOOD)).status_code == 403
    assert (await stranger("PUT", path, json=GOOD)).status_code == 404
    team = await world.signed_in(lab, Role.TEAM)
    cell = (await team("PUT", path, json=GOOD)).json()
    for tail in ("", "/lineage", "/evidence"):
        address = f"/v1/labs/{other.slug}/observations/{cell['id']}{tail}"
        assert (await stranger("GET", address)).status_code == 404
