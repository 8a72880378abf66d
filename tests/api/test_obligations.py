"""The figures that conventions ask for: year by year, and where each one stands."""

from datetime import UTC, datetime
from typing import Any

from httpx import AsyncClient

from api.core.access import Role
from api.core.clock import frozen
from api.labs.models import Lab
from tests.builders import Signed, World
from tests.published import Value, publish_now

TODAY = datetime(2026, 11, 26, 9, tzinfo=UTC)


async def agreed(manager: Signed, lab: Lab, **facts: Any) -> int:
    """A convention of the lab; its number."""
    body = {"name": "Convention régionale", "kind": "fonctionnement", **facts}
    answer = await manager("POST", f"/v1/labs/{lab.slug}/conventions", json=body)
    assert answer.status_code == 201, answer.text
    return int(answer.json()["id"])


async def test_each_year_of_a_convention_asks_for_its_figures(world: World) -> None:
    with frozen(TODAY):
        lab = await world.a_lab()
        manager = await world.signed_in(lab, Role.MANAGER)
        convention = await agreed(
            manager,
            lab,
            from_day="2024-03-01",
            to_day="2027-12-31",
            obligations=["ACT_PARTICIP", "ACT_AGENTS", "ANC_CODE"],
        )
        await agreed(manager, lab, name="Sans date", obligations=["ACT_PARTICIP"])
        deadline = await manager(
            "POST",
            f"/v1/labs/{lab.slug}/deadlines",
            json={
                "kind": "rapport",
                "due_on": "2026-03-31",
                "label": "Bilan 2025",
                "convention": convention,
            },
        )
        assert deadline.status_code == 201, deadline.text
        await publish_now(
            world,
            lab,
            Value("ACT_PARTICIP", "2024", "5481", origin="history", source="note"),
            Value("ACT_AGENTS", "2025", None),
        )
        found = await manager("GET", f"/v1/labs/{lab.slug}/indicator-obligations")
        todo = (await manager("GET", f"/v1/labs/{lab.slug}/todo")).json()["due_figures"]
    items = found.json()["items"]
    told = [(one["period"], one["code"], one["due"], one["status"]) for one in items]
    assert told == [
        ("2026", "ACT_AGENTS", False, "missing"),
        ("2026", "ACT_PARTICIP", False, "missing"),
        ("2026", "ANC_CODE", False, "missing"),
        ("2025", "ACT_AGENTS", True, "withheld"),
        ("2025", "ACT_PARTICIP", True, "missing"),
        ("2025", "ANC_CODE", True, "missing"),
        ("2024", "ACT_AGENTS", True, "missing"),
        ("2024", "ACT_PARTICIP", True, "published"),
        ("2024", "ANC_CODE", True, "missing"),
    ]
    assert {one["code"] for one in items if not one["known"]} == {"ANC_CODE"}
    assert [one["value"] for one in items if one["value"] is not None] == [5481]
    assert {one["period"]: one["report_due_on"] for one in items} == {
        "2026": None,
        "2025": "2026-03-31",
        "2024": "2026-03-31",
    }
    assert (todo["count"], [(one["period"], one["code"]) for one in todo["items"]]) == (
        2,
        [("2025", "ACT_PARTICIP"), ("2024", "ACT_AGENTS")],
    )


async def test_obligations_are_the_lab_s_own(world: World, http: AsyncClient) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    manager = await world.signed_in(lab, Role.MANAGER)
    stranger = await world.signed_in(other, Role.MANAGER)
    await agreed(manager, lab, from_day="2024-01-01", obligations=["ACT_PARTICIP"])
    path = f"/v1/labs/{lab.slug}/indicator-obligations"
    assert (await http.get(path)).status_code == 401
    assert (await stranger("GET", path)).status_code == 404
    assert (await stranger("GET", path.replace(lab.slug, other.slug))).json() == {"items": []}
    assert (await manager("GET", path)).json()["items"]


async def test_who_does_not_declare_is_not_asked(world: World) -> None:
    lab = await world.a_lab()
    for role, asked in ((Role.TEAM, True), (Role.MEMBER, False)):
        who = await world.signed_in(lab, role)
        todo = await who("GET", f"/v1/labs/{lab.slug}/todo")
        assert (todo.json()["due_figures"] is not None) == asked
