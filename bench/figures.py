"""Figures at the size of a network: fifty labs, ten years, a million lines of attendance."""

import random
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime

import httpx
import psycopg

from api.demo.load import PASSWORD
from bench.instance import ROOT, Running

LABS, YEARS, A_YEAR = 50, range(2016, 2026), 667
PERSON = "responsable@tilab.example"
_TABLES = ("activity", "attendance")
_LABS = """
INSERT INTO lab (slug, name, region, status, timezone)
SELECT 'chiffres-' || n, 'Chiffres ' || n, 'Bretagne', 'active', 'Europe/Paris'
FROM generate_series(1, %(labs)s::int) AS n
"""
_ROLES = """
INSERT INTO lab_role (lab_id, person_id, role, from_day)
SELECT l.id, p.id, 'team', CURRENT_DATE - 1
FROM lab AS l, person AS p WHERE l.slug LIKE 'chiffres-%%' AND p.email = %(person)s
"""
_RECORDS = """
WITH held AS (
  INSERT INTO activity (lab_id, kind, title, starts_at, ends_at, place, territory_code, run_by_lab,
                        autonomous, public_event, status, held_at, fictitious)
  SELECT l.id, (ARRAY['atelier', 'formation', 'visite', 'atelier', 'sprint'])[1 + n %% 5],
    'Mesure', d.at, d.at + interval '2 hours', (ARRAY['in_lab', 'territory', 'online'])[1 + n %% 3],
    (ARRAY['35238', '56121', '22113', '29019'])[1 + n %% 4], n %% 3 <> 0, false, false, 'held',
    d.at, true
  FROM lab AS l, generate_series(%(first)s::int, %(last)s::int) AS y,
    generate_series(0, %(count)s::int - 1) AS n,
    LATERAL (SELECT make_timestamptz(y, 1, 1, 9, 0, 0, 'Europe/Paris')
                    + make_interval(hours => n * 13) AS at) AS d
  WHERE l.slug LIKE 'chiffres-%%' RETURNING lab_id, id)
INSERT INTO attendance (lab_id, activity_id, public, count, trained)
SELECT lab_id, id, p, 1 + id %% 17, false
FROM held CROSS JOIN unnest(ARRAY['agents_state', 'agents_region', 'users']) AS p
"""
_SOME = """
SELECT l.slug, a.id, to_char(a.starts_at AT TIME ZONE 'Europe/Paris', 'YYYY-MM') AS month
FROM lab AS l JOIN activity AS a ON a.lab_id = l.id
WHERE l.slug LIKE 'chiffres-%%' AND a.id %% 997 = 3 ORDER BY md5(a.id::text) LIMIT %(count)s
"""


_PUBLISHED = """
WITH codes AS (
  SELECT code, definition_version, aggregation, unit FROM indicator_definition
  WHERE valid_to IS NULL ORDER BY position LIMIT %(codes)s
), made AS (
  INSERT INTO vintage (lab_id, published_at, published_by, values_count)
  SELECT id, %(at)s, 'system', %(codes)s * 10 FROM lab WHERE slug LIKE 'chiffres-%%'
  RETURNING lab_id, id
)
INSERT INTO published_value (lab_id, vintage_id, observation_id, code, definition_version,
  frequency, period, period_start, period_end, breakdown, value, n, partial, origin, source,
  conf_status, obs_status, published_at, published_seq, superseded_at, aggregation, unit, change)
SELECT m.lab_id, m.id, 0, c.code, c.definition_version, 'A', y::text, make_date(y, 1, 1),
  make_date(y + 1, 1, 1), '', (m.lab_id * y) %% 9973, 12, false, 'computed', '', 'F', 'A',
  %(at)s, 1, %(superseded)s, c.aggregation, c.unit, 'new'
FROM made AS m CROSS JOIN codes AS c CROSS JOIN generate_series(2016, 2025) AS y
"""
CODES = 30


def publish(here: Running) -> list[str]:
    """Two vintages in each lab, the second current: 15,000 values; the codes they are of."""
    first, second = (datetime(2026, month, 1, tzinfo=UTC) for month in (1, 2))
    with psycopg.connect(here.dsn, autocommit=True) as connection:
        for at, superseded in ((first, second), (second, None)):
            values = {"codes": CODES, "at": at, "superseded": superseded}
            connection.execute(_PUBLISHED, values)
        connection.execute("ANALYZE published_value")
        rows = connection.execute(
            "SELECT code FROM indicator_definition WHERE valid_to IS NULL ORDER BY position"
        ).fetchmany(CODES)
    return [row[0] for row in rows]


def fill(here: Running, years: range) -> int:
    """Held activities and their attendance in every lab; how many lines of attendance there are.

    Triggers are off meanwhile: everything is computed at once afterwards, as after an import.
    """
    with psycopg.connect(here.dsn, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM lab WHERE slug = 'chiffres-1'").fetchone():
            connection.execute(_LABS, {"labs": LABS})
            connection.execute(_ROLES, {"person": PERSON})
        for table in _TABLES:
            connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for year in years:
            values = {"first": year, "last": year, "count": A_YEAR}
            connection.execute(_RECORDS, values)
        for table in _TABLES:
            connection.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        connection.execute("VACUUM ANALYZE")
        found = connection.execute(
            "SELECT count(*) FROM attendance AS t JOIN lab AS l ON l.id = t.lab_id"
            " WHERE l.slug LIKE 'chiffres-%'"
        ).fetchone()
    assert found is not None
    return int(found[0])


def recompute(here: Running) -> float:
    """Seconds for ``tilab indicators recompute`` of the whole instance, by two connections."""
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "api.cli", "indicators", "recompute", "--jobs", "2"],
        cwd=ROOT,
        env=here.environment,
        check=True,
        capture_output=True,
    )
    taken = time.perf_counter() - began
    with psycopg.connect(here.dsn, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE observation")
    return taken


def edits(here: Running, count: int) -> tuple[float, float]:
    """From a corrected attendance to its figure, right, over HTTP: median and 95th centile, ms."""
    with psycopg.connect(here.dsn) as connection:
        some = connection.execute(_SOME, {"count": count}).fetchall()
    taken: list[float] = []
    draw = random.Random(4)
    with httpx.Client(base_url=here.app, timeout=60) as http:
        http.post("/v1/session", json={"email": PERSON, "password": PASSWORD}).raise_for_status()
        csrf = http.get("/v1/session").json()["csrf_token"]
        for slug, activity, month in some:
            lab = f"/v1/labs/{slug}"
            read = http.get(f"{lab}/activities/{activity}")
            lines = read.json()["attendance"]
            lines[0]["count"] = draw.randrange(20, 90)
            params = {"code": "ACT_PARTICIP", "period": month}
            before = _total(http.get(f"{lab}/observations", params=params))
            was = read.json()["attendance_total"]
            right = before + sum(one["count"] for one in lines) - was
            headers = {"If-Match": read.headers["etag"], "X-CSRF-Token": csrf}
            began = time.perf_counter()
            http.put(
                f"{lab}/activities/{activity}/attendance", json={"lines": lines}, headers=headers
            ).raise_for_status()
            shown = _total(http.get(f"{lab}/observations", params=params))
            taken.append((time.perf_counter() - began) * 1000)
            assert shown == right, (slug, activity, shown, right)
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]


def _total(answer: httpx.Response) -> int:
    answer.raise_for_status()
    found = [one for one in answer.json()["items"] if not one["breakdown"]]
    return int(found[0]["value"]) if found else 0
