"""Searching: numbers from ``tilab_search``, then the records themselves, under row-level security.

Two walls: the function filters as the policies do, and what it gives is read through them (ADR
0019). What a policy hides is not answered, even if the index held it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import CommunityId

LONGEST = 20_000
"""Characters of a record in which the words are looked for to be shown."""


class FoundKind(StrEnum):
    """What may be found."""

    POST = "post"
    DOCUMENT = "document"
    RESOURCE = "resource"
    TASK = "task"
    DECISION = "decision"
    COMMUNITY = "community"
    PROJECT = "project"
    ACTIVITY = "activity"
    LAB = "lab"
    METHOD = "method"
    BOOK = "book"
    OFFER = "offer"
    POLL = "poll"


@dataclass(frozen=True, slots=True)
class _Source:
    """How a kind is read: its table, and the columns that an answer is made of."""

    table: str
    alias: str
    title: str
    words: str
    slug: str = "NULL"
    community: str = "NULL"
    thread: str = "NULL"
    member: str = "NULL"


_SOURCES = {
    FoundKind.POST: _Source(
        "post",
        "p",
        "NULL",
        "p.words",
        community="p.community_id",
        thread="coalesce(p.root_id, p.id)",
        member="p.member_id",
    ),
    FoundKind.DOCUMENT: _Source(
        "document",
        "d",
        "d.title",
        "(SELECT v.words FROM document_version AS v WHERE v.lab_id = d.lab_id"
        " AND v.document_id = d.id AND v.number = d.head)",
        community="d.community_id",
    ),
    FoundKind.RESOURCE: _Source("resource", "r", "r.title", "r.words", community="r.community_id"),
    FoundKind.TASK: _Source("task", "t", "t.title", "t.words", community="t.community_id"),
    FoundKind.DECISION: _Source(
        "consent_decision",
        "cd",
        "cd.title",
        "(SELECT cr.words FROM consent_round AS cr WHERE cr.lab_id = cd.lab_id"
        " AND cr.decision_id = cd.id AND cr.number = cd.round)",
        community="cd.community_id",
    ),
    FoundKind.COMMUNITY: _Source("community", "c", "c.name", "c.summary", "c.slug"),
    FoundKind.PROJECT: _Source("project", "j", "j.title", "j.goal", "j.slug"),
    FoundKind.ACTIVITY: _Source("activity", "a", "a.title", "a.summary"),
    FoundKind.LAB: _Source("lab", "h", "h.name", "h.region", "h.slug"),
    FoundKind.METHOD: _Source(
        "method_card",
        "mc",
        "mc.title",
        "concat_ws(' ', mc.aim, mc.when_to_use, mc.words)",
        "mc.slug",
    ),
    FoundKind.BOOK: _Source(
        "book", "b", "b.title", "concat_ws(' — ', nullif(b.authors, ''), nullif(b.words, ''))"
    ),
    FoundKind.OFFER: _Source(
        "market_offer",
        "o",
        "o.title",
        "concat_ws(' — ', o.name, o.gives, o.takes, nullif(o.words, ''))",
    ),
    FoundKind.POLL: _Source("date_poll", "dp", "dp.title", "dp.words", community="dp.community_id"),
}


def _key(kind: FoundKind, source: _Source) -> str:
    if kind == FoundKind.LAB:
        return f"{source.alias}.id = s.record"
    return f"{source.alias}.lab_id = s.entry_lab AND {source.alias}.id = s.record"


def _by_kind(column: str) -> str:
    cases = " ".join(
        f"WHEN '{kind}' THEN {value}"
        for kind, source in _SOURCES.items()
        if (value := getattr(source, column)) != "NULL"
    )
    return f"CASE s.entry_kind {cases} END"


_JOINS = "\n".join(
    f"LEFT JOIN {source.table} AS {source.alias}"
    f" ON s.entry_kind = '{kind}' AND {_key(kind, source)}"
    for kind, source in _SOURCES.items()
)
_SEEN = " OR ".join(f"{source.alias}.id IS NOT NULL" for source in _SOURCES.values())
_SEARCH = text(f"""
SELECT json_build_object(
  'beginnings', tilab_beginnings(:q),
  'found', coalesce(json_agg(json_build_object(
    'entry', s.entry_id, 'kind', s.entry_kind, 'id', s.record, 'at', s.written, 'seen', {_SEEN},
    'lab', l.slug, 'lab_name', l.name, 'title', {_by_kind("title")}, 'slug', {_by_kind("slug")},
    'thread', {_by_kind("thread")}, 'words', left({_by_kind("words")}, {LONGEST}),
    'author', tilab_author(s.entry_lab, {_by_kind("community")}, {_by_kind("member")}) ->> 'name',
    'community', (SELECT json_build_object('slug', k.slug, 'name', k.name) FROM community AS k
      WHERE k.lab_id = s.entry_lab AND k.id = {_by_kind("community")})
  ) ORDER BY s.written DESC, s.entry_id DESC), '[]'))::text
FROM tilab_search(:q, CAST(:community AS bigint), CAST(:kinds AS text[]),
  CAST(:before_at AS timestamptz), CAST(:before_id AS bigint), :most) AS s
JOIN lab AS l ON l.id = s.entry_lab
{_JOINS}
""")


async def search(
    session: AsyncSession,
    q: str,
    *,
    community: CommunityId | None,
    kind: FoundKind | None,
    before: tuple[datetime, int] | None,
    most: int,
) -> dict[str, Any]:
    """How the words looked for begin, and what is ``found``, newest first; one statement."""
    found = await session.scalar(
        _SEARCH,
        {
            "q": q,
            "community": community,
            "kinds": None if kind is None else [kind],
            "before_at": before[0] if before else None,
            "before_id": before[1] if before else None,
            "most": most,
        },
    )
    read: dict[str, Any] = orjson.loads(found)
    return read
