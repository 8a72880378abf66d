"""Reading how lines are spent. What is cancelled counts for nothing."""

from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.funding.models.execution import Commitment, CommitmentStatus
from api.funding.models.lines import BudgetLine, CallLine

Line = BudgetLine | CallLine

SPENT = """
SELECT budget_line_id, call_line_id, sum(committed_cents) AS committed, sum(paid_cents) AS paid
FROM commitment WHERE lab_id = :lab_id AND status <> 'annule'
GROUP BY budget_line_id, call_line_id
"""
_AMOUNTS = """
'amount_cents', {of}.amount, 'committed_cents', {of}.committed, 'paid_cents', {of}.paid,
'left_cents', {of}.amount - {of}.committed, 'to_pay_cents', {of}.committed - {of}.paid
"""
LINES = f"""
WITH spent AS ({SPENT}), line AS (
  SELECT 'budget' AS kind, b.id, b.budget AS "of", b.section, b.section_label, b.post AS label,
         b.side, NULL::text AS project, b.convention_id, b.rank, b.amount_cents AS amount,
         coalesce(s.committed, 0) AS committed, coalesce(s.paid, 0) AS paid
  FROM budget_line AS b LEFT JOIN spent AS s ON s.budget_line_id = b.id
  WHERE b.lab_id = :lab_id
  UNION ALL
  SELECT 'call', c.id, c.year::text, NULL, c.call, c.project_label, NULL, p.slug, c.convention_id,
         c.rank, c.amount_cents, coalesce(s.committed, 0), coalesce(s.paid, 0)
  FROM call_line AS c LEFT JOIN spent AS s ON s.call_line_id = c.id
  LEFT JOIN project AS p ON p.lab_id = c.lab_id AND p.id = c.project_id
  WHERE c.lab_id = :lab_id
)
"""
"""Every line with what is committed and paid on it; for SELECT statements to begin with."""
LINE_JSON = f"""
json_build_object('kind', l.kind, 'id', l.id, 'of', l."of", 'section', l.section,
  'section_label', l.section_label, 'label', l.label, 'side', l.side, 'project', l.project,
  'convention', l.convention_id, {_AMOUNTS.format(of="l")})
"""
TOTALS = f"""
json_build_object({_AMOUNTS.format(of="t")})
"""

EXECUTION = f"""
{LINES}
SELECT json_build_object(
  'lines', coalesce((SELECT json_agg({LINE_JSON} ORDER BY l.kind, l."of" DESC, l.rank, l.id)
                     FROM line AS l), '[]'),
  'totals', coalesce((SELECT json_agg(json_build_object(
      'kind', t.kind, 'of', t."of", {_AMOUNTS.format(of="t")}) ORDER BY t.kind, t."of" DESC)
    FROM (SELECT kind, "of", sum(amount) AS amount, sum(committed) AS committed, sum(paid) AS paid
          FROM line GROUP BY kind, "of") AS t), '[]'),
  'total', (SELECT {TOTALS} FROM (
      SELECT coalesce(sum(amount), 0) AS amount, coalesce(sum(committed), 0) AS committed,
             coalesce(sum(paid), 0) AS paid FROM line) AS t),
  'commitments', (SELECT count(*) FROM commitment WHERE lab_id = :lab_id),
  'abilities', CAST(:abilities AS json))::text
"""

LEFT = f"""
{LINES}
SELECT json_object_agg(k.name, {TOTALS})::text
FROM (VALUES ('budget', 'operating'), ('call', 'calls')) AS k (kind, name)
CROSS JOIN LATERAL (
  SELECT coalesce(sum(amount), 0) AS amount, coalesce(sum(committed), 0) AS committed,
         coalesce(sum(paid), 0) AS paid FROM line WHERE line.kind = k.kind) AS t
"""

COMMITMENT = """
json_build_object('id', c.id, 'budget_line', c.budget_line_id, 'call_line', c.call_line_id,
  'line_label', coalesce(b.post, k.project_label), 'line_of', coalesce(b.budget, k.year::text),
  'project', p.slug, 'project_title', p.title, 'provider', c.provider, 'reference', c.reference,
  'label', c.label, 'committed_on', c.committed_on, 'status', c.status,
  'committed_cents', c.committed_cents, 'paid_cents', c.paid_cents,
  'to_pay_cents', CASE WHEN c.status = 'annule' THEN 0 ELSE c.committed_cents - c.paid_cents END,
  'overrun_reason', c.overrun_reason, 'cancel_reason', c.cancel_reason,
  'payments', coalesce((SELECT json_agg(json_build_object('id', y.id,
      'amount_cents', y.amount_cents, 'paid_on', y.paid_on, 'reference', y.reference)
      ORDER BY y.paid_on, y.id)
    FROM payment AS y WHERE y.lab_id = c.lab_id AND y.commitment_id = c.id), '[]'),
  'version', c.version)
"""
OF_COMMITMENT = """
LEFT JOIN budget_line AS b ON b.lab_id = c.lab_id AND b.id = c.budget_line_id
LEFT JOIN call_line AS k ON k.lab_id = c.lab_id AND k.id = c.call_line_id
LEFT JOIN project AS p ON p.lab_id = c.lab_id AND p.id = c.project_id
"""
LIST_COMMITMENTS = f"""
SELECT json_build_object(
  'items', coalesce(json_agg({COMMITMENT} ORDER BY c.sort DESC) FILTER (WHERE c.n <= :limit), '[]'),
  'next', max(c.sort) FILTER (WHERE c.n = :limit AND c.found > :limit))::text
FROM (
  SELECT one.*, row_number() OVER (ORDER BY one.sort DESC) AS n, count(*) OVER () AS found FROM (
    SELECT m.*, m.committed_on || '|' || lpad(m.id::text, 20, '0') AS sort FROM commitment AS m
    WHERE m.lab_id = :lab_id
      AND (CAST(:status AS text) IS NULL OR m.status = :status)
      AND (CAST(:budget_line AS bigint) IS NULL OR m.budget_line_id = :budget_line)
      AND (CAST(:call_line AS bigint) IS NULL OR m.call_line_id = :call_line)
      AND (CAST(:project AS text) IS NULL OR EXISTS (SELECT FROM project AS q
           WHERE q.lab_id = m.lab_id AND q.id = m.project_id AND q.slug = :project))
      AND (CAST(:after AS text) IS NULL
           OR m.committed_on || '|' || lpad(m.id::text, 20, '0') < :after)
    ORDER BY sort DESC LIMIT :limit + 1) AS one
) AS c {OF_COMMITMENT}
"""
ONE_COMMITMENT = f"""
SELECT {COMMITMENT}::text FROM commitment AS c {OF_COMMITMENT}
WHERE c.lab_id = :lab_id AND c.id = :id
"""

DEADLINE = """
json_build_object('id', d.id, 'kind', d.kind, 'due_on', d.due_on, 'label', d.label,
  'done_on', d.done_on, 'convention', d.convention_id, 'convention_name', v.name,
  'call_line', d.call_line_id, 'call_label', k.project_label, 'version', d.version)
"""
OF_DEADLINE = """
LEFT JOIN convention AS v ON v.lab_id = d.lab_id AND v.id = d.convention_id
LEFT JOIN call_line AS k ON k.lab_id = d.lab_id AND k.id = d.call_line_id
"""
LIST_DEADLINES = f"""
SELECT json_build_object(
  'items', coalesce(json_agg({DEADLINE} ORDER BY d.due_on, d.id), '[]'))::text
FROM funding_deadline AS d {OF_DEADLINE}
WHERE d.lab_id = :lab_id AND (:every OR d.done_on IS NULL)
  AND (CAST(:before AS date) IS NULL OR d.due_on <= :before)
"""
ONE_DEADLINE = f"""
SELECT {DEADLINE}::text FROM funding_deadline AS d {OF_DEADLINE}
WHERE d.lab_id = :lab_id AND d.id = :id
"""


async def committed_on(session: AsyncSession, line: Line, but: int = 0) -> int:
    """Cents committed on ``line``, commitment ``but`` left out; lock the line first."""
    total = await session.scalar(
        select(func.coalesce(func.sum(Commitment.committed_cents), 0)).where(
            _on(line),
            Commitment.lab_id == line.lab_id,  # type: ignore[arg-type]
            Commitment.status != CommitmentStatus.CANCELLED,  # type: ignore[arg-type]
            Commitment.id != but,  # type: ignore[arg-type]
        )
    )
    return int(total or 0)


async def is_used(session: AsyncSession, line: Line) -> bool:
    """Whether anything was ever committed on ``line``."""
    asked = exists().where(_on(line), Commitment.lab_id == line.lab_id)  # type: ignore[arg-type]
    return bool(await session.scalar(select(asked)))


def _on(line: Line) -> Any:
    """The condition that a commitment is on that line."""
    if isinstance(line, BudgetLine):
        return Commitment.budget_line_id == line.id
    return Commitment.call_line_id == line.id
