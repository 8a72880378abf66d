"""Reading requests for a facilitator, and ambassadors."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId

_WORKSHOPS = """coalesce((SELECT json_agg(json_build_object('id', w.id, 'title', w.title,
    'on_day', w.on_day, 'people', w.people, 'public', w.public, 'state', w.state,
    'by_service', w.by_service) ORDER BY w.on_day, w.id)
  FROM facilitation_workshop AS w
  WHERE w.lab_id = f.lab_id AND w.facilitation_id = f.id AND w.state <> 'ecarte'), '[]')"""
_STEPS = """coalesce((SELECT json_agg(json_build_object('what', s.what, 'at', s.at,
    'words', s.words, 'by', x.display_name) ORDER BY s.id)
  FROM facilitation_step AS s LEFT JOIN person AS x ON x.id = s.person_id
  WHERE s.lab_id = f.lab_id AND s.facilitation_id = f.id AND {told}), '[]')"""
_GOES = "f.ambassador_id IS NOT DISTINCT FROM CAST(:me AS bigint)"
_WEIGHS = f"(:team OR :ambassador OR {_GOES})"
"""Whom the lab weighs with: whoever asked is told who comes, not who was asked or would not."""
_SHOWN = """FROM document AS k JOIN community AS c ON c.lab_id = k.lab_id AND c.id = k.community_id
    AND c.visibility <> 'cachee'
  WHERE k.public AND k.kind = 'kit' AND k.circle_id IS NULL AND k.archived_at IS NULL"""
_KIT = f"""'kit', (SELECT json_build_object('id', k.id, 'title', k.title) {_SHOWN}
  AND k.lab_id = f.lab_id AND k.id = f.kit_id)"""
_ROW = f"""'id', f.id, 'organisation', f.organisation, 'service', f.service, 'need', f.need,
  'wished', f.wished, 'people', f.people, 'department', f.department, 'state', f.state,
  'received_at', f.received_at, 'held_on', f.held_on, 'handed_over_on', f.handed_over_on,
  'ambassador', CASE WHEN f.ambassador_id IS NOT NULL AND (f.state <> 'proposee' OR {_WEIGHS})
    THEN json_build_object(
    'person', f.ambassador_id, 'name', p.display_name,
    'mine', f.ambassador_id IS NOT DISTINCT FROM CAST(:me AS bigint)) END,
  'alone', (SELECT count(*) FROM facilitation_workshop AS w WHERE w.lab_id = f.lab_id
    AND w.facilitation_id = f.id AND w.state = 'compte'),
  'to_count', (SELECT count(*) FROM facilitation_workshop AS w WHERE w.lab_id = f.lab_id
    AND w.facilitation_id = f.id AND w.state = 'declare'),
  'near', f.department IS NULL OR coalesce((SELECT cardinality(a.departments) = 0
      OR f.department = ANY (a.departments) FROM ambassador AS a
    WHERE a.lab_id = f.lab_id AND a.person_id = :me), true),
  'fictitious', f.fictitious"""
_CONTACT = """'contact', CASE WHEN f.email IS NOT NULL AND (:team
    OR f.ambassador_id IS NOT DISTINCT FROM CAST(:me AS bigint)
      AND f.state IN ('acceptee', 'tenue', 'main_passee'))
  THEN json_build_object('name', f.name, 'email', f.email) END"""
_FROM = """FROM facilitation AS f LEFT JOIN person AS p ON p.id = f.ambassador_id"""
_SEES = """(:team OR f.person_id IS NOT DISTINCT FROM CAST(:me AS bigint)
  OR f.ambassador_id IS NOT DISTINCT FROM CAST(:me AS bigint)
  OR (:ambassador AND f.state = 'recue'))"""
LIST = f"""
WITH page AS (
  SELECT f.id, json_build_object({_ROW}) AS item {_FROM}
  WHERE f.lab_id = :lab AND {_SEES}
    AND (CAST(:state AS text) IS NULL OR f.state = CAST(:state AS text))
    AND (CAST(:after AS bigint) IS NULL OR f.id < CAST(:after AS bigint))
  ORDER BY f.id DESC LIMIT CAST(:limit AS bigint) + 1
), shown AS (SELECT * FROM page ORDER BY id DESC LIMIT CAST(:limit AS bigint))
SELECT json_build_object(
  'items', coalesce((SELECT json_agg(item ORDER BY id DESC) FROM shown), '[]'),
  'next', CASE WHEN (SELECT count(*) FROM page) > :limit
    THEN (SELECT min(id) FROM shown) END)::text
"""
"""What the team sees, or an ambassador (what waits, and their own), or whoever asked."""
_TOLD = _STEPS.format(told=f"(s.what NOT IN ('proposee', 'declinee') OR {_WEIGHS})")
ONE = f"""
SELECT json_build_object({_ROW}, {_CONTACT}, 'handed_over', f.handed_over,
  {_KIT}, 'workshops', {_WORKSHOPS}, 'steps', {_TOLD}, 'version', f.version)::text
{_FROM} WHERE f.lab_id = :lab AND f.id = :facilitation AND {_SEES}
"""
OWN = f"""
SELECT json_build_object('lab', l.slug, 'lab_name', l.name, 'organisation', f.organisation,
  'service', f.service, 'need', f.need, 'wished', f.wished, 'people', f.people,
  'department', f.department, 'state', f.state, 'received_at', f.received_at,
  'ambassador', CASE WHEN f.state IN ('acceptee', 'tenue', 'main_passee', 'close')
    THEN p.display_name END,
  'held_on', f.held_on, 'handed_over_on', f.handed_over_on, 'handed_over', f.handed_over,
  {_KIT}, 'workshops', {_WORKSHOPS}, 'steps', (SELECT json_agg(json_build_object('what', s.what,
      'at', s.at, 'words', CASE WHEN s.what IN ('main_passee', 'close', 'tenue')
        THEN s.words END, 'by', NULL) ORDER BY s.id)
    FROM facilitation_step AS s WHERE s.lab_id = f.lab_id AND s.facilitation_id = f.id
      AND s.what NOT IN ('proposee', 'declinee')))::text
{_FROM} JOIN lab AS l ON l.id = f.lab_id WHERE f.lab_id = :lab AND f.id = :facilitation
"""
"""What whoever asked reads on their own page: what the house weighs is not told."""
AMBASSADORS = """
SELECT json_build_object('mine', (SELECT json_build_object('departments', a.departments,
    'words', a.words, 'available', a.available)
    FROM ambassador AS a WHERE a.lab_id = :lab AND a.person_id = :me),
  'may', tilab_is_ambassador(:lab, :me),
  'items', CASE WHEN :team THEN coalesce((SELECT json_agg(json_build_object('person', a.person_id,
      'name', p.display_name, 'departments', a.departments, 'words', a.words,
      'available', a.available, 'under_way', (SELECT count(*) FROM facilitation AS f
        WHERE f.lab_id = a.lab_id AND f.ambassador_id = a.person_id
          AND f.state IN ('proposee', 'acceptee', 'tenue')),
      'handed_over', (SELECT count(*) FROM facilitation AS f WHERE f.lab_id = a.lab_id
        AND f.ambassador_id = a.person_id AND f.handed_over_on IS NOT NULL))
      ORDER BY NOT a.available, p.display_name, a.person_id)
    FROM ambassador AS a JOIN person AS p ON p.id = a.person_id
    WHERE a.lab_id = :lab AND tilab_is_ambassador(a.lab_id, a.person_id)), '[]')
    ELSE '[]'::json END)::text
"""
_IS = text("SELECT tilab_is_ambassador(:lab, :person)")
_KNOWN = text("""
SELECT EXISTS (SELECT FROM ambassador AS a WHERE a.lab_id = :lab AND a.person_id = :person
  AND a.available) AND tilab_is_ambassador(:lab, :person)
""")


_TITLE = text(f"SELECT k.title {_SHOWN} AND k.lab_id = :lab AND k.id = :kit")


async def kit_named(session: AsyncSession, lab: LabId, kit: int) -> str | None:
    """The title of a kit that everybody may read; None for anything else."""
    found: str | None = await session.scalar(_TITLE, {"lab": lab, "kit": kit})
    return found


async def is_ambassador(session: AsyncSession, lab: LabId, person: int) -> bool:
    """Whether somebody is an ambassador of the lab today, by a role in one of its communities."""
    return bool(await session.scalar(_IS, {"lab": lab, "person": person}))


async def takes_requests(session: AsyncSession, lab: LabId, person: int) -> bool:
    """Whether an ambassador has said that they may be asked."""
    return bool(await session.scalar(_KNOWN, {"lab": lab, "person": person}))


FACILITATED = """
SELECT f.lab_id, CAST(NULL AS bigint) AS community_id, f.n
FROM tilab_facilitated(:person,
  CAST(CAST(:start AS timestamptz) AT TIME ZONE 'Europe/Paris' AS date),
  CAST(CAST(:end AS timestamptz) AT TIME ZONE 'Europe/Paris' AS date)) AS f
"""
"""As ``communities.contributions.sources`` asks: facilitations one held, as their ambassador."""
