"""The sections of « à faire » about communities: what their members may see, no one else; and who
would join, for the lab's team."""

from api.desk.section_queries import TODAY, section

_MINE = """JOIN community_member AS m ON m.lab_id = c.lab_id AND m.community_id = c.id
    AND m.person_id = :actor AND m.left_at IS NULL"""
_ROLE = f"""EXISTS (SELECT FROM member_role AS r WHERE r.lab_id = m.lab_id AND r.member_id = m.id
    AND r.role {{roles}} AND r.from_day <= {TODAY} AND coalesce(r.to_day, 'infinity') >= {TODAY})"""
_WHERE = "'community', c.slug, 'community_name', c.name"

JOIN_REQUESTS = section(
    "person",
    f"""'request', q.id, {_WHERE}, 'name', p.display_name, 'words', left(q.words, 140),
  'asked_at', q.made_at""",
    f"""FROM join_request AS q
  JOIN community AS c ON c.lab_id = q.lab_id AND c.id = q.community_id
  {_MINE}
  JOIN person AS p ON p.id = q.person_id
  WHERE q.lab_id = l.id AND q.state = 'recue' AND c.archived_at IS NULL
    AND {_ROLE.format(roles="= 'animateur'")}""",
    "q.made_at, q.id",
)
"""Who asks to come into a community that the caller animates, the oldest first."""

REPORTS = section(
    "person",
    f"""'report', r.id, {_WHERE}, 'name', w.display_name, 'words', left(r.words, 140),
  'reported_at', r.at""",
    f"""FROM post_report AS r
  JOIN community AS c ON c.lab_id = r.lab_id AND c.id = r.community_id
  {_MINE}
  JOIN post AS p ON p.lab_id = r.lab_id AND p.id = r.post_id AND p.removed_at IS NULL
    AND p.member_id IS DISTINCT FROM m.id
  JOIN community_member AS s ON s.lab_id = r.lab_id AND s.id = r.member_id
  JOIN person AS w ON w.id = s.person_id
  WHERE r.lab_id = l.id AND r.state = 'recu' AND c.archived_at IS NULL
    AND {_ROLE.format(roles="IN ('animateur', 'pionnier')")}""",
    "r.at, r.id",
)
"""What members reported and nobody has answered; nobody judges what they wrote."""

OWN_TASKS = section(
    "person",
    f"""'task', t.id, {_WHERE}, 'board', t.board_id, 'title', t.title, 'due_on', t.due_on,
  'late', t.due_on < {TODAY}""",
    f"""FROM task AS t
  JOIN board AS b ON b.lab_id = t.lab_id AND b.id = t.board_id AND b.archived_at IS NULL
  JOIN community AS c ON c.lab_id = t.lab_id AND c.id = t.community_id
    AND c.archived_at IS NULL
  {_MINE} AND t.claimed_by = m.id
  WHERE t.lab_id = l.id AND t.done_at IS NULL AND t.archived_at IS NULL
    AND t.due_on <= {TODAY} + 7""",
    "t.due_on, t.id",
)
"""What the caller has taken and is due within a week, or late."""

OPEN_POLLS = section(
    "person",
    f"""'poll', p.id, {_WHERE}, 'title', p.title, 'closes_on', p.closes_on,
  'dates', o.dates, 'first_at', o.first_at""",
    f"""FROM date_poll AS p
  JOIN community AS c ON c.lab_id = p.lab_id AND c.id = p.community_id
    AND c.archived_at IS NULL
  {_MINE} AND (p.circle_id IS NULL OR EXISTS (SELECT FROM circle_member AS g
      WHERE g.lab_id = m.lab_id AND g.circle_id = p.circle_id AND g.member_id = m.id))
  JOIN LATERAL (SELECT count(*) AS dates, min(d.starts_at) AS first_at FROM poll_option AS d
    WHERE d.lab_id = p.lab_id AND d.poll_id = p.id AND d.starts_at > :at) AS o ON o.dates > 0
  WHERE p.lab_id = l.id AND p.state = 'ouvert' AND coalesce(p.closes_on, 'infinity') >= {TODAY}
    AND NOT EXISTS (SELECT FROM poll_answer AS a WHERE a.lab_id = p.lab_id
      AND a.poll_id = p.id AND a.member_id = m.id)""",
    "p.closes_on NULLS LAST, p.id",
)
"""The dates that the caller's communities seek, about which the caller has said nothing; those that
close soonest first."""

INTERESTED = section(
    "welcomer",
    """'interested', i.id, 'name', coalesce(i.name, i.email), 'state', i.state,
  'community_name', c.name, 'due_on', i.next_on""",
    f"""FROM interested_person AS i
  LEFT JOIN community AS c ON c.lab_id = i.lab_id AND c.id = i.community_id
    AND c.visibility <> 'cachee'
  WHERE i.lab_id = l.id AND i.next_on <= {TODAY}""",
    "i.next_on, i.id",
)
"""Who would join and is to be welcomed, or come back to, the longest waiting first."""
