"""Trees made anew from the words they were parsed from, after the parser has changed.

Nothing else of a record moves: neither its version nor when it was changed. What is already as the
parser makes it is not written.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import SYSTEM
from api.core.database import Sessions, unit_of_work
from api.core.markdown import Tree, mentions, tree_of

AT_ONCE = 200
"""How many records are held, and written, in one transaction."""
_OWN = """
SELECT t.lab_id, t.id, t.{words} AS words, t.{tree} AS tree FROM {table} AS t
WHERE t.{words} <> '' AND (t.lab_id, t.id) > (:lab, :id)
ORDER BY t.lab_id, t.id LIMIT :most FOR NO KEY UPDATE OF t
"""
_OF_ITS_HEAD = """
SELECT t.lab_id, t.id, v.words, t.tree FROM {table} AS t
JOIN document_version AS v ON (v.lab_id, v.document_id, v.number) = (t.lab_id, t.id, t.head)
WHERE (t.lab_id, t.id) > (:lab, :id)
ORDER BY t.lab_id, t.id LIMIT :most FOR NO KEY UPDATE OF t
"""
_OF_PARTS = """
SELECT t.lab_id, t.id, t.{words} AS words, t.{tree} AS tree FROM {table} AS t
WHERE t.{words} <> '[]' AND (t.lab_id, t.id) > (:lab, :id)
ORDER BY t.lab_id, t.id LIMIT :most FOR NO KEY UPDATE OF t
"""
_WRITE = "UPDATE {table} SET {tree} = CAST(:tree AS jsonb) WHERE lab_id = :lab AND id = :id"

Handles = Callable[[Tree], Collection[str] | None]


def _everybody(_before: Tree) -> None:
    """Every ``@word`` is a mention."""


def _nobody(_before: Tree) -> frozenset[str]:
    return frozenset()


def _the_same(before: Tree) -> set[str]:
    """Those who were called when it was written: a handle is never given to somebody else."""
    return mentions(before)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table whose rows hold the tree of some words."""

    table: str
    handles: Handles
    """Whom a tree may mention, from the tree there was."""
    read: str = _OWN
    words: str = "words"
    tree: str = "tree"
    parts: bool = False
    """Whether the column is a list of parts, each with its words and the tree of them."""

    def sql(self, statement: str) -> str:
        """The statement about this table and these columns."""
        return statement.format(table=self.table, words=self.words, tree=self.tree)

    async def anew(self, words: Any, before: list[Any]) -> list[Any]:
        """What the column is to hold, from the words and what it held."""
        if not self.parts:
            return await tree_of(words, self.handles(before))
        return [
            one | {"tree": await tree_of(one["words"], self.handles(one.get("tree") or []))}
            for one in words
        ]


DRAWN = (
    Drawn("community", _everybody),
    Drawn("post", _the_same),
    Drawn("document", _nobody, _OF_ITS_HEAD),
    Drawn("resource", _nobody),
    Drawn("task", _everybody),
    Drawn("consent_round", _everybody),
    Drawn("charter_version", _everybody),
    Drawn("activity", _everybody),
    Drawn("date_poll", _nobody),
    Drawn("method_card", _nobody),
    Drawn("method_card", _nobody, words="variants", tree="variants_tree"),
    Drawn("method_card", _nobody, _OF_PARTS, words="steps", tree="steps", parts=True),
    Drawn("book", _nobody),
    Drawn("market_offer", _nobody),
    Drawn("letter", _nobody, words="intro"),
)


async def redraw(maker: Sessions, drawn: Drawn) -> tuple[int, int]:
    """Make the trees of a table anew; how many were read, and how many had to be written."""
    read = written = 0
    last = {"lab": 0, "id": 0}
    while True:
        async with unit_of_work(maker, SYSTEM) as session:
            many, changed, last = await _some(session, drawn, last)
        read, written = read + many, written + changed
        if many < AT_ONCE:
            return read, written


async def _some(
    session: AsyncSession, drawn: Drawn, last: dict[str, int]
) -> tuple[int, int, dict[str, int]]:
    asked = text(drawn.sql(drawn.read))
    rows = (await session.execute(asked, {**last, "most": AT_ONCE})).all()
    changed = []
    for row in rows:
        last = {"lab": row.lab_id, "id": row.id}
        before = row.tree or []
        tree = await drawn.anew(row.words, before)
        if tree != before:
            changed.append({**last, "tree": orjson.dumps(tree).decode()})
    if changed:
        await session.execute(text(drawn.sql(_WRITE)), changed)
    return len(rows), len(changed), last
