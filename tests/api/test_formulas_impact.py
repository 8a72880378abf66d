"""Every formula over what people said, took up and decided, against figures done by hand."""

from datetime import UTC, date, datetime
from decimal import Decimal

from api.core.clock import now
from tests.builders import World
from tests.figures import Reader, add, answered, held, run
from tests.governance import a_ready_request, a_session, act, an_item, attend, decided


async def test_satisfaction_is_a_share_of_answers(world: World) -> None:
    lab = await world.a_lab()
    activity = await held(world, lab, date(2026, 1, 5))
    for month, score in ((1, 5), (1, 4), (2, 3), (2, 5), (3, 1), (5, 5)):
        await answered(
            world,
            lab,
            activity,
            date(2026, month, 6),
            wave="seance",
            audience="agents",
            score=score,
        )
    for _ in range(5):
        await answered(
            world, lab, activity, date(2026, 1, 7), wave="seance", audience="usagers", score=1
        )
    for improved in (True, True, False, True, False):
        await answered(
            world,
            lab,
            activity,
            date(2026, 7, 1),
            wave="six_mois",
            audience="agents",
            improved=improved,
        )
    reader = Reader(world, lab)
    quarter = (await reader.cells("IMP_SAT_AG", "2026-Q1"))[""]
    assert (quarter["value"], quarter["numerator"], quarter["denominator"], quarter["n"]) == (
        60,
        3,
        5,
        5,
    )
    # the year divides anew: 4 of 6, not the mean of 60 and 100
    assert (await reader.values("IMP_SAT_AG", "2026"))[""] == Decimal("66.67")
    assert (await reader.values("IMP_SAT_US", "2026-Q1"))[""] == 0
    assert (await reader.values("IMP_TRAV", "2026"))[""] == 60
    assert await reader.values("IMP_SAT_AG", "2026-Q3") == {}


async def test_experience_before_and_after_is_given_by_procedure(world: World) -> None:
    lab = await world.a_lab()
    activity = await held(world, lab, date(2026, 1, 5))
    for wave, procedure, points in (
        *(("avant", "cap", points) for points in (40, 41, 42, 43, 44, 45)),
        *(("apres", "cap", points) for points in (70, 71, 72, 73, 74)),
        *(("apres", "rsa", 90) for _ in range(6)),
        *(("avant", "apl", 50) for _ in range(6)),
        *(("apres", "apl", 60) for _ in range(4)),
    ):
        await answered(
            world,
            lab,
            activity,
            date(2026, 3, 1),
            wave=wave,
            audience="usagers",
            procedure=procedure,
            points=points,
        )
    reader = Reader(world, lab)
    found = await reader.cells("IMP_UX", "2026")
    assert {key: one["value"] for key, one in found.items()} == {
        "procedure=cap": Decimal("29.5")  # 72 less 42.5; none without five answers on each side
    }
    assert found["procedure=cap"]["n"] == 11
    await answered(
        world,
        lab,
        activity,
        date(2026, 3, 2),
        wave="apres",
        audience="usagers",
        procedure="apl",
        points=60,
    )
    assert (await reader.values("IMP_UX", "2026"))["procedure=apl"] == 10


async def test_testimonies_count_once_validated(world: World) -> None:
    lab = await world.a_lab()
    activity = await held(world, lab, date(2026, 1, 5))
    for audience, status, at in (
        ("agents", "valide", datetime(2026, 2, 1, tzinfo=UTC)),
        ("usagers", "valide", datetime(2026, 6, 30, 23, tzinfo=UTC)),  # 1 July in the lab
        ("usagers", "ecarte", datetime(2026, 2, 1, tzinfo=UTC)),
        ("usagers", "recu", None),
    ):
        await add(
            world,
            lab,
            "testimony",
            activity_id=activity,
            audience=audience,
            words="Utile.",
            consent="Oui",
            consent_at=datetime(2026, 1, 31, tzinfo=UTC),
            may_publish=True,
            status=status,
            decided_at=at,
        )
    reader = Reader(world, lab)
    assert await reader.values("IMP_TEM", "2026-S1") == {"": 1, "audience=agents": 1}
    assert await reader.values("IMP_TEM", "2026") == {
        "": 2,
        "audience=agents": 1,
        "audience=usagers": 1,
    }


async def test_what_others_take_up(world: World) -> None:
    lab = await world.a_lab()
    project = await world.a_project(lab, "accueil", started_on=date(2025, 1, 1))
    other = await world.a_project(lab, "autre", started_on=date(2025, 1, 1))
    for state, who, since, evidence in (
        ("adopte", "autre-lab", date(2026, 3, 1), "Convention"),
        ("adopte", "sans-preuve", date(2026, 3, 1), " "),
        ("essai", "essayeur", date(2026, 3, 1), "Convention"),
        ("adopte", "sans-date", None, "Convention"),
    ):
        await add(
            world,
            lab,
            "adopter",
            project_id=project.id,
            adopter_lab=who,
            state=state,
            since=since,
            evidence=evidence,
        )
    await add(
        world,
        lab,
        "adopter",
        project_id=project.id,
        name="Mairie",
        state="adopte",
        since=date(2026, 4, 1),
        evidence="Lettre",
    )
    for one, conditions in ((project, "Citer la source"), (other, "")):
        await add(
            world,
            lab,
            "takeover_kit",
            project_id=one.id,
            purpose="Reprendre",
            ready=True,
            ready_on=date(2025, 6, 1),
            licence="etalab-2.0",
            conditions=conditions,
        )
    reader = Reader(world, lab)
    assert await reader.values("IMP_REPL", "2026") == {"": 1, "lab=autre-lab": 1}
    assert await reader.values("IMP_REPLICABLE", "2026") == {"": 1}
    assert await reader.values("IMP_REPLICABLE", "2025") == {"": 1}
    await run(world, "UPDATE takeover_kit SET ready = false WHERE lab_id = :lab", lab=lab.id)
    assert await reader.values("IMP_REPLICABLE", "2026") == {}


async def test_decisions_taken_with_users_and_requests_that_wait(world: World) -> None:
    board = await world.a_board()
    request = await a_ready_request(world, board)
    meeting = (await a_session(board))["id"]
    item = await an_item(board, meeting, kind="demande", request=request)
    await act(board.manager, board.lab, meeting, "opening")
    await attend(board, meeting)
    await decided(board, meeting, item["id"], "avis_favorable")
    reader = Reader(world, board.lab, now())
    year = str(now().year)
    assert await reader.values("IMP_PARTICIP", year) == {}  # nobody says that users bring anything
    await add(
        world,
        board.lab,
        "request_contribution",
        request_id=request,
        rank=9,
        party="usagers",
        party_name="Des usagers du guichet",
        nature="temps",
        what="Trois ateliers",
    )
    assert await reader.values("IMP_PARTICIP", year) == {"": 1}
    assert await reader.values("ACT_ATTENTE", year) == {}
    await world.a_request(board, "en_attente_moyens")
    assert await reader.values("ACT_ATTENTE", year) == {"": 1}
