"""The sections of « à faire » about decisions, charters and facilitations."""

from api.deliberation.queries.decisions import CONCERNED
from api.desk.section_queries import TODAY, section

_CONCERNED = CONCERNED.replace("CAST(:today AS date)", TODAY)
_WHERE = "'community', c.slug, 'community_name', c.name"
_ANIMATES = f"""EXISTS (SELECT FROM member_role AS r WHERE r.lab_id = m.lab_id
    AND r.member_id = m.id AND r.role = 'animateur' AND r.from_day <= {TODAY}
    AND coalesce(r.to_day, 'infinity') >= {TODAY})"""
_OF_COMMUNITY = """JOIN community AS c ON c.lab_id = d.lab_id AND c.id = d.community_id
    AND c.archived_at IS NULL"""

POSITIONS = section(
    "person",
    f"""'decision', d.id, {_WHERE}, 'title', d.title, 'closes_at', d.closes_at""",
    f"""FROM consent_decision AS d {_OF_COMMUNITY}
  JOIN community_member AS m ON m.person_id = :actor AND {_CONCERNED}
  WHERE d.lab_id = l.id AND d.state = 'ouverte' AND d.closes_at > CAST(:at AS timestamptz)
    AND NOT EXISTS (SELECT FROM consent_position AS p WHERE p.lab_id = d.lab_id
      AND p.decision_id = d.id AND p.round = d.round AND p.member_id = m.id)""",
    "d.closes_at, d.id",
)
"""Proposals about which the caller has not said where they stand, those that close first first."""

REVIEWS = section(
    "person",
    f"""'decision', d.id, {_WHERE}, 'title', d.title, 'review_on', d.review_on""",
    f"""FROM consent_decision AS d {_OF_COMMUNITY}
  JOIN community_member AS m ON m.lab_id = d.lab_id AND m.community_id = d.community_id
    AND m.person_id = :actor AND m.left_at IS NULL
  WHERE d.lab_id = l.id AND d.state = 'a_revoir' AND (d.member_id = m.id OR {_ANIMATES})""",
    "d.review_on, d.id",
)
"""Decisions to look at again, for their author and those who animate."""

CHARTERS = section(
    "person",
    f"""{_WHERE}, 'number', d.number,
  'revise_by', (d.adopted_on + interval '1 year')::date""",
    f"""FROM charter_version AS d {_OF_COMMUNITY}
  JOIN community_member AS m ON m.lab_id = d.lab_id AND m.community_id = d.community_id
    AND m.person_id = :actor AND m.left_at IS NULL
  WHERE d.lab_id = l.id AND d.state = 'adoptee'
    AND d.adopted_on + interval '11 months' <= {TODAY} AND {_ANIMATES}
    AND NOT EXISTS (SELECT FROM charter_version AS u WHERE u.lab_id = d.lab_id
      AND u.community_id = d.community_id AND u.state IN ('proposee', 'amendee'))""",
    "d.adopted_on, d.id",
)
"""Charters to revise this year (req. 87), for those who animate; none once a revision is begun."""

FACILITATIONS = section(
    "person",
    """'facilitation', f.id, 'organisation', f.organisation, 'need', left(f.need, 140),
  'state', f.state, 'received_at', f.received_at""",
    """FROM facilitation AS f
  WHERE f.lab_id = l.id AND (f.state = 'recue' AND :organiser_of_activities
    OR f.state = 'proposee' AND f.ambassador_id = :actor
    OR f.state IN ('acceptee', 'tenue') AND f.ambassador_id = :actor
    OR f.state = 'main_passee' AND :organiser_of_activities AND EXISTS (
      SELECT FROM facilitation_workshop AS w WHERE w.lab_id = f.lab_id
        AND w.facilitation_id = f.id AND w.state = 'declare'))""",
    "f.received_at, f.id",
)
"""Requests for a facilitator that wait for the caller: the team, or the ambassador who goes."""
