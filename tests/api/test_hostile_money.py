"""Money: no amount beyond its bounds, none spent twice, nothing rounded; whoever races."""

import asyncio
import json
from collections import Counter
from typing import Any

import pytest

from api.core.access import Role
from tests.builders import Signed, World
from tests.digest import digest_of
from tests.stage import CALL, COMMITMENT, LINE

MOST = 10_000_000_000_000
BAD = (
    -1, MOST + 1, 10**15, 2**53 + 1, 2**63 - 1, 2**63, 2**70, -(2**63), 0.1, 1.5, 1e13 + 0.5, 1e300,
    "100", "1e3", "0x10", "１００", True, [100], {"cents": 1}, "NaN", "",
)  # fmt: skip
RAW = ("NaN", "Infinity", "-Infinity", "1e400", "-0.5", "00100", "1_000", "+5", "0x10", "1.")


class Funds:
    """A lab with a line of 10,000 euros, and its team."""

    def __init__(self, team: Signed, base: str, line: int) -> None:
        self.team, self.base, self.line = team, base, line

    async def post(self, path: str, body: dict[str, Any]) -> Any:
        return await self.team("POST", f"{self.base}/{path}", json=body)

    async def promise(self, cents: int, **more: Any) -> Any:
        given = COMMITMENT | {"budget_line": self.line, "committed_cents": cents} | more
        return await self.post("commitments", given)

    async def total(self) -> dict[str, Any]:
        read: dict[str, Any] = (await self.team("GET", f"{self.base}/execution")).json()
        total: dict[str, Any] = read["total"]
        return total

    async def statuses(self, *asked: Any) -> Counter[int]:
        answers = await asyncio.gather(*asked)
        assert all(one.status_code < 500 for one in answers), [one.text for one in answers]
        return Counter(one.status_code for one in answers)


@pytest.fixture
async def funds(world: World) -> Funds:
    """Funds of a lab of its own."""
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    base = f"/v1/labs/{lab.slug}"
    made = await team("POST", f"{base}/budget-lines", json=LINE)
    return Funds(team, base, made.json()["id"])


async def test_an_amount_is_whole_cents_within_bounds(world: World, funds: Funds) -> None:
    before = await digest_of(world)
    bodies: list[tuple[str, dict[str, Any], str]] = [
        ("budget-lines", LINE, "amount_cents"),
        ("call-lines", CALL, "amount_cents"),
        ("commitments", COMMITMENT | {"budget_line": funds.line}, "committed_cents"),
        ("commitments/1/payments", {"paid_on": "2026-11-26"}, "amount_cents"),
        ("conventions", {"name": "X", "kind": "projet"}, "amount_cents"),
        (
            "budget-statements",
            {"label": "X", "period_text": "2026", "basis": "total", "source": "X"},
            "amount_cents",
        ),
    ]
    for path, body, field in bodies:
        for amount in BAD:
            sent = await funds.post(path, body | {field: amount})
            assert sent.status_code == 422, (path, amount, sent.text)
            assert sent.json()["errors"][0]["pointer"] == f"/{field}"
        for raw in RAW:
            text = json.dumps(body | {field: 77777}).replace("77777", raw)
            sent = await funds.team(
                "POST",
                f"{funds.base}/{path}",
                content=text,
                headers={"Content-Type": "application/json"},
            )
            assert sent.status_code in {400, 422}, (path, raw, sent.text)
    assert await digest_of(world) == before


async def test_sums_stay_exact_at_the_bounds(world: World, funds: Funds) -> None:
    """Many lines of the most there is: nothing overflows, and one cent breaks parity."""
    for side, amount in (("state", MOST), ("region", MOST - 1)):
        for _ in range(120):
            sent = await funds.post(
                "budget-lines", LINE | {"budget": "Grand", "side": side, "amount_cents": amount}
            )
            assert sent.status_code == 201
    read = (await funds.team("GET", f"{funds.base}/transparency")).json()
    grand = next(one for one in read["budgets"] if one["budget"] == "Grand")
    assert grand["state_cents"] == 120 * MOST
    assert grand["total_cents"] == 240 * MOST - 120
    assert (grand["parity"], abs(grand["gap_cents"])) == (False, 120)
    assert (await funds.total())["amount_cents"] == 240 * MOST - 120 + LINE["amount_cents"]
    page = await funds.team("GET", f"/labs/{funds.base.rpartition('/')[2]}/financements")
    assert page.status_code == 200
    for path in ("execution.csv", "execution.xlsx", "leverage", "budget-lines.xlsx"):
        assert (await funds.team("GET", f"{funds.base}/{path}")).status_code == 200


async def test_what_is_left_is_promised_once(world: World, funds: Funds) -> None:
    cents = LINE["amount_cents"] // 10
    seen = await funds.statuses(*(funds.promise(cents) for _ in range(32)))
    assert seen == {201: 10, 409: 22}
    total = await funds.total()
    assert (total["committed_cents"], total["left_cents"]) == (LINE["amount_cents"], 0)


async def test_thirty_two_payments_pay_no_more_than_was_promised(
    world: World, funds: Funds
) -> None:
    made = (await funds.promise(1000)).json()
    pay = {"amount_cents": 100, "paid_on": "2026-11-26"}
    place = f"commitments/{made['id']}/payments"
    seen = await funds.statuses(*(funds.post(place, pay) for _ in range(32)))
    assert seen == {201: 10, 409: 22}
    read = (await funds.team("GET", f"{funds.base}/commitments/{made['id']}")).json()
    assert (read["paid_cents"], read["to_pay_cents"], read["status"]) == (1000, 0, "solde")
    assert sum(one["amount_cents"] for one in read["payments"]) == 1000


async def test_one_payment_is_withdrawn_once(world: World, funds: Funds) -> None:
    made = (await funds.promise(1000)).json()
    place = f"{funds.base}/commitments/{made['id']}"
    pay = {"amount_cents": 300, "paid_on": "2026-11-26"}
    paid = await funds.post(f"commitments/{made['id']}/payments", pay)
    number = (await funds.team("GET", place)).json()["payments"][0]["id"]
    version = (await funds.team("GET", place)).headers["etag"]
    assert paid.status_code == 201
    gone = f"{place}/payments/{number}"
    seen = await funds.statuses(
        *(funds.team("DELETE", gone, headers={"If-Match": version}) for _ in range(16))
    )
    assert sum(n for status, n in seen.items() if status < 300) == 1, seen
    assert (await funds.team("GET", place)).json()["paid_cents"] == 0


async def test_cancelling_and_paying_at_once_leave_one_truth(world: World, funds: Funds) -> None:
    for _ in range(6):
        made = (await funds.promise(100)).json()["id"]
        pay = {"amount_cents": 100, "paid_on": "2026-11-26"}
        asked = [funds.post(f"commitments/{made}/payments", pay) for _ in range(4)]
        asked += [
            funds.post(f"commitments/{made}/cancellation", {"reason": "Non"}) for _ in range(4)
        ]
        await funds.statuses(*asked)
        read = (await funds.team("GET", f"{funds.base}/commitments/{made}")).json()
        assert (read["status"], read["paid_cents"]) in {("solde", 100), ("annule", 0)}


async def test_a_line_shrinks_under_no_promise(world: World, funds: Funds) -> None:
    """Less money, a promise and a removal at once: never more promised than there is."""
    place = f"{funds.base}/budget-lines/{funds.line}"
    for _ in range(5):
        asked: list[Any] = [funds.promise(200_000) for _ in range(4)]
        asked += [
            funds.team(
                "PATCH", place, json={"amount_cents": 300_000}, headers={"If-Match": f'"{n}"'}
            )
            for n in range(1, 5)
        ]
        asked += [funds.team("DELETE", place, headers={"If-Match": '"1"'})]
        await funds.statuses(*asked)
        total = await funds.total()
        assert total["committed_cents"] <= total["amount_cents"]
        assert total["left_cents"] >= 0


async def test_labels_of_one_section_changed_at_once_lock_nobody_out(
    world: World, funds: Funds
) -> None:
    made = [
        (await funds.post("budget-lines", LINE | {"post": f"Poste {n}"})).json()["id"]
        for n in range(8)
    ]
    for turn in range(1, 5):
        asked = [
            funds.team(
                "PATCH",
                f"{funds.base}/budget-lines/{line}",
                json={"section_label": f"Tour {turn}, {line}"},
                headers={"If-Match": f'"{turn}"'},
            )
            for line in made
        ]
        seen = await funds.statuses(*asked)
        assert set(seen) <= {200, 412}
    (budget,) = (await funds.team("GET", f"{funds.base}/budgets")).json()["items"]
    assert len({one["section_label"] for one in budget["lines"]}) == 1
