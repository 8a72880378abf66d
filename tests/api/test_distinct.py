"""Persons are counted once over whatever days are asked for, by no sum of periods."""

from datetime import date
from decimal import Decimal

from api.core.access import Role
from api.core.clock import frozen
from tests.builders import World
from tests.figures import NOW, Reader, add, answered, held, named


async def test_a_person_is_one_over_any_days(world: World) -> None:
    lab = await world.a_lab()
    came = {
        date(2026, 1, 5): "ab",
        date(2026, 2, 5): "bc",
        date(2026, 3, 5): "a",
        date(2026, 7, 5): "abcd",
    }
    for day, keys in came.items():
        activity = await held(world, lab, day, lines={"users": 9})
        await named(world, lab, activity, "users", *keys)
    reader = Reader(world, lab)

    async def asked(start: date, end: date, code: str = "ACT_USAGERS") -> dict[str, object]:
        found: dict[str, object] = await reader.ask(
            "/indicator-totals", code=code, **{"from": start.isoformat(), "to": end.isoformat()}
        )
        return found

    days = sorted(came)
    for first in days:
        for last in days[days.index(first) :]:
            paper = {key for day, keys in came.items() if first <= day <= last for key in keys}
            found = await asked(first, last)
            assert (found["value"], found["additive"]) == (len(paper), False)
    assert (await reader.values("ACT_USAGERS", "2026-Q1"))[""] == 3  # not 2 + 2 + 1
    assert (await reader.values("ACT_USAGERS", "2026-S1"))[""] == 3
    assert (await reader.values("ACT_USAGERS", "2026"))[""] == 4
    half = await asked(date(2026, 1, 6), date(2026, 3, 4), "ACT_PARTICIP")
    assert (half["value"], half["additive"]) == (9, True)
    assert (await asked(date(2026, 5, 1), date(2026, 5, 31)))["value"] is None


async def test_a_ratio_is_divided_anew_and_partners_are_one(world: World) -> None:
    lab = await world.a_lab()
    project = await world.a_project(lab, "un", started_on=date(2025, 1, 1))
    other = await world.a_project(lab, "deux", started_on=date(2026, 1, 1))
    for one in (project, other):
        await add(world, lab, "project_partner", project_id=one.id, rank=1, label="Mairie")
    activity = await held(world, lab, date(2026, 1, 5))
    said = {"wave": "seance", "audience": "agents"}
    for month, score in ((1, 5), (2, 1), (3, 5), (4, 5), (5, 5), (5, 2), (6, 5)):
        await answered(world, lab, activity, date(2026, month, 5), score=score, **said)
    reader = Reader(world, lab)
    span = {"from": "2026-01-01", "to": "2026-06-30"}
    found = await reader.ask("/indicator-totals", code="IMP_SAT_AG", **span)
    assert found["value"] == Decimal("71.43")
    few = span | {"to": "2026-03-31"}
    found = await reader.ask("/indicator-totals", code="IMP_SAT_AG", **few)
    assert found["value"] is None, "three answers: it would be theirs"
    found = await reader.ask("/indicator-totals", code="ACT_ORG", **span)
    assert found["value"] == 1


async def test_what_cannot_be_asked(world: World) -> None:
    lab = await world.a_lab()
    with frozen(NOW):
        reader = await world.signed_in(lab, Role.MANAGER)
        url = f"/v1/labs/{lab.slug}/indicator-totals"
        span = {"from": "2026-01-01", "to": "2026-02-01"}
        for params, status in (
            ({"code": "RES_IRRIT", **span}, 404),  # declared: no records to count
            ({"code": "ACT_RIEN", **span}, 404),
            ({"code": "ACT_INTERV", "from": "2026-02-01", "to": "2026-01-01"}, 422),
            ({"code": "ACT_INTERV", "from": "1901-01-01", "to": "2026-01-01"}, 422),
            ({"code": "ACT_INTERV", "from": "2026-W02", "to": "2026-01-01"}, 422),
            ({"code": "ACT_INTERV"}, 422),
        ):
            answer = await reader("GET", url, params=params)
            assert answer.status_code == status, answer.text
        stranger = await world.signed_in(await world.a_lab(), Role.MANAGER)
        answer = await stranger("GET", url, params={"code": "ACT_INTERV", **span})
        assert answer.status_code in {403, 404}
