"""Sections of « à faire » for those who carry projects: adopters to ask, cards to refresh."""

from api.desk.section_queries import section
from api.projects.queries.review import ASKED, STALE

_ROLES = ", ".join(f"'{role}'" for role in ASKED)
_CARRIED = f"""
:kind = 'person' AND EXISTS (SELECT FROM project_role AS r WHERE r.lab_id = p.lab_id
  AND r.project_id = p.id AND r.person_id = :actor AND r.role IN ({_ROLES})
  AND daterange(r.from_day, r.to_day, '[]') @> CAST(:day AS date))
"""

FOLLOW_UPS = section(
    "contributor",
    """'id', a.id, 'project', p.slug, 'project_title', p.title,
  'shown_as', coalesce(o.name, al.name, a.name, a.adopter_lab), 'state', a.state,
  'follow_up_on', a.follow_up_on""",
    f"""FROM adopter AS a JOIN project AS p ON p.lab_id = a.lab_id AND p.id = a.project_id
  LEFT JOIN organisation AS o ON o.id = a.organisation_id
  LEFT JOIN lab AS al ON al.slug = a.adopter_lab
  WHERE a.lab_id = l.id AND a.state <> 'abandonne'
    AND a.follow_up_on <= CAST(:day AS date) AND {_CARRIED}""",
    "a.follow_up_on, a.id",
)
STALE_CARDS = section(
    "contributor",
    """'project', p.slug, 'title', p.title,
  'since', greatest(p.card_confirmed_at, p.changed_at)""",
    f"FROM project AS p WHERE p.lab_id = l.id AND {STALE} AND {_CARRIED}",
    "greatest(p.card_confirmed_at, p.changed_at), p.id",
)
