"""The reference server: FastAPI and bare SQL, with nothing of what the platform guarantees.

Run by uvicorn beside the application, on the same database, as ``bench.reference:app``.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, LiteralString

import orjson
from fastapi import FastAPI, Request, Response
from psycopg_pool import AsyncConnectionPool

pool = AsyncConnectionPool(
    os.environ["BENCH_DSN"], min_size=4, max_size=16, open=False, kwargs={"autocommit": True}
)


@asynccontextmanager
async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
    """Open the pool."""
    async with pool:
        yield


app = FastAPI(lifespan=lifespan)

_CARDS = """
        SELECT l.slug AS lab, l.name AS lab_name, p.slug, p.title, p.aliases, p.kind, p.kind_label,
          p.nature, p.function, p.status, p.objectives, p.lab_part, p.lab_role, p.goal, p.scale,
          p.scale_stated, p.period_text, p.started_on, p.ended_on, p.carriers, p.partners,
          p.funding, p.figures, p.related, p.url, p.note, p.page, p.sources, p.publication,
          p.fictitious, p.version,
          (SELECT phase FROM project_phase x WHERE x.lab_id = p.lab_id AND x.project_id = p.id
             AND x.to_day IS NULL ORDER BY x.from_day DESC NULLS LAST, x.id DESC LIMIT 1) AS phase,
          ARRAY(SELECT t.slug FROM project_theme pt JOIN theme t ON t.id = pt.theme_id
            WHERE pt.lab_id = p.lab_id AND pt.project_id = p.id ORDER BY t.slug) AS themes
        FROM project p JOIN lab l ON l.id = p.lab_id
        WHERE p.publication = 'public' {} ORDER BY p.sort_key LIMIT 50"""
ROWS = {
    "bookings": """
        SELECT b.id, r.slug AS room, r.name AS room_name, b.starts_at, b.ends_at, b.gap_minutes,
          b.purpose, b.title, b.status, p.slug AS project, p.title AS project_title,
          a.id AS activity, o.display_name AS organiser, b.on_behalf_of, b.external_ref,
          b.headcount, b.layout, b.kits, b.note, b.meeting, b.reason, b.series_id AS series,
          b.occurrence, b.offer_until, b.checked_in_at, b.released_at, b.handed_back_at,
          b.handed_back_well, b.handed_back_note, b.fictitious, b.version
        FROM booking b JOIN room r ON r.lab_id = b.lab_id AND r.id = b.room_id
        LEFT JOIN project p ON p.lab_id = b.lab_id AND p.id = b.project_id
        LEFT JOIN activity a ON a.lab_id = b.lab_id AND a.booking_id = b.id
        LEFT JOIN person o ON o.id = b.organiser_id
        WHERE b.lab_id = %(lab)s AND b.starts_at < %(to)s AND b.ends_at > %(from)s
          AND b.starts_at > %(from)s::timestamptz - interval '1 day'
        ORDER BY b.starts_at, r.position, b.id""",
    "projects": _CARDS.format(""),
    "projects-after": _CARDS.format("AND p.sort_key > %(after)s"),
    "projects-theme": _CARDS.format("""AND EXISTS (
          SELECT FROM project_theme x JOIN theme t ON t.id = x.theme_id
          WHERE x.lab_id = p.lab_id AND x.project_id = p.id AND t.slug = %(theme)s)"""),
    "projects-words": _CARDS.format("AND p.words @@ %(words)s::tsquery"),
    "activities": """
        SELECT a.*, p.slug AS project, p.title AS project_title, r.slug AS room,
          r.name AS room_name, t.lines, t.total
        FROM activity a
        LEFT JOIN project p ON p.lab_id = a.lab_id AND p.id = a.project_id
        LEFT JOIN booking b ON b.lab_id = a.lab_id AND b.id = a.booking_id
        LEFT JOIN room r ON r.lab_id = b.lab_id AND r.id = b.room_id
        LEFT JOIN LATERAL (SELECT json_agg(json_build_object('public', l.public, 'count', l.count))
            AS lines, sum(l.count) AS total FROM attendance l
            WHERE l.lab_id = a.lab_id AND l.activity_id = a.id) t ON true
        WHERE a.lab_id = %(lab)s ORDER BY a.starts_at DESC, a.id LIMIT 50""",
    "posts": """
        SELECT p.id, p.kind, p.tree, p.at, p.edited_at, p.important, p.pinned, p.reply_count,
          p.version, m.handle, n.display_name AS author, s.reactions, r.replies
        FROM post p JOIN community_member m ON m.lab_id = p.lab_id AND m.id = p.member_id
        JOIN person n ON n.id = m.person_id
        LEFT JOIN LATERAL (SELECT json_object_agg(sign, told) AS reactions FROM (
          SELECT x.sign, count(*) AS told FROM post_reaction x
          WHERE x.lab_id = p.lab_id AND x.post_id = p.id GROUP BY x.sign) c) s ON true
        LEFT JOIN LATERAL (SELECT json_agg(row_to_json(y)) AS replies FROM (
          SELECT a.id, a.kind, a.tree, a.at, a.version, w.handle, q.display_name AS author
          FROM post a JOIN community_member w ON w.lab_id = a.lab_id AND w.id = a.member_id
          JOIN person q ON q.id = w.person_id
          WHERE a.lab_id = p.lab_id AND a.root_id = p.id ORDER BY a.id DESC LIMIT 2) y) r ON true
        WHERE p.lab_id = %(lab)s AND p.community_id = %(community)s AND p.root_id IS NULL
          AND p.id < %(after)s ORDER BY p.id DESC LIMIT 20""",
    "board": """
        SELECT c.id, c.name, c.done, c.wip, (SELECT json_agg(row_to_json(y)) FROM (
          SELECT t.id, t.column_id, t.title, t.due_on, t.recurs, t.every, t.done_at, t.version,
            m.handle, n.display_name AS name
          FROM task t LEFT JOIN community_member m ON m.lab_id = t.lab_id AND m.id = t.claimed_by
          LEFT JOIN person n ON n.id = m.person_id
          WHERE t.lab_id = c.lab_id AND t.column_id = c.id AND t.archived_at IS NULL
          ORDER BY t.position) y) AS tasks
        FROM board_column c WHERE c.lab_id = %(lab)s AND c.board_id = %(board)s
        ORDER BY c.position""",
    "changes": """
        SELECT c.sequence, c.at, l.slug AS lab, c.entity, c.key, c.op, c.public
        FROM change c LEFT JOIN lab l ON l.id = c.lab_id
        WHERE c.public ORDER BY c.sequence LIMIT 1000""",
    "cube": """
        SELECT l.slug AS lab, v.code, v.definition_version, v.frequency, v.period, v.breakdown,
          v.origin, v.source, v.value, v.numerator, v.denominator, v.n, v.uncovered, v.partial,
          v.obs_status, v.conf_status, v.vintage_id AS vintage, v.published_at, v.change
        FROM published_value v JOIN lab l ON l.id = v.lab_id
        JOIN indicator_definition d
          ON d.code = v.code AND d.definition_version = v.definition_version
        WHERE v.superseded_at IS NULL AND v.frequency = 'A'
          AND v.code = ANY (string_to_array(%(codes)s, ','))
        ORDER BY v.code, l.slug, v.origin, v.source, v.breakdown, v.period_start""",
    "observations": """
        SELECT v.id, l.slug AS lab, v.code, v.definition_version, v.frequency, v.period,
          v.breakdown, v.value, v.n, d.unit, v.partial, v.origin, v.source, v.printed_value,
          v.conf_status, v.obs_status, v.comment, v.vintage_id AS vintage, v.published_at,
          v.published_seq AS sequence
        FROM published_value v JOIN lab l ON l.id = v.lab_id
        JOIN indicator_definition d
          ON d.code = v.code AND d.definition_version = v.definition_version
        WHERE v.superseded_at IS NULL ORDER BY v.published_seq, v.lab_id, v.id LIMIT 1000""",
}


@app.get("/empty")
async def empty() -> Response:
    """The cost of an empty FastAPI route."""
    return Response(b"{}", media_type="application/json")


@app.get("/rows/{name}")
async def rows(name: str, request: Request) -> Response:
    """The rows of one list, written as JSON by PostgreSQL."""
    query = (
        "SELECT json_build_object('items', coalesce(json_agg(row_to_json(x)), '[]'))::text"
        f" FROM ({ROWS[name]}) x"
    )
    async with pool.connection() as connection:
        found = await (await connection.execute(query, dict(request.query_params))).fetchone()
    assert found is not None
    return Response(found[0], media_type="application/json")


@app.post("/seat")
async def seat(request: Request) -> Response:
    """A raw INSERT under a unique constraint, of who comes to what."""
    return await _inserted(
        request,
        "INSERT INTO bench_seat (activity, email) VALUES (%(activity)s, %(email)s) RETURNING id",
    )


@app.post("/insert")
async def insert(request: Request) -> Response:
    """A raw INSERT under an exclusion constraint, and nothing else."""
    return await _inserted(
        request,
        "INSERT INTO bench_slot (room, during, title) VALUES"
        " (%(room)s, tstzrange(%(starts_at)s, %(ends_at)s), %(title)s) RETURNING id",
    )


async def _inserted(request: Request, statement: LiteralString) -> Response:
    body: dict[str, Any] = orjson.loads(await request.body())
    async with pool.connection() as connection:
        found = await (await connection.execute(statement, body)).fetchone()
    assert found is not None
    return Response(orjson.dumps({"id": found[0]}), 201, media_type="application/json")
