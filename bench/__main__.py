"""``python -m bench``: measures, prints the table, writes ``docs/performance.md``."""

import argparse
import itertools
import platform
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
from rich.console import Console
from rich.table import Table

from api.rooms.rules import french_holidays
from api.web.paging import encode_cursor
from bench import communities, figures
from bench.instance import A_WEEK, ROOT, WEEKS, Running, children_of, running
from bench.measure import Ask, Cost, compare, pss_mb, repeated

PARIS = ZoneInfo("Europe/Paris")
MONDAY = date(2035, 1, 8)
console = Console()


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: what was found beside what is to be reached."""

    what: str
    target: str
    found: str
    reached: bool
    note: str = ""


def ratio(what: str, most: float, cost: Cost, against: str) -> Line:
    """A line about a cost compared with a reference's."""
    note = (
        f"{cost.ours_ms:.2f} ms de processeur contre {cost.reference_ms:.2f} ({against})"
        f" ; {cost.per_second:.0f} requêtes/s"
    )
    return Line(what, f"≤ {most:g} ×", f"{cost.ratio:.2f} ×", cost.ratio <= most, note)


def _days(first: date, count: int) -> dict[str, str]:
    start = datetime(first.year, first.month, first.day, tzinfo=PARIS)
    return {"from": start.isoformat(), "to": (start + timedelta(days=count)).isoformat()}


def _bookings(here: Running, days: int, count: int) -> Cost:
    span = _days(MONDAY + timedelta(weeks=20), days)
    ours = repeated(count, url="/v1/labs/ti-lab/bookings", params=span)
    bare = repeated(count, url="/rows/bookings", params={**span, "lab": here.lab()})
    return compare(here, ours, bare)


def _slots() -> Iterator[tuple[str, datetime]]:
    day = date.today() + timedelta(days=2)  # noqa: DTZ011 - only where to start
    while True:
        if day.isoweekday() < 6 and day not in french_holidays(day.year):
            for quarter in range(16):
                start = datetime(day.year, day.month, day.day, 8, tzinfo=PARIS)
                for room in ("salon", "cuisine", "bureau", "chambre", "boudoir", "atelier"):
                    yield room, start + timedelta(minutes=45 * quarter)
        day += timedelta(days=1)


def _creation(here: Running, count: int) -> Cost:
    """Ours skips what the demonstration has already booked: a refusal is not what is measured."""
    taken = httpx.get(
        f"{here.app}/v1/labs/ti-lab/bookings",
        params={**_days(date.today(), 60)},  # noqa: DTZ011
        cookies=here.cookies,
    ).json()["items"]
    busy = [
        (
            one["room"],
            datetime.fromisoformat(one["starts_at"]),
            datetime.fromisoformat(one["ends_at"]),
        )
        for one in taken
    ]
    gap = timedelta(minutes=45)

    def free() -> Iterator[tuple[str, datetime]]:
        for room, start in _slots():
            if not any(
                (room == where or where == "etage") and start < end + gap and begin < start + gap
                for where, begin, end in busy
            ):
                yield room, start

    ours, bare = free(), _slots()

    def bodies(slots: Iterator[tuple[str, datetime]], url: str, **more: Any) -> Ask:
        def ask() -> Iterator[dict[str, Any]]:
            for room, start in itertools.islice(slots, count):
                end = start + timedelta(minutes=30)
                body = {"room": room, "starts_at": start.isoformat(), "ends_at": end.isoformat()}
                body |= {"title": "Mesure", **more.get("body", {})}
                headers = more.get("headers", {})
                yield {"method": "POST", "url": url, "json": body, "headers": headers}

        return ask

    sent = bodies(
        ours,
        "/v1/labs/ti-lab/bookings",
        body={"purpose": "atelier"},
        headers={"X-CSRF-Token": here.csrf},
    )
    return compare(here, sent, bodies(bare, "/insert"), expected=201, known=201)


def _unchanged(here: Running, path: str, count: int) -> Cost:
    held = {"If-None-Match": '""'}

    def ours() -> Iterator[dict[str, Any]]:
        answer = httpx.get(here.app + path, headers=held)
        if answer.status_code == 200:  # it was never asked for, or the worker changed something
            held["If-None-Match"] = answer.headers["etag"]
        return repeated(count, url=path, headers=held)()

    return compare(here, ours, repeated(count, url="/empty"), expected=304, signed_in=False)


def _attendance(here: Running) -> float:
    """Milliseconds on the clock from a correction to the right figure being readable (median)."""
    taken: list[float] = []
    with httpx.Client(base_url=here.app, cookies=here.cookies) as http:
        page = http.get("/v1/labs/ti-lab/activities", params={"status": "held", "limit": 1}).json()
        path = f"/v1/labs/ti-lab/activities/{page['items'][0]['id']}"
        for count in range(20, 41):
            headers = {"If-Match": http.get(path).headers["etag"], "X-CSRF-Token": here.csrf}
            body = {"lines": [{"public": "users", "count": count}]}
            began = time.perf_counter()
            http.put(f"{path}/attendance", json=body, headers=headers).raise_for_status()
            http.get("/v1/labs/ti-lab/observations", params={"limit": 1}).raise_for_status()
            taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def _cards(here: Running, count: int) -> Iterator[Line]:
    """The public list of cards: its cost beside bare SQL, and with 10,000 of them."""

    def asked(name: str, values: dict[str, str], **query: str | int) -> Cost:
        ours = repeated(count, url="/v1/projects", params={"limit": 50, **query})
        bare = repeated(count, url=f"/rows/{name}", params=values)
        return compare(here, ours, bare, signed_in=False)

    few = asked("projects", {})
    here.fill_cards()
    many = asked("projects", {})
    yield ratio("50 projets parmi 10 000", 1.5, many, "SQL nu")
    after = here.card_at(9_000)
    last = asked("projects-after", {"after": after}, cursor=encode_cursor([after]))
    yield ratio("… après les 9 000 premiers", 1.5, last, "SQL nu")
    theme = "simplification"
    found = asked("projects-theme", {"theme": theme}, theme=theme)
    yield ratio("… d’un thème", 1.5, found, "SQL nu")
    found = asked("projects-words", {"words": "'mesure':* & 'a':*"}, q="mesure a")
    yield ratio("… par mots", 1.5, found, "SQL nu")
    grown = many.ours_ms / few.ours_ms
    yield Line("50 projets : 10 000 contre 61", "≤ 1.3 ×", f"{grown:.2f} ×", grown <= 1.3)


def _figures(here: Running, *, quick: bool) -> Iterator[Line]:
    """A network's figures: made anew from all the records, and right after one is corrected."""
    years = figures.YEARS[:1] if quick else figures.YEARS
    lines = f"{figures.fill(here, years):,}".replace(",", "\u202f")
    first = figures.recompute(here)
    again = figures.recompute(here)
    note = f"{first:.0f} s la première fois, quand tout est à écrire"
    what = f"Tout recalculer ({lines} lignes de présence)"
    yield Line(what, "≤ 60 s", f"{again:.0f} s", again <= 60, note)
    half, centile = figures.edits(here, 30 if quick else 100)
    what = f"Présences corrigées → chiffre juste, parmi {lines} lignes"
    yield Line(what, "< 50 ms", f"{half:.0f} ms", half < 50, f"95 % sous {centile:.0f} ms")
    codes = ",".join(figures.publish(here))
    asked = repeated(20, url="/v1/cube", params={"frequency": "A", "codes": codes})
    bare = repeated(20, url="/rows/cube", params={"codes": codes})
    cube = compare(here, asked, bare, signed_in=False)
    yield ratio("Cube : 15 000 valeurs, 50 laboratoires", 1.5, cube, "SQL nu")
    same = _unchanged(here, f"/v1/cube?frequency=A&codes={codes}", 200)
    yield ratio("… inchangé (304)", 1.15, same, "route vide")
    older = range(figures.YEARS.start - len(years), figures.YEARS.start)
    figures.fill(here, older)
    figures.recompute(here)
    grown = figures.edits(here, 30 if quick else 100)[0] / half
    yield Line("… avec deux fois plus d’années", "≤ 1.3 ×", f"{grown:.2f} ×", grown <= 1.3)


def _communities(here: Running, *, quick: bool) -> Iterator[Line]:
    """A feed of 100,000 posts beside bare SQL and beside a short one; a search in its words."""
    for what, most, found, note in communities.measured(here, quick=quick):
        unit = "ms" if most >= 10 else "×"
        target = f"< {most:g} {unit}" if unit == "ms" else f"≤ {most:g} ×"
        shown = f"{found:.0f} ms" if unit == "ms" else f"{found:.2f} ×"
        yield Line(what, target, shown, found <= most, note)


def measure(*, quick: bool) -> list[Line]:
    """All the lines, from one run."""
    count = 60 if quick else 300
    lines: list[Line] = []
    with running() as here:
        time.sleep(3)
        app = pss_mb([here.app_pid])
        worker = pss_mb([here.worker_pid])
        database = pss_mb([here.postmaster, *children_of(here.postmaster)])
        for what, most, found in (
            ("Mémoire au repos (PSS) : API", 170, app),
            ("Mémoire au repos (PSS) : tâches différées", 150, worker),
            ("Mémoire au repos (PSS) : PostgreSQL embarqué", 120, database),
        ):
            lines.append(Line(what, f"< {most} Mo", f"{found:.0f} Mo", found < most))
        cold = here.cold_start_s
        lines.append(Line("Second démarrage", "< 5 s", f"{cold:.1f} s", cold < 5))
        here.fill(MONDAY.isoformat(), WEEKS)
        week = _bookings(here, 7, count)
        small = week.ratio
        title = f"Semaine des 7 pièces ({A_WEEK} réservations sur {A_WEEK * WEEKS})"
        lines.append(ratio(title, 1.5, week, "SQL nu"))
        lines.append(ratio("Mois (31 jours)", 1.5, _bookings(here, 31, count // 3), "SQL nu"))
        creation = _creation(here, count // 3)
        lines.append(ratio("Créer une réservation, avec tout", 3, creation, "INSERT nu"))
        same = _unchanged(here, "/v1/projects?limit=50", count * 3)
        lines.append(ratio("304 d’une liste publique", 1.15, same, "route vide"))
        for what, path, name, values in (
            ("50 projets", "/v1/projects?limit=50", "projects", {}),
            (
                "50 activités",
                "/v1/labs/ti-lab/activities?limit=50",
                "activities",
                {"lab": here.lab()},
            ),
            ("1 000 changements", "/v1/changes?limit=1000", "changes", {}),
            ("Valeurs publiées (une page)", "/v1/observations?limit=1000", "observations", {}),
        ):
            bare = repeated(count // 2, url=f"/rows/{name}", params=values)
            asked = repeated(count // 2, url=path)
            found_cost = compare(here, asked, bare, signed_in="labs/" in path)
            lines.append(ratio(what, 1.5, found_cost, "SQL nu"))
        lines += _cards(here, count // 2)
        shown = _attendance(here)
        lines.append(
            Line("Présences corrigées → chiffre juste", "< 50 ms", f"{shown:.0f} ms", shown < 50)
        )
        same = _unchanged(here, "/v1/observations?limit=1000", count * 3)
        lines.append(ratio("304 des valeurs publiées", 1.15, same, "route vide"))
        lines += _communities(here, quick=quick)
        lines += _figures(here, quick=quick)
        years = 2 if quick else 180
        here.fill("1700-01-04", years * 52)
        grown = _bookings(here, 7, count)
        growth = grown.ratio / small
        title = f"Semaine avec {years * 52 * A_WEEK:,} réservations de plus".replace(",", "\u202f")
        lines.append(Line(title, "≤ 1.3 ×", f"{growth:.2f} ×", growth <= 1.3))
    return lines


def write(lines: list[Line]) -> None:
    """Print the table and keep it in ``docs/performance.md``."""
    table = Table("Figure", "À atteindre", "Mesuré", "", "Pour information")
    for one in lines:
        table.add_row(one.what, one.target, one.found, "✓" if one.reached else "✗", one.note)
    console.print(table)
    rows = "\n".join(
        f"| {one.what} | {one.target} | {one.found} |"
        f" {'atteint' if one.reached else '**manqué**'} | {one.note} |"
        for one in lines
    )
    head = (ROOT / "bench" / "method.md").read_text("utf-8")
    when = datetime.now(UTC).date().isoformat()
    python = platform.python_version()
    (ROOT / "docs" / "performance.md").write_text(
        f"{head}\nDernière mesure : {when}, Python {python}, {platform.machine()}.\n\n"
        f"| figure | à atteindre | mesuré | | pour information |\n|---|---|---|---|---|\n{rows}\n",
        "utf-8",
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Mesure les rapports de coût ; écrit la page.")
    parser.add_argument("--rapide", action="store_true", help="moins de requêtes, moins de données")
    write(measure(quick=parser.parse_args().rapide))
    sys.exit(0)
