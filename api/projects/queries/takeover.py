"""Reading what a project gives to others: its kit, who adopted it, its replications."""

from api.projects.models.takeover import SHOWN

SHOWN_AT_ONCE = 50
"""How many adopters and replications a card names; their counts say how many there are."""
_STATES = ", ".join(f"'{state}'" for state in SHOWN)

KIT = """
(SELECT json_build_object('purpose', k.purpose, 'people', k.people, 'weeks_min', k.weeks_min,
   'weeks_max', k.weeks_max, 'cost_min_cents', k.cost_min_cents,
   'cost_max_cents', k.cost_max_cents, 'conditions', k.conditions, 'steps', k.steps,
   'pitfalls', k.pitfalls, 'licence', k.licence, 'contact', k.contact, 'ready', k.ready,
   'ready_on', k.ready_on,
   'deliverables', (SELECT coalesce(json_agg(json_build_object('id', d.id, 'title', d.title,
       'kind', d.kind, 'licence', d.licence, 'url', d.url) ORDER BY t.rank), '[]')
     FROM takeover_kit_part AS t
     JOIN deliverable AS d ON d.lab_id = t.lab_id AND d.id = t.deliverable_id
     WHERE t.lab_id = k.lab_id AND t.project_id = k.project_id))
 FROM takeover_kit AS k WHERE k.lab_id = p.lab_id AND k.project_id = p.id)
"""
"""The kit of the card ``p``; null when there is none to be seen."""

_WHO = """'kind', CASE WHEN a.organisation_id IS NOT NULL THEN 'organisation'
    WHEN a.adopter_lab IS NOT NULL THEN 'lab' ELSE 'name' END,
  'shown_as', coalesce(o.name, al.name, a.name, a.adopter_lab), 'lab', a.adopter_lab,
  'state', a.state, 'since', a.since, 'territory_code', a.territory_code,
  'territory', a.territory, 'evidence', a.evidence, 'changed', a.changed"""
_JOINED = """LEFT JOIN organisation AS o ON o.id = a.organisation_id
  LEFT JOIN lab AS al ON al.slug = a.adopter_lab"""


def _first(item: str, source: str, order: str) -> str:
    """``{"count", "items"}``: all are counted, the first are given."""
    return f"""(SELECT json_build_object('count', count(*), 'items',
    coalesce(json_agg(x.item ORDER BY x.rank) FILTER (WHERE x.rank <= {SHOWN_AT_ONCE}), '[]'))
  FROM (SELECT row_number() OVER (ORDER BY {order}) AS rank, json_build_object({item}) AS item
        FROM {source}) AS x)"""


ADOPTERS_OF_CARD = _first(
    _WHO,
    f"adopter AS a {_JOINED} WHERE a.lab_id = p.lab_id AND a.project_id = p.id"
    f" AND a.named AND a.state IN ({_STATES})",
    "a.since NULLS LAST, a.id",
)
"""Who agreed to be named, while they try or use what the project made."""

REPLICATIONS = _first(
    "'lab', rl.slug, 'lab_name', rl.name, 'slug', r.slug, 'title', r.title",
    "project AS r JOIN lab AS rl ON rl.id = r.lab_id WHERE r.origin = 'replication'"
    " AND r.origin_lab = l.slug AND r.origin_project = p.slug AND r.publication = 'public'",
    "r.sort_key",
)
"""The public cards that say they began from this one."""

ORIGIN = """
CASE WHEN p.origin_lab IS NOT NULL THEN (
  SELECT json_build_object('lab', p.origin_lab, 'lab_name', ol.name, 'project', p.origin_project,
    'title', op.title)
  FROM (SELECT 1) AS here LEFT JOIN lab AS ol ON ol.slug = p.origin_lab
  LEFT JOIN project AS op ON op.lab_id = ol.id AND op.slug = p.origin_project) END
"""
"""The card that this one began from, by its names; its title when the reader may read it."""

ONE_KIT = f"""
SELECT json_build_object('version', p.version, 'kit', {KIT},
  'title', p.title, 'lab_name', l.name, 'publication', p.publication,
  'fictitious', p.fictitious)::text
FROM project AS p JOIN lab AS l ON l.id = p.lab_id WHERE l.slug = :lab AND p.slug = :project
"""

_ADOPTER = f"""json_build_object({_WHO}, 'id', a.id, 'organisation', a.organisation_id,
  'name', a.name, 'named', a.named, 'follow_up_on', a.follow_up_on, 'note', a.note,
  'steps', (SELECT coalesce(json_agg(json_build_object('state', s.state, 'on_day', s.on_day,
      'reason', s.reason) ORDER BY s.on_day, s.id), '[]')
    FROM adopter_step AS s WHERE s.lab_id = a.lab_id AND s.adopter_id = a.id),
  'version', a.version)"""
LIST_ADOPTERS = f"""
SELECT json_build_object('items', coalesce((
  SELECT json_agg({_ADOPTER} ORDER BY a.since NULLS LAST, a.id)
  FROM adopter AS a {_JOINED} WHERE a.lab_id = p.lab_id AND a.project_id = p.id), '[]'))::text
FROM project AS p JOIN lab AS l ON l.id = p.lab_id WHERE l.slug = :lab AND p.slug = :project
"""
ONE_ADOPTER = f"""
SELECT {_ADOPTER}::text FROM project AS p
JOIN adopter AS a ON a.lab_id = p.lab_id AND a.project_id = p.id {_JOINED}
WHERE p.lab_id = :lab_id AND p.slug = :project AND a.id = :id
"""
