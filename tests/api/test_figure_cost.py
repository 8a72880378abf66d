"""What correcting an attendance costs: few statements, however many formulas and years."""

from datetime import date, datetime, timedelta

from api.core.access import Role
from api.core.clock import PARIS, frozen
from api.indicators.formulas.registry import FORMULAS, of_entity
from api.labs.models import Lab
from tests.builders import Signed, World
from tests.figures import held
from tests.statements import counting

MOST, READ = 14, 8


async def test_a_correction_takes_few_statements(world: World) -> None:
    lab = await world.a_lab()
    with frozen(datetime(2026, 11, 25, 12, tzinfo=PARIS)):
        team = await world.signed_in(lab, Role.TEAM)
        first = await _corrected(world, team, lab, await held(world, lab, date(2026, 3, 2)))
        for week in range(30):
            day = date(2024, 1, 8) + timedelta(weeks=3 * week)
            await held(world, lab, day, lines={"users": week})
        later = await _corrected(world, team, lab, await held(world, lab, date(2026, 3, 3)))
        assert len(later) == len(first) <= MOST, "\n\n".join(one[:200] for one in later)
        assert len(of_entity("activity")) > 3
        written = [one for one in later if "INSERT INTO observation" in one]
        assert len(written) == 1  # all the formulas of activities
        assert all(code in written[0] for code in FORMULAS if code.startswith("ACT_FORM"))

        url = f"/v1/labs/{lab.slug}/observations"
        with counting(world.app) as taken:
            read = await team("GET", url, params={"period": "2026-03"})
        assert read.status_code == 200
        assert len(taken) <= READ, taken
        assert not any("INSERT INTO observation" in one for one in taken)


async def _corrected(world: World, team: Signed, lab: Lab, activity: int) -> list[str]:
    base = f"/v1/labs/{lab.slug}"
    await team("GET", f"{base}/observations")
    read = await team("GET", f"{base}/activities/{activity}")
    lines = [{"public": public, "count": 7} for public in ("users", "agents_state", "partners")]
    with counting(world.app) as taken:
        done = await team(
            "PUT",
            f"{base}/activities/{activity}/attendance",
            json={"lines": lines},
            headers={"If-Match": read.headers["etag"]},
        )
    assert done.status_code == 200, done.text
    return taken
