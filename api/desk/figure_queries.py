"""Sections of « à faire » about figures that conventions and the network ask for."""

from api.desk.section_queries import TODAY, section
from api.indicators.queries.obligations import ASKED, ITEM

DUE_FIGURES = section(
    "declarer",
    ITEM.format(today=TODAY),
    f"""{ASKED.format(today=TODAY)}
  WHERE v.lab_id = l.id AND known.label_fr IS NOT NULL AND public.conf_status IS NULL
    AND make_date(y.year, 12, 31) < {TODAY}""",
    "y.year DESC, v.name, v.id, asked.code",
)
CAMPAIGNS = section(
    "declarer",
    """'campaign', c.slug, 'name', c.name, 'closes_on', c.closes_on,
  'joined', p.lab_id IS NOT NULL, 'sent', p.sent_at IS NOT NULL, 'questions', asked.open""",
    """FROM campaign AS c
  LEFT JOIN campaign_participation AS p ON p.lab_id = l.id AND p.campaign_id = c.id
  CROSS JOIN LATERAL (SELECT count(*) AS open FROM cell_question AS q
    WHERE q.lab_id = l.id AND q.campaign_id = c.id AND q.answer IS NULL) AS asked
  WHERE c.status = 'ouverte' AND (p.sent_at IS NULL OR asked.open > 0)""",
    "c.closes_on, c.id",
)
"""Open campaigns that the lab has not answered, or that ask it something more; the first to end."""
