"""Starts the application and the reference server on one database filled for the benchmark."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import psycopg

from api import embedded
from api.demo.load import PASSWORD

ROOT = Path(__file__).resolve().parents[1]
WEEKS, A_WEEK = 50, 105

BOOKINGS = """
WITH slot AS (
  SELECT lab.id AS lab_id, room.id AS room_id, week, number,
    date_trunc('week', %(first)s::timestamptz AT TIME ZONE 'Europe/Paris')
      + make_interval(weeks => week, days => number / 3, hours => 8 + 4 * (number %% 3)) AS local
  FROM lab JOIN room ON room.lab_id = lab.id AND NOT room.composite,
    generate_series(0, %(weeks)s - 1) AS week, generate_series(0, 14) AS number
  WHERE lab.slug = 'ti-lab'
), made AS (
  INSERT INTO booking (lab_id, room_id, starts_at, ends_at, gap_minutes, purpose, title, status,
                       fictitious, version)
  SELECT lab_id, room_id, local AT TIME ZONE 'Europe/Paris',
    (local + interval '2 hours') AT TIME ZONE 'Europe/Paris', 15, 'atelier', 'Atelier', 'confirmed',
    true, 1
  FROM slot RETURNING lab_id, id, room_id, starts_at, ends_at
)
INSERT INTO occupancy (lab_id, room_id, booking_id, during)
SELECT lab_id, room_id, id, tstzrange(starts_at, ends_at + interval '15 minutes') FROM made
"""
CARDS = """
WITH given AS (
  SELECT (SELECT min(id) FROM lab) + 1000 + l AS lab_id, l, n
  FROM generate_series(1, 50) AS l, generate_series(1, 200) AS n
), labs AS (
  INSERT INTO lab (id, slug, name, region, status, timezone)
  SELECT DISTINCT lab_id, 'mesure-' || l, 'Mesure ' || l, 'Bretagne', 'active', 'Europe/Paris'
  FROM given
), cards AS (
  INSERT INTO project (lab_id, slug, title, goal, function, status, publication, carriers,
                       theme_slugs, scale_stated, fictitious)
  SELECT lab_id, 'mesure-' || n, 'Mesure ' || md5(l || '-' || n), 'Mesurer ' || md5(n || ':' || l),
    (ARRAY['eprouvette', 'archipel'])[1 + n % 2], 'actif', 'public', ARRAY['Région Bretagne'],
    ARRAY[(SELECT (array_agg(slug ORDER BY id))[1 + n % 9] FROM theme)], false, true
  FROM given RETURNING lab_id, id, theme_slugs
)
INSERT INTO project_theme (lab_id, project_id, theme_id)
SELECT c.lab_id, c.id, t.id FROM cards AS c JOIN theme AS t ON t.slug = c.theme_slugs[1]
"""
SLOT = """
CREATE TABLE bench_slot (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, room text, during tstzrange, title text,
  EXCLUDE USING gist (room WITH =, during WITH &&));
CREATE TABLE bench_seat (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, activity bigint, email text,
  UNIQUE (activity, email))
"""


@dataclass
class Running:
    """The two servers, who asks, and how to read the cost of what they do."""

    app: str
    reference: str
    cookies: dict[str, str]
    csrf: str
    dsn: str
    app_pid: int
    reference_pid: int
    worker_pid: int
    postmaster: int
    cold_start_s: float
    environment: dict[str, str]

    def fill(self, first: str, weeks: int) -> None:
        """Add bookings: 105 a week from the week of ``first``, for ``weeks`` weeks."""
        with psycopg.connect(self.dsn, autocommit=True) as connection:
            connection.execute(BOOKINGS, {"first": first, "weeks": weeks})
            connection.execute("ANALYZE booking, occupancy")

    def fill_cards(self) -> None:
        """Add 10,000 public cards: 200 in each of 50 labs."""
        with psycopg.connect(self.dsn, autocommit=True) as connection:
            connection.execute(CARDS)
            connection.execute("ANALYZE lab, project, project_theme")

    def card_at(self, rank: int) -> str:
        """Where the public card of that rank stands in the order of the list."""
        query = """SELECT sort_key FROM project WHERE publication = 'public'
          ORDER BY sort_key OFFSET %s LIMIT 1"""
        with psycopg.connect(self.dsn) as connection:
            found = connection.execute(query, [rank]).fetchone()
        assert found is not None
        return str(found[0])

    def lab(self) -> int:
        """The number of the lab that is measured."""
        with psycopg.connect(self.dsn) as connection:
            found = connection.execute("SELECT id FROM lab WHERE slug = 'ti-lab'").fetchone()
        assert found is not None
        return int(found[0])


def _port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str) -> float:
    began = time.monotonic()
    while True:
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(url, timeout=5).status_code == 200:
                return time.monotonic() - began
        if time.monotonic() - began > 300:
            raise TimeoutError(url)
        time.sleep(0.02)


def children_of(pid: int) -> list[int]:
    """The processes that ``pid`` started."""
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@contextlib.contextmanager
def running() -> Iterator[Running]:
    """A fresh demonstration instance; started twice, to time the second start."""
    folder = Path(tempfile.mkdtemp(prefix="tilab-bench-"))
    folder.chmod(0o755)
    port, other = _port(), _port()
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DATABASE_")} | {
        "PORT": str(port),
        "TILAB_DATA_DIR": str(folder),
        "TILAB_LOG_FORMAT": "json",
        "TILAB_RATE_LIMIT_PER_MINUTE": "0",
        "PYTHONPATH": str(ROOT),
    }
    url, reference = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{other}"

    def serve() -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "-m", "api.cli", "serve"],
            cwd=ROOT,
            env=environment,
            stdout=(folder / "log").open("ab"),
            stderr=subprocess.STDOUT,
        )

    first = serve()
    _wait(f"{url}/health/ready")
    first.send_signal(signal.SIGTERM)
    first.wait()
    server = serve()
    cold = _wait(f"{url}/health/ready")
    database = embedded.start(folder)
    dsn = database.dsn("tilab_owner")
    with psycopg.connect(dsn) as connection:
        connection.execute(SLOT)
    beside = subprocess.Popen(
        [
            *(sys.executable, "-m", "uvicorn", "bench.reference:app", "--port", str(other)),
            *("--no-access-log", "--log-level", "warning"),
        ],
        cwd=ROOT,
        env=environment | {"BENCH_DSN": dsn},
    )
    try:
        _wait(f"{reference}/empty")
        with httpx.Client(base_url=url) as http:
            person = {"email": "responsable@tilab.example", "password": PASSWORD}
            http.post("/v1/session", json=person).raise_for_status()
            csrf = http.get("/v1/session").json()["csrf_token"]
            cookies = dict(http.cookies)
        with psycopg.connect(dsn) as connection:
            found = connection.execute("SELECT pg_backend_pid()").fetchone()
            assert found is not None
            postmaster = int(
                Path(f"/proc/{found[0]}/stat").read_text().rpartition(")")[2].split()[1]
            )
        yield Running(
            url, reference, cookies, csrf, dsn, server.pid, beside.pid, children_of(server.pid)[-1],
            postmaster, cold, environment,
        )  # fmt: skip
    finally:
        for process in (beside, server):
            process.send_signal(signal.SIGTERM)
            process.wait()
        embedded.stop(database)
        shutil.rmtree(folder, ignore_errors=True)
