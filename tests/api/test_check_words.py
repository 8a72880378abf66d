"""Checks say parts in words: no reader has to know how a breakdown is written."""

from datetime import date
from typing import Any

import pytest

from api.core.access import Role
from api.core.clock import now
from api.labs.models import Lab
from tests.builders import World
from tests.figures import add, run


async def declared(world: World, lab: Lab, code: str, part: str, *values: int) -> None:
    """A figure of January, February… 2026, of one part."""
    for month, value in enumerate(values, 1):
        await add(
            world,
            lab,
            "observation",
            code=code,
            definition_version=1,
            frequency="M",
            period=f"2026-{month:02d}",
            period_start=date(2026, month, 1),
            period_end=date(2026, month + 1, 1),
            breakdown=part,
            value=value,
            partial=False,
            status="draft",
            origin="declared",
            source="",
            declared_by="p1",
            updated_at=now(),
        )


async def sentences(world: World, lab: Lab, language: str) -> dict[str, str]:
    """What is doubted of February 2026, by the breakdown it is about."""
    reader = await world.signed_in(lab, Role.MANAGER)
    found: Any = await reader(
        "GET",
        f"/v1/labs/{lab.slug}/indicator-checks",
        params={"period": "2026-02"},
        headers={"Accept-Language": language},
    )
    assert found.status_code == 200, found.text
    return {
        one["cells"][0]["breakdown"]: one["sentence"]
        for one in found.json()["items"]
        if one["code"] in {"growth", "sum-short"}
    }


@pytest.mark.parametrize(
    ("language", "part", "told"),
    [
        ("fr", "room=salon", "(Pièce : Salon)"),
        ("en", "room=salon", "(Room: Salon)"),
        ("fr", "room=disparue", "(Pièce : disparue)"),
        ("fr", "project=guichet", "(Projet : Un guichet itinérant)"),
        ("fr", "place=in_lab", "(Lieu : Au lab)"),
        ("en", "place=in_lab", "(Place: In the lab)"),
        ("fr", "phase=ideation", "(Phase : Idéation)"),
        ("fr", "place=outside;public=users", "(Lieu : Hors du lab, Public : Usagers)"),
    ],
)
async def test_a_part_is_said_in_words(world: World, language: str, part: str, told: str) -> None:
    lab = await world.a_lab()
    await world.a_project(lab, "guichet")
    await run(
        world,
        "UPDATE project SET title = 'Un guichet itinérant' WHERE lab_id = :lab",
        lab=lab.id,
    )
    await declared(world, lab, "ACT_PARTICIP", part, 40, 10)
    said = (await sentences(world, lab, language))[part]
    assert told in said
    assert "=" not in said


async def test_an_axis_is_said_in_words(world: World) -> None:
    lab = await world.a_lab()
    await declared(world, lab, "ACT_PARTICIP", "", 50, 60)
    await declared(world, lab, "ACT_PARTICIP", "run_by_lab=yes", 40, 45)
    assert "« Conduite »" in (await sentences(world, lab, "fr"))[""]
