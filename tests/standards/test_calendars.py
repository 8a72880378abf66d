"""Calendar clients that nobody here wrote read our feeds: vdirsyncer, khal, two parsers.

The clients live in an environment of their own (``script/setup --test``), for their dependencies
are not ours. The server stands at a day of 2027, so that both changes of hour are always ahead.
"""

import asyncio
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
import recurring_ical_events
from fastapi import FastAPI

from api.core.access import Role
from api.core.clock import PARIS, frozen
from api.labs.models import Lab
from tests.builders import Signed, World, at
from tests.ics import calendar_in, events_in
from tests.served import served

BIN = Path(__file__).resolve().parents[2] / ".tools" / "calendars" / "bin"
TODAY = datetime(2027, 2, 1, 8, tzinfo=UTC)
MONDAYS = [
    datetime(2027, month, day, tzinfo=PARIS)
    for month, day in ((3, 15), (3, 22), (4, 5), (10, 18), (10, 25), (11, 8))
]
"""Around 28 March and 31 October; Easter Monday and All Saints' Day are holidays."""
LONG = "Atelier d’idéation : « accueillir, écouter, orienter » — salle ; étage, 2ᵉ porte"


@dataclass(frozen=True, slots=True)
class Desk:
    """Somebody's computer: a folder that vdirsyncer fills and khal reads."""

    folder: Path

    def follow(self, url: str) -> None:
        """Configure both clients for one address."""
        (self.folder / "vdir").mkdir()
        (self.folder / "vdirsyncer").write_text(
            f"""
[general]
status_path = "{self.folder}/status/"
[pair lab]
a = "feed"
b = "vdir"
collections = null
[storage feed]
type = "http"
url = "{url}"
[storage vdir]
type = "filesystem"
path = "{self.folder}/vdir/"
fileext = ".ics"
"""
        )
        for zone in ("Europe/Paris", "Europe/London"):
            (self.folder / zone.replace("/", "-")).write_text(
                f"""
[calendars]
[[lab]]
path = {self.folder}/vdir
readonly = True
[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {self.folder}/khal-{zone.replace("/", "-")}.db
"""
            )

    async def run(self, name: str, *arguments: str) -> tuple[int, str]:
        """Run a client; its exit code and what it said."""
        process = await asyncio.create_subprocess_exec(
            str(BIN / name),
            *arguments,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            env=os.environ | {"HOME": str(self.folder), "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        )
        said, _ = await process.communicate()
        assert process.returncode is not None
        return process.returncode, said.decode()

    async def sync(self) -> tuple[int, str]:
        """Fetch the feed."""
        config = str(self.folder / "vdirsyncer")
        code, said = await self.run("vdirsyncer", "-c", config, "discover")
        if code:
            return code, said
        return await self.run("vdirsyncer", "-c", config, "sync")

    async def shows(self, zone: str = "Europe/Paris") -> list[str]:
        """What khal lists in 2027: day, hours and title of each event."""
        code, said = await self.run(
            "khal",
            "-c",
            str(self.folder / zone.replace("/", "-")),
            "list",
            "--day-format",
            "",
            "--format",
            "{start-date} {start-time}-{end-time} {status}{title}",
            "2027-03-01",
            "2027-12-01",
        )
        assert code == 0, said
        return [line for line in said.splitlines() if line.strip()]


async def book(who: Signed, lab: Lab, day: datetime, **more: Any) -> dict[str, Any]:
    body = {
        "room": "salon",
        "starts_at": at(day, "09:00"),
        "ends_at": at(day, "10:30"),
        "purpose": "projet",
        "title": "Point du lundi",
    }
    answer = await who("POST", f"/v1/labs/{lab.slug}/bookings", json=body | more)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def subscribe(who: Signed, lab: Lab, kind: str = "lab") -> tuple[int, str]:
    """A new feed: its number and its path."""
    url = f"/v1/labs/{lab.slug}/calendar-feeds"
    answer = await who("POST", url, json={"kind": kind, "label": "Bureau"})
    assert answer.status_code == 201, answer.text
    path = answer.json()["url"].removeprefix("http://testserver")
    return answer.json()["feed"]["id"], path


@pytest.mark.timeout(180)
async def test_vdirsyncer_and_khal_show_the_hours_of_the_place(
    world: World, app: FastAPI, tmp_path: Path
) -> None:
    assert (BIN / "khal").exists(), "script/setup --test"
    with frozen(TODAY):
        lab, other = await world.a_lab(), await world.a_lab()
        team, elsewhere = (
            await world.signed_in(lab, Role.TEAM),
            await world.signed_in(other, Role.TEAM),
        )
        made = [await book(team, lab, day) for day in MONDAYS]
        await book(elsewhere, other, MONDAYS[0], title="Canari 5180")
        number, path = await subscribe(team, lab)
        desk = Desk(tmp_path)
        async with served(app) as base:
            desk.follow(base + path)
            code, said = await desk.sync()
            assert code == 0, said
            assert len(list((tmp_path / "vdir").glob("*.ics"))) == len(MONDAYS)
            assert await desk.shows() == [
                f"{day:%Y-%m-%d} 09:00-10:30 CONFIRMED Point du lundi" for day in MONDAYS
            ]
            assert await desk.shows("Europe/London") == [
                f"{day:%Y-%m-%d} 08:00-09:30 CONFIRMED Point du lundi" for day in MONDAYS
            ]

            first, second = (f"/v1/labs/{lab.slug}/bookings/{one['id']}" for one in made[1:3])
            moved = await team(
                "PATCH",
                first,
                json={"starts_at": at(MONDAYS[1], "15:00"), "ends_at": at(MONDAYS[1], "16:00")},
                headers={"If-Match": f'"{made[1]["version"]}-0"'},
            )
            assert moved.status_code == 200, moved.text
            gone = await team("POST", f"{second}/cancellation", json={"reason": "Report"})
            assert gone.status_code == 200, gone.text
            code, said = await desk.sync()
            assert code == 0, said
            expected = [f"{day:%Y-%m-%d} 09:00-10:30 CONFIRMED Point du lundi" for day in MONDAYS]
            expected[1] = "2027-03-22 15:00-16:00 CONFIRMED Point du lundi"
            expected[2] = "2027-04-05 09:00-10:30 CANCELLED Point du lundi"
            assert await desk.shows() == expected

            revocation = f"/v1/labs/{lab.slug}/calendar-feeds/{number}/revocation"
            assert (await team("POST", revocation)).status_code == 200
            code, said = await desk.sync()
            assert code != 0
            assert "Not Found" in said
            assert await desk.shows() == expected  # what was fetched stays, nothing new comes
        for file in (tmp_path / "vdir").glob("*.ics"):
            assert "5180" not in file.read_text("utf-8")


async def test_parsers_find_the_instants_of_the_api(world: World, http: httpx.AsyncClient) -> None:
    with frozen(TODAY):
        lab = await world.a_lab()
        team = await world.signed_in(lab, Role.TEAM)
        for day in MONDAYS:
            await book(team, lab, day)
        _, path = await subscribe(team, lab)
        raw = (await http.get(path)).content
        listed = []
        for day in MONDAYS:
            span = {"from": at(day, "00:00"), "to": at(day, "23:00")}
            answer = await team("GET", f"/v1/labs/{lab.slug}/bookings", params=span)
            listed += answer.json()["items"]
    instants = sorted(
        tuple(datetime.fromisoformat(one[name]) for name in ("starts_at", "ends_at"))
        for one in listed
    )
    assert len(instants) == len(MONDAYS)
    # Once as it is, once under a name that says nothing: the VTIMEZONE must be right by itself.
    unnamed = re.sub(rb"X-WR-TIMEZONE:[^\r]+\r\n", b"", raw).replace(b"Europe/Paris", b"Ici")
    for content in (raw, unnamed):
        found = recurring_ical_events.of(calendar_in(content)).between(
            datetime(2027, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
        )
        read = sorted((one.start.astimezone(UTC), one.end.astimezone(UTC)) for one in found)
        assert read == instants


async def test_the_rules_of_outlook(world: World, http: httpx.AsyncClient) -> None:
    """Lines, time zones and revisions as RFC 5545 wants them and Outlook demands them."""
    with frozen(TODAY):
        lab = await world.a_lab()
        team = await world.signed_in(lab, Role.TEAM)
        made = await book(team, lab, MONDAYS[0], title=LONG)
        _, path = await subscribe(team, lab, "person")
        answers = [await http.get(path) for _ in range(2)]
        raw = answers[0].content
        assert answers[1].content == raw  # to the byte: nothing is stamped at reading
        lines = raw.split(b"\r\n")
        assert raw.endswith(b"END:VCALENDAR\r\n")
        assert b"\n" not in raw.replace(b"\r\n", b"")
        assert max(map(len, lines)) <= 75
        assert any(line.startswith(b" ") for line in lines)
        calendar = calendar_in(raw)
        assert [one["SUMMARY"] for one in calendar.walk("VEVENT")] == [LONG]
        named = set(re.findall(r";TZID=([^:;]+)", raw.decode()))
        zones = {str(zone["TZID"]): zone for zone in calendar.walk("VTIMEZONE")}
        assert named == set(zones) == {"Europe/Paris"}
        parts = zones["Europe/Paris"].subcomponents
        assert {part.name for part in parts} == {"STANDARD", "DAYLIGHT"}
        assert all("RRULE" in part for part in parts)
        for name in ("X-WR-CALNAME", "X-WR-TIMEZONE", "REFRESH-INTERVAL", "PRODID", "VERSION"):
            assert calendar[name]
        assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in lines

        seen = []
        version = made["version"]
        for hour in ("11:00", "13:00", "16:00"):
            (event,) = events_in((await http.get(path)).content)
            seen.append((str(event["UID"]), int(event["SEQUENCE"])))
            moved = await team(
                "PATCH",
                f"/v1/labs/{lab.slug}/bookings/{made['id']}",
                json={
                    "starts_at": at(MONDAYS[0], hour),
                    "ends_at": at(MONDAYS[0], hour.replace(":00", ":45")),
                },
                headers={"If-Match": f'"{version}-0"'},
            )
            assert moved.status_code == 200, moved.text
            version = moved.json()["version"]
        assert len({uid for uid, _ in seen}) == 1
        assert [sequence for _, sequence in seen] == [0, 1, 2]
