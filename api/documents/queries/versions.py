"""Reading the versions of a document."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.problems import NotFound
from api.documents.models.documents import Document, DocumentVersion
from api.documents.queries.documents import by

_ROW = f"""
  'number', v.number, 'state', v.state, 'base', v.base, 'merged', v.merged,
  'author', {by("v")}, 'at', v.at, 'note', v.note
"""
_OF_DOCUMENT = """
v.lab_id = :lab AND v.community_id = :community AND v.document_id = :document
"""

LIST = f"""
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY number DESC) FILTER (WHERE rank <= :limit), '[]'),
  'next', CASE WHEN count(*) > :limit THEN min(number) FILTER (WHERE rank <= :limit) END)::text
FROM (
  SELECT v.number, row_number() OVER (ORDER BY v.number DESC) AS rank,
    json_build_object({_ROW}) AS item
  FROM (SELECT * FROM document_version AS v WHERE {_OF_DOCUMENT}
    AND (CAST(:after AS bigint) IS NULL OR v.number < :after)
    ORDER BY v.number DESC LIMIT :limit + 1) AS v
) AS found
HAVING EXISTS (SELECT FROM document AS d
  WHERE d.lab_id = :lab AND d.community_id = :community AND d.id = :document)
"""
"""Versions, latest first, under number ``:after``."""

SOME = f"""
SELECT json_agg(json_build_object({_ROW}, 'words', v.words))::text
FROM document_version AS v WHERE {_OF_DOCUMENT} AND v.number = ANY (CAST(:numbers AS int[]))
"""
"""Versions whole, in no order; null when there is none."""


async def words_of(session: AsyncSession, document: Document, number: int) -> str:
    """What a version says; ``NotFound`` when there is none of that number."""
    words: str | None = await session.scalar(
        select(DocumentVersion.words).filter_by(  # type: ignore[call-overload]
            lab_id=document.lab_id, document_id=document.id, number=number
        )
    )
    if words is None:
        raise NotFound
    return words


CONTRIBUTED = """
SELECT m.lab_id, m.community_id, count(DISTINCT v.document_id) AS n FROM mine AS m
JOIN document_version AS v
  ON v.lab_id = m.lab_id AND v.community_id = m.community_id AND v.member_id = m.id
WHERE v.at >= :start AND v.at < :end
GROUP BY m.lab_id, m.community_id
"""
"""As ``communities.contributions.sources`` asks: documents written, each once."""
