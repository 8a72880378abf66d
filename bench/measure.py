"""CPU time per request, of the server and of PostgreSQL together; rounds of both sides alternate.

Time on the clock would mix in the client and whatever else the machine does; the CPU time of the
processes that serve is what an installation pays for.
"""

import asyncio
import contextlib
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from bench.instance import Running, children_of

ROUNDS, CONNECTIONS = 5, 4

Ask = Callable[[], Iterator[dict[str, Any]]]
"""What one round sends: arguments of ``httpx.AsyncClient.request``, one after the other."""


def repeated(count: int, **request: Any) -> Ask:
    """The same GET, ``count`` times."""
    return lambda: iter([{"method": "GET", **request}] * count)


@dataclass(frozen=True, slots=True)
class Cost:
    """Medians over the rounds, in milliseconds of CPU per request."""

    ours_ms: float
    reference_ms: float
    per_second: float
    """How many of ours were answered in a second, client included: for information."""

    @property
    def ratio(self) -> float:
        """How many times the reference's cost ours is."""
        return self.ours_ms / self.reference_ms


def _cpu_ns(pids: list[int]) -> int:
    """Nanoseconds on a processor: ticks of ten milliseconds are coarse beside a 304."""
    total = 0
    for pid in pids:
        for thread in Path(f"/proc/{pid}/task").glob("*/schedstat"):
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # it has ended
                total += int(thread.read_text().split()[0])
    return total


async def _round(url: str, ask: Ask, expected: int, **client: Any) -> int:
    pending = ask()
    sent = 0
    async with httpx.AsyncClient(base_url=url, timeout=60, **client) as http:

        async def one_connection() -> None:
            nonlocal sent
            for request in pending:
                answer = await http.request(**request)
                assert answer.status_code == expected, f"{request}: {answer.text[:300]}"
                sent += 1

        await asyncio.gather(*(one_connection() for _ in range(CONNECTIONS)))
    return sent


def compare(
    here: Running,
    ours: Ask,
    reference: Ask,
    *,
    expected: int = 200,
    known: int = 200,
    signed_in: bool = True,
) -> Cost:
    """Ask both servers in turn; ``expected`` is our status, ``known`` the reference's."""
    sides: tuple[tuple[str, int, Ask, int, dict[str, Any]], ...] = (
        (here.app, here.app_pid, ours, expected, {"cookies": here.cookies if signed_in else {}}),
        (here.reference, here.reference_pid, reference, known, {}),
    )
    costs: tuple[list[float], list[float]] = ([], [])
    rates: list[float] = []
    for turn in range(ROUNDS + 1):
        for rank, (url, pid, ask, status, client) in enumerate(sides):
            database = [here.postmaster, *children_of(here.postmaster)]
            before = _cpu_ns([pid, *database])
            began = time.perf_counter()
            sent = asyncio.run(_round(url, ask, status, **client))
            lasted = time.perf_counter() - began
            after = _cpu_ns([pid, here.postmaster, *children_of(here.postmaster)])
            if turn:  # the first turn warms up
                costs[rank].append((after - before) / 1_000_000 / sent)
                if rank == 0:
                    rates.append(sent / lasted)
    medians = (statistics.median(one) for one in (*costs, rates))
    return Cost(*medians)


def pss_mb(pids: list[int]) -> float:
    """Memory of processes: what is shared is divided among those who share it (PSS)."""
    total = 0
    for pid in pids:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1000
