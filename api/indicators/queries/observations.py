"""Reading a lab's cells, and what stands beside them."""

from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId, ObservationId
from api.core.problems import NotFound
from api.indicators.compute.statement import codes
from api.indicators.formulas.registry import FORMULAS, of_answers
from api.indicators.models import Observation, Origin
from api.indicators.rules.suppression import SMALL

_CELL = "{0}.lab_id = o.lab_id AND {0}.code = o.code AND {0}.period = o.period"
_SAME = f"{_CELL} AND {{0}}.breakdown = o.breakdown"
_SERIES = f"{_SAME} AND {{0}}.origin = o.origin AND {{0}}.source = o.source"
FEW = (
    f"(o.origin = 'computed' AND coalesce(o.denominator, o.n, 0) < {SMALL}"
    f" AND o.code IN ({codes(one for one in FORMULAS.values() if of_answers(one.code))}))"
)
"""Whether so few answers make the cell ``o`` that its result would be somebody's, as SQL."""
# What whoever asks may do with the cell now; the routes and the actions check it again.
_ABILITIES = """
array_remove(ARRAY[
  CASE WHEN :may_declare AND o.origin = 'declared' THEN 'edit' END,
  CASE WHEN :may_declare AND o.origin = 'declared' AND o.status = 'draft' AND NOT EXISTS (
    SELECT FROM published_value AS p WHERE p.lab_id = o.lab_id AND p.observation_id = o.id)
    THEN 'delete' END,
  CASE WHEN :may_declare AND o.status = 'draft' THEN 'submit' END,
  CASE WHEN :may_validate AND o.status = 'submitted'
    AND o.submitted_by IS DISTINCT FROM :me AND o.declared_by IS DISTINCT FROM :me
    THEN 'validate' END,
  CASE WHEN :may_validate AND o.status IN ('submitted', 'validated') THEN 'return' END,
  CASE WHEN :may_publish AND o.status = 'validated' THEN 'publish' END,
  CASE WHEN :may_declare THEN 'add_evidence' END,
  'ask',
  CASE WHEN :may_declare THEN 'answer' END], NULL)
"""
_FIELDS = f"""
'id', o.id, 'code', o.code, 'definition_version', o.definition_version,
'frequency', o.frequency, 'period', o.period, 'period_start', o.period_start,
'period_end', o.period_end, 'breakdown', o.breakdown,
'value', CASE WHEN NOT {FEW} THEN o.value END,
'numerator', CASE WHEN NOT {FEW} THEN o.numerator END,
'denominator', o.denominator, 'n', o.n, 'uncovered', o.uncovered,
'partial', o.partial, 'status', o.status, 'origin', o.origin, 'source', o.source,
'printed_value', o.printed_value, 'comment', o.comment,
'returned_reason', o.returned_reason,
'published_value', (SELECT v.value FROM published_value AS v
  WHERE {_SERIES.format("v")} AND v.superseded_at IS NULL),
'revision', EXISTS (SELECT FROM published_value AS v
  WHERE {_SERIES.format("v")} AND v.superseded_at IS NULL AND v.conf_status = 'F'
    AND (v.value, v.numerator, v.denominator)
      IS DISTINCT FROM (o.value, o.numerator, o.denominator)),
'evidence', (SELECT count(*) FROM evidence AS e WHERE {_SAME.format("e")}),
'questions_open', (SELECT count(*) FROM cell_question AS q
  WHERE {_SAME.format("q")} AND q.answer IS NULL),
'target', (SELECT t.value FROM indicator_target AS t
  WHERE {_SAME.format("t")} AND t.kind = 'cible'),
'submitted_by_me', coalesce(o.submitted_by = :me, false),
'declared_by_me', coalesce(o.declared_by = :me, false),
'abilities', {_ABILITIES},
'updated_at', o.updated_at, 'version', o.version
"""

LIST_OBSERVATIONS = f"""
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY sort) FILTER (WHERE rank <= :limit), '[]'),
  'next', max(sort) FILTER (WHERE rank = :limit AND total > :limit))::text
FROM (
  SELECT row_number() OVER (ORDER BY sort) AS rank, count(*) OVER () AS total, sort,
    json_build_object({_FIELDS}) AS item
  FROM (
    SELECT o.*, to_char(period_start, 'YYYYMMDD') || frequency || o.code || '|' || breakdown
           || '|' || id AS sort
    FROM observation AS o
    WHERE lab_id = :lab_id
      AND (CAST(:id AS bigint) IS NULL OR id = :id)
      AND (CAST(:code AS text) IS NULL OR code = :code)
      AND (CAST(:period AS text) IS NULL OR period = :period)
      AND (CAST(:frequency AS text) IS NULL OR frequency = :frequency)
      AND (CAST(:status AS text) IS NULL OR status = :status)
      AND (CAST(:origin AS text) IS NULL OR origin = :origin)
      AND (CAST(:family AS text) IS NULL OR EXISTS (SELECT FROM indicator_definition AS d
        WHERE d.code = o.code AND d.definition_version = o.definition_version
          AND d.family = :family))
  ) AS o
  WHERE CAST(:after AS text) IS NULL OR sort > :after
  ORDER BY sort LIMIT :limit + 1
) AS page
"""

EVIDENCE = """
json_build_object('id', e.id, 'kind', e.kind, 'words', e.words, 'url', e.url, 'file', e.file_id,
  'testimony', e.testimony_id, 'consent', e.consent, 'consent_at', e.consent_at,
  'public', e.public, 'created_at', e.created_at, 'version', e.version)
"""
QUESTION = """
json_build_object('id', q.id, 'code', q.code, 'period', q.period, 'breakdown', q.breakdown,
  'words', q.words, 'asked_at', q.asked_at, 'asked_by_me', q.asked_by = :me,
  'answer', q.answer, 'answered_at', q.answered_at, 'vintage', q.vintage_id,
  'version', q.version)
"""
_REVISION = """
json_build_object('value', v.value, 'withheld', v.conf_status = 'C', 'at', v.published_at,
  'until', v.superseded_at, 'change', v.change, 'reason', v.reason, 'vintage', v.vintage_id,
  'published_value', v.id)
"""

ONE_OBSERVATION = f"""
SELECT json_build_object({_FIELDS},
  'revisions', (SELECT coalesce(json_agg({_REVISION} ORDER BY v.id), '[]')
    FROM published_value AS v WHERE {_SERIES.format("v")}),
  'pieces', (SELECT coalesce(json_agg({EVIDENCE} ORDER BY e.id), '[]')
    FROM evidence AS e WHERE {_SAME.format("e")}),
  'questions', (SELECT coalesce(json_agg({QUESTION} ORDER BY q.id), '[]')
    FROM cell_question AS q WHERE {_SAME.format("q")}))::text
FROM observation AS o WHERE o.lab_id = :lab_id AND o.id = :id
"""

LIST_EVIDENCE = f"""
SELECT json_build_object('items', (SELECT coalesce(json_agg({EVIDENCE} ORDER BY e.id), '[]')
  FROM evidence AS e WHERE {_SAME.format("e")}))::text
FROM observation AS o WHERE o.lab_id = :lab_id AND o.id = :id
"""
ONE_EVIDENCE = f"SELECT {EVIDENCE}::text FROM evidence AS e WHERE lab_id = :lab_id AND id = :id"

LIST_QUESTIONS = f"""
SELECT json_build_object('items', coalesce(json_agg({QUESTION} ORDER BY q.id DESC), '[]'))::text
FROM (SELECT * FROM cell_question WHERE lab_id = :lab_id
    AND (CAST(:code AS text) IS NULL OR code = :code)
    AND (CAST(:period AS text) IS NULL OR period = :period)
    AND (NOT :open_only OR answer IS NULL)
  ORDER BY id DESC LIMIT 500) AS q
"""
ONE_QUESTION = (
    f"SELECT {QUESTION}::text FROM cell_question AS q WHERE lab_id = :lab_id AND id = :id"
)

_TARGET = """
json_build_object('id', t.id, 'code', t.code, 'kind', t.kind, 'period', t.period,
  'breakdown', t.breakdown, 'value', t.value, 'words', t.words, 'convention', t.convention_id,
  'public', t.public, 'version', t.version)
"""
LIST_TARGETS = f"""
SELECT json_build_object('items', coalesce(json_agg({_TARGET}
  ORDER BY t.code, t.breakdown, t.period_start, t.kind)
  FILTER (WHERE t.id IS NOT NULL), '[]'))::text
FROM lab AS l LEFT JOIN indicator_target AS t ON t.lab_id = l.id
  AND (CAST(:code AS text) IS NULL OR t.code = :code) AND (t.public OR :whole)
WHERE l.slug = :lab HAVING count(l.id) > 0
"""
ONE_TARGET = (
    f"SELECT {_TARGET}::text FROM indicator_target AS t WHERE lab_id = :lab_id AND id = :id"
)


async def observation_by_id(
    session: AsyncSession, lab_id: LabId, observation_id: ObservationId
) -> Observation:
    """The lab's cell; ``NotFound`` when there is none."""
    cell = await session.get(Observation, (lab_id, observation_id))
    if cell is None:
        raise NotFound
    return cell


def told(cell: Observation) -> Decimal | None:
    """The cell's value; None when so few answers make it that it would be somebody's."""
    number = cell.n if cell.denominator is None else cell.denominator
    few = of_answers(cell.code) and cell.origin == Origin.COMPUTED and (number or 0) < SMALL
    return None if few else cell.value
