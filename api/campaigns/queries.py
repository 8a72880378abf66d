"""Reading campaigns: the list, a lab's cells of the frame, and how far each lab is."""

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.campaigns.models import Campaign, CampaignStatus, Participation
from api.core.ids import CampaignId, LabId
from api.core.periods import parse_period
from api.core.problems import NotFound
from api.indicators.queries.observations import FEW, QUESTION

_FACTS = """
'slug', c.slug, 'name', c.name, 'period', c.period, 'opens_on', c.opens_on,
'closes_on', c.closes_on, 'status', c.status, 'words', c.words, 'version', c.version
"""
_ITEMS = """
(SELECT coalesce(json_agg(json_build_object('code', i.code,
   'definition_version', i.definition_version, 'label_fr', d.label_fr, 'label_en', d.label_en,
   'unit', d.unit, 'required', i.required, 'breakdowns', i.breakdowns) ORDER BY i.rank), '[]')
 FROM campaign_item AS i JOIN indicator_definition AS d
   ON d.code = i.code AND d.definition_version = i.definition_version
 WHERE i.campaign_id = c.id)
"""
_LABS = """
(SELECT count(*) FROM campaign_participation AS p WHERE p.campaign_id = c.id)
"""
_SENT = """
(SELECT count(*) FROM campaign_participation AS p
 WHERE p.campaign_id = c.id AND p.sent_at IS NOT NULL)
"""

LIST = f"""
SELECT json_build_object('items', coalesce(json_agg(json_build_object({_FACTS},
  'labs', {_LABS}, 'sent', {_SENT}) ORDER BY c.opens_on DESC, c.id DESC), '[]'))::text
FROM campaign AS c WHERE CAST(:whole AS boolean) OR c.status <> 'brouillon'
"""
"""Every campaign, latest first; drafts for those who prepare them."""

ONE = f"""
SELECT json_build_object({_FACTS}, 'labs', {_LABS}, 'sent', {_SENT}, 'items', {_ITEMS})::text
FROM campaign AS c WHERE c.slug = :campaign
  AND (CAST(:whole AS boolean) OR c.status <> 'brouillon')
"""

_FRAME = """
frame AS (
  SELECT i.rank, b.place, i.code, i.required, b.breakdown, d.label_fr, d.label_en, d.unit,
    d.kind, d.kind = 'declared' OR d.declarable AS declarable, d.evidence_rule
  FROM campaign_item AS i
  JOIN indicator_definition AS d
    ON d.code = i.code AND d.definition_version = i.definition_version
  CROSS JOIN LATERAL unnest(ARRAY[''] || i.breakdowns) WITH ORDINALITY AS b(breakdown, place)
  WHERE i.campaign_id = :campaign)
"""


def _found(alias: str, origin: str, period: str, lab: str = ":lab") -> str:
    return f"""
LEFT JOIN LATERAL (
  SELECT o.id, CASE WHEN NOT {FEW} THEN o.value END AS value, o.status, o.comment
  FROM observation AS o
  WHERE o.lab_id = {lab} AND o.code = f.code AND o.period = {period}
    AND o.breakdown = f.breakdown AND o.origin = '{origin}' AND o.source = ''
  ORDER BY o.definition_version DESC LIMIT 1) AS {alias} ON true
"""


def _value(alias: str) -> str:
    return f"""
CASE WHEN {alias}.id IS NOT NULL THEN json_build_object('observation', {alias}.id,
  'value', {alias}.value, 'status', {alias}.status, 'comment', {alias}.comment) END
"""


_FILLED = "(c.id IS NOT NULL OR d.id IS NOT NULL OR r.state IS NOT DISTINCT FROM 'sans_objet')"
_SETTLED = """
(coalesce(c.status IN ('validated', 'published'), false)
 OR coalesce(d.status IN ('validated', 'published'), false)
 OR r.state IS NOT DISTINCT FROM 'sans_objet')
"""
_OF_CELL = """
q.code = f.code AND q.breakdown = f.breakdown
"""
_REMARKED = """
LEFT JOIN campaign_remark AS r ON r.lab_id = {0} AND r.campaign_id = :campaign
  AND r.code = f.code AND r.breakdown = f.breakdown
"""

_CELLS = text(f"""
WITH {_FRAME}
SELECT json_build_object(
  'joined_at', (SELECT p.joined_at FROM campaign_participation AS p
    WHERE p.lab_id = :lab AND p.campaign_id = :campaign),
  'sent_at', (SELECT p.sent_at FROM campaign_participation AS p
    WHERE p.lab_id = :lab AND p.campaign_id = :campaign),
  'cells', coalesce(json_agg(json_build_object(
    'code', f.code, 'breakdown', f.breakdown, 'label_fr', f.label_fr, 'label_en', f.label_en,
    'unit', f.unit, 'required', f.required, 'declarable', f.declarable,
    'evidence_rule', f.evidence_rule,
    'computed', {_value("c")}, 'declared', {_value("d")}, 'before', coalesce(b.value, e.value),
    'remark', CASE WHEN r.state IS NOT NULL
      THEN json_build_object('state', r.state, 'words', r.words) END,
    'filled', {_FILLED}, 'settled', {_SETTLED},
    'questions', (SELECT coalesce(json_agg({QUESTION} ORDER BY q.id), '[]')
      FROM cell_question AS q WHERE q.lab_id = :lab AND q.period = :period AND {_OF_CELL})
  ) ORDER BY f.rank, f.place), '[]'))::text
FROM frame AS f
{_found("c", "computed", ":period")} {_found("d", "declared", ":period")}
{_found("b", "computed", ":before")} {_found("e", "declared", ":before")}
{_REMARKED.format(":lab")}
""")

MISSING = f"""
WITH {_FRAME}
SELECT f.code, f.breakdown FROM frame AS f
{_found("c", "computed", ":period")} {_found("d", "declared", ":period")}
{_REMARKED.format(":lab")}
WHERE f.required AND NOT {_FILLED} ORDER BY f.rank, f.place
"""
"""Required cells without a value and without a reason."""

COMPLETENESS = f"""
WITH {_FRAME}
SELECT json_build_object('items', coalesce(json_agg(json_build_object(
  'lab', l.slug, 'lab_name', l.name, 'joined_at', p.joined_at, 'sent_at', p.sent_at,
  'expected', s.expected, 'filled', s.filled, 'computed', s.computed, 'declared', s.declared,
  'settled', s.settled, 'doubtful', s.doubtful, 'questions_open', s.questions)
  ORDER BY l.search, l.slug), '[]'))::text
FROM campaign_participation AS p JOIN lab AS l ON l.id = p.lab_id
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE f.required) AS expected,
    count(*) FILTER (WHERE f.required AND {_FILLED}) AS filled,
    count(c.id) AS computed, count(d.id) AS declared,
    count(*) FILTER (WHERE f.required AND {_SETTLED}) AS settled,
    count(*) FILTER (WHERE r.state = 'douteux') AS doubtful,
    count(*) FILTER (WHERE EXISTS (SELECT FROM cell_question AS q
      WHERE q.lab_id = p.lab_id AND q.period = :period AND q.answer IS NULL
        AND {_OF_CELL})) AS questions
  FROM frame AS f
  {_found("c", "computed", ":period", "p.lab_id")}
  {_found("d", "declared", ":period", "p.lab_id")}
  {_REMARKED.format("p.lab_id")}) AS s
WHERE p.campaign_id = :campaign
"""
"""How far each lab that takes part is; read as one who may see their cells."""


async def campaign_by_slug(
    session: AsyncSession, slug: str, *, drafts: bool = False, lock: bool = False
) -> Campaign:
    """The campaign of that name; ``NotFound`` when there is none, or it is a draft."""
    query = select(Campaign).where(Campaign.slug == slug)  # type: ignore[arg-type]
    found = await session.scalar(query.with_for_update() if lock else query)
    if found is None or (found.status == CampaignStatus.BROUILLON and not drafts):
        raise NotFound
    return found


async def participation_of(
    session: AsyncSession, campaign_id: CampaignId, lab_id: LabId, *, lock: bool = False
) -> Participation | None:
    """The lab's part in the campaign, if it has one."""
    return await session.get(
        Participation, (lab_id, campaign_id), with_for_update=lock or None, populate_existing=True
    )


async def cells_of(
    session: AsyncSession, campaign: Campaign, lab_id: LabId, me: str | None = None
) -> str:
    """A lab's cells of the frame, in its order, as JSON: what is counted, declared, said, asked.

    ``me`` is whoever reads the questions, if somebody does.
    """
    period = parse_period(campaign.period)
    asked = {"campaign": campaign.id, "lab": lab_id, "me": me or ""}
    asked |= {"period": str(period), "before": str(period.previous())}
    return str(await session.scalar(_CELLS, asked))
