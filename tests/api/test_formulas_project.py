"""Every formula over projects, what they gave and what they cost, against figures done by hand."""

from datetime import date
from decimal import Decimal
from typing import Any

from api.labs.models import Lab
from tests.builders import World
from tests.figures import Reader, add, run


async def show(world: World, lab: Lab, publication: str) -> None:
    """Publish the lab's cards, or take them back."""
    sql = "UPDATE project SET publication = :publication WHERE lab_id = :lab"
    await run(world, sql, publication=publication, lab=lab.id)


async def test_projects_active_and_finished(world: World) -> None:
    lab = await world.a_lab()
    led = await world.a_project(lab, "un", lab_part="leads", started_on=date(2025, 3, 1))
    ended = await world.a_project(
        lab,
        "deux",
        lab_part="supports",
        status="acheve",
        started_on=date(2025, 1, 1),
        ended_on=date(2026, 2, 15),
    )
    await world.a_project(lab, "sans-date", lab_part="leads")
    action = await world.a_project(lab, "trois", lab_part="leads", started_on=date(2026, 7, 1))
    for project, facts in (
        (led, "theme_slugs = '{sante}'"),
        (ended, "publication = 'public', result = 'Un guide.'"),
        (action, "nature = 'action'"),
    ):
        await run(
            world,
            f"UPDATE project SET {facts} WHERE lab_id = :lab AND id = :id",
            lab=lab.id,
            id=project.id,
        )
    await add(
        world,
        lab,
        "project_phase",
        project_id=led.id,
        phase="exploration",
        from_day=date(2025, 3, 1),
        to_day=date(2026, 3, 31),
    )
    await add(
        world,
        lab,
        "project_phase",
        project_id=led.id,
        phase="prototypage",
        from_day=date(2026, 3, 1),
    )
    stopped = await world.a_project(lab, "quatre", started_on=date(2026, 1, 1))
    await run(
        world,
        "UPDATE project SET status = 'abandonne', lesson = 'Trop tôt', ended_on = '2026-06-30'"
        " WHERE lab_id = :lab AND id = :id",
        lab=lab.id,
        id=stopped.id,
    )

    reader = Reader(world, lab)
    assert await reader.values("ACT_PROJ_PIL", "2026-Q1") == {
        "": 1,
        "theme=sante": 1,
        "phase=exploration": 1,
        "phase=prototypage": 1,
    }
    assert await reader.values("ACT_PROJ_PIL", "2026-Q2") == {
        "": 1,
        "theme=sante": 1,
        "phase=prototypage": 1,
    }
    assert (await reader.values("ACT_PROJ_PIL", "2026"))[""] == 2
    assert (await reader.values("ACT_PROJ_PIL", "2025-Q1"))[""] == 1
    assert (await reader.values("ACT_PROJ_ACC", "2026-Q1"))[""] == 1
    assert await reader.values("ACT_PROJ_ACC", "2026-Q2") == {}
    assert await reader.values("ACT_ACTIONS", "2026-Q3") == {"": 1}
    assert await reader.values("ACT_PROJ_ACHEVES", "2026-S1") == {"": 1}
    closed = (await reader.cells("IMP_EVAL", "2026"))[""]
    assert (closed["value"], closed["numerator"], closed["denominator"]) == (50, 1, 2)


async def test_experiments_works_gains_and_schemes(world: World) -> None:
    lab = await world.a_lab()
    project = await world.a_project(lab, "accueil", started_on=date(2025, 1, 1))
    await show(world, lab, "public")
    for territory, first, last, taken in (
        ("35238", date(2025, 11, 1), date(2026, 2, 1), True),
        ("56121", date(2026, 1, 10), date(2026, 5, 1), False),
        (None, date(2026, 8, 1), None, None),
    ):
        await add(
            world,
            lab,
            "experiment",
            project_id=project.id,
            title="Essai",
            territory_code=territory,
            from_day=first,
            to_day=last,
            taken_up=taken,
            public=False,
        )
    for kind, licence, published, service, retired in (
        ("guide", "etalab-2.0", date(2026, 2, 1), None, None),
        ("guide", "Domaine public, sous réserve", date(2026, 3, 1), None, None),
        ("application", None, None, date(2025, 6, 1), date(2026, 3, 1)),
        ("application", None, None, date(2026, 9, 1), None),
    ):
        await add(
            world,
            lab,
            "deliverable",
            project_id=project.id,
            title="Livrable",
            kind=kind,
            state="publie" if published else "en_service",
            licence=licence,
            published_on=published,
            in_service_on=service,
            retired_on=retired,
            public=False,
        )
    gains = [
        await add(
            world,
            lab,
            "gain",
            project_id=project.id,
            label="Gain",
            method="Mesure",
            public=False,
            **facts,
        )
        for facts in (
            {
                "measure": "temps",
                "quantity": 70,
                "unit": "heures/an",
                "measured_on": date(2026, 1, 9),
            },
            {
                "measure": "temps",
                "quantity": 10,
                "unit": "heures/an",
                "measured_on": date(2026, 9, 9),
            },
            {"measure": "temps", "quantity": 999, "unit": "heures/an"},
            {
                "measure": "delai",
                "quantity": 12,
                "unit": "jours",
                "before": Decimal("30.5"),
                "after": 18,
                "beneficiaries": 400,
                "measured_on": date(2026, 4, 1),
            },
        )
    ]
    for scale, day in (
        ("regional", date(2026, 3, 1)),
        ("regional", date(2026, 4, 1)),
        ("national", date(2026, 5, 1)),
        ("local", date(2026, 5, 2)),
    ):
        await add(world, lab, "project_scale_event", project_id=project.id, scale=scale, on_day=day)

    reader = Reader(world, lab)
    assert await reader.values("ACT_EXPE", "2026") == {"": 2, "territory=56": 1}
    assert await reader.values("ACT_EXPE", "2025-S2") == {"": 1, "territory=35": 1}
    passed = (await reader.cells("RES_PASSAGE", "2026"))[""]
    assert (passed["value"], passed["numerator"], passed["denominator"]) == (50, 1, 2)
    assert await reader.values("ACT_PUBLI", "2026-Q1") == {
        "": 2,
        "kind=guide": 2,
        "licence=etalab-2.0": 1,
    }
    assert await reader.values("RES_SOL", "2026-S1") == {"": 1, "kind=application": 1}
    assert await reader.values("RES_SOL", "2026") == {"": 2, "kind=application": 2}
    weeks = Decimal("2.285714")  # 80 hours a year ÷ 35, to the millionth for each gain
    assert await reader.values("RES_SEM", "2026") == {"": weeks, "project=accueil": weeks}
    assert await reader.values("RES_SEM", "2026-S1") == {"": 2, "project=accueil": 2}
    delay = await reader.cells("RES_DELAI", "2026")
    assert {key: (one["value"], one["n"]) for key, one in delay.items()} == {
        f"gain=accueil-{gains[3]}": (Decimal("12.5"), 400)
    }
    assert await reader.values("RES_DISP_REG", "2026") == {"": 2}
    assert await reader.values("RES_DISP_NAT", "2026") == {"": 1}


async def test_a_card_that_is_not_public_is_not_named(world: World) -> None:
    """Its slug is in no breakdown; it comes and goes with its publication, at once."""
    lab = await world.a_lab()
    project = await world.a_project(lab, "secret", started_on=date(2025, 1, 1))
    given: dict[str, Any] = {"project_id": project.id, "label": "Gain", "method": "Mesure"}
    given |= {"measured_on": date(2025, 3, 9), "public": False}
    hours = {"measure": "temps", "quantity": 70, "unit": "heures/an"}
    days = {"measure": "delai", "quantity": 2, "unit": "jours", "before": 3, "after": 1}
    await add(world, lab, "gain", **given, **hours)
    delay = await add(world, lab, "gain", **given, **days)
    reader = Reader(world, lab)
    for publication in ("interne", "public", "interne"):
        await show(world, lab, publication)
        named = publication == "public"
        assert await reader.values("RES_SEM", "2025") == (
            {"": 2, "project=secret": 2} if named else {"": 2}
        )
        assert await reader.values("RES_DELAI", "2025") == (
            {f"gain=secret-{delay}": 2} if named else {}
        )
        page = await reader.ask("/observations", limit=200)
        assert ("secret" in str(page["items"])) is named


async def test_money(world: World) -> None:
    lab = await world.a_lab()
    slug = f"programme-{lab.slug}"
    programme = await run(
        world,
        "INSERT INTO programme (slug, name) VALUES (:slug, 'Un programme') RETURNING id",
        slug=slug,
    )
    for cents, day, nature in (
        (12_345_67, date(2026, 2, 1), "cash"),
        (1_000_00, date(2026, 12, 1), None),
        (5_00, date(2025, 12, 31), "valued"),
        (None, date(2026, 3, 1), "cash"),
    ):
        await add(
            world,
            lab,
            "award",
            programme_id=programme,
            label="Prix",
            amount_cents=cents,
            on_day=day,
            nature=nature,
        )
    await add(
        world,
        lab,
        "call_line",
        rank=1,
        call="Appel",
        project_label="P",
        year=2026,
        amount_cents=300_00,
    )
    for year, cents in ((2025, 100_00), (2025, 20_00), (2026, 777_00), (None, 999_00)):
        await add(
            world,
            lab,
            "budget_line",
            budget="Budget",
            section=1,
            section_label="Section",
            rank=1,
            post="Poste",
            side="state",
            year=year,
            amount_cents=cents,
        )
    reader = Reader(world, lab)
    assert await reader.values("RES_FONDS", "2026") == {
        "": Decimal("13345.67"),
        f"programme={slug}": Decimal("13345.67"),
        "nature=cash": Decimal("12345.67"),
    }
    found = (await reader.cells("RES_LEVIER", "2026"))[""]
    assert (found["value"], found["numerator"], found["denominator"]) == (Decimal("2.5"), 300, 120)
    assert found["comment"] == "Appels 2026, fonctionnement 2025"
    assert found["n"] == 1
