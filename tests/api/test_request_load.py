"""What requests weigh on the team: exact weeks, month by month, engaged or wished for."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from api.core.clock import today
from api.requests.rules.load import Work, months, spread, weeks_in
from tests.api.test_execution import a_line, commit
from tests.builders import World

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(DAYS, st.integers(0, 700), st.decimals(0, 500, places=1))
def test_weeks_are_spread_and_none_is_lost(first: date, length: int, weeks: Decimal) -> None:
    work = Work(weeks, first, first + timedelta(days=length))
    parts = [work.within(*month) for month in months(first, 30)]
    assert sum(parts) == weeks
    assert all(part >= 0 for part in parts)
    assert weeks_in([work], first, work.ends_on) == float(weeks)


def test_a_month_takes_its_days() -> None:
    work = Work(Decimal(3), date(2027, 1, 30), date(2027, 2, 4))  # two days, then four
    assert spread([work], date(2027, 1, 1), 3) == [1.0, 2.0, 0.0]


async def test_the_load_counts_what_is_engaged_and_what_is_wished_for(world: World) -> None:
    board = await world.a_board()
    base = f"/v1/labs/{board.lab.slug}"
    await world.a_request(board, "acceptee", lab_weeks=9)
    await world.a_request(board, "refusee", lab_weeks=50)
    wish = await world.a_request(board, "en_evaluation", lab_weeks=5)
    vague = await world.a_request(board, "brouillon", lab_weeks=None)
    alone = (await board.team("GET", f"{base}/request-load", params={"months": 24})).json()
    assert alone["months"][0]["month"] == f"{today():%Y-%m}"
    assert round(sum(month["engaged"] for month in alone["months"]), 1) == 9
    assert sum(month["candidates"] for month in alone["months"]) == 0
    assert [item["number"] for item in alone["items"]] == [1]
    assert {month["capacity"] for month in alone["months"]} == {8}
    more = await board.team(
        "GET", f"{base}/request-load", params={"months": 24, "with": f"{wish},{vague},{10**17}"}
    )
    assert round(sum(month["candidates"] for month in more.json()["months"]), 1) == 5
    assert more.json()["undated"] == 1
    assert [(i["request"], i["candidate"]) for i in more.json()["items"]][1:] == [(wish, True)]
    assert (await board.carrier("GET", f"{base}/request-load")).status_code == 403

    weighed = await board.team("GET", f"{base}/requests/{wish}/impact")
    assert weighed.status_code == 200, weighed.text
    impact = weighed.json()
    added = sum(month["after"] - month["before"] for month in impact["months"])
    assert round(added, 1) == 5
    assert impact["euros"] == {"left_cents": None, "asked_cents": 300000, "after_cents": None}
    line = await a_line(board.team, board.lab, 1_000_000)
    assert (await commit(board.team, board.lab, line)).status_code == 201
    funded = (await board.state("GET", f"{base}/requests/{wish}/impact")).json()
    assert funded["euros"] == {
        "left_cents": 960_000,
        "asked_cents": 300_000,
        "after_cents": 660_000,
    }
    assert "5 semaines" in impact["sentence"]
    undated = await board.team("GET", f"{base}/requests/{vague}/impact")
    assert undated.json()["months"] == []


async def test_the_pool_is_counted_oldest_first(world: World) -> None:
    board = await world.a_board()
    base = f"/v1/labs/{board.lab.slug}"
    empty = (await board.team("GET", f"{base}/request-pool")).json()
    assert (empty["count"], empty["weeks"], empty["oldest"]) == (0, 0, None)
    waiting = [
        await world.a_request(board, "en_attente_moyens", lab_weeks=weeks) for weeks in (4, 2.5)
    ]
    await world.a_request(board, "ajournee")
    pool = (await board.team("GET", f"{base}/request-pool")).json()
    assert (pool["count"], pool["weeks"]) == (2, 6.5)
    assert [one["id"] for one in pool["items"]] == waiting
    assert pool["oldest"] is not None
    listed = (await board.team("GET", f"{base}/requests", params={"pool": True})).json()
    assert {one["id"] for one in listed["items"]} == set(waiting)
    assert all("put_on_agenda" not in one["abilities"] for one in listed["items"])
    secretary = (await board.manager("GET", f"{base}/requests", params={"pool": True})).json()
    assert all("put_on_agenda" in one["abilities"] for one in secretary["items"])
