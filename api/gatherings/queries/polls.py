"""Reading date polls. Row-level security shows them to members, those of a circle to who is in it.

Parameters of every statement: ``lab``, ``community``, ``me``, ``leads`` (whether they animate),
``archived``, ``today`` on the lab's calendar, ``at``.
"""

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import Standing
from api.core.ids import DatePollId, PollOptionId
from api.core.problems import NotFound
from api.core.records import record_of
from api.gatherings.models import DatePoll, PollOption

_OPEN = "p.state = 'ouvert' AND coalesce(p.closes_on, CAST(:today AS date)) >= :today"
_RULES = "(:leads OR p.made_by = :me)"
_WHO = """(SELECT json_build_object('handle', m.handle, 'name', x.display_name)
  FROM community_member AS m LEFT JOIN person AS x ON x.id = m.person_id
  WHERE m.lab_id = p.lab_id AND m.id = p.made_by)"""
_CIRCLE = "LEFT JOIN circle AS ci ON ci.lab_id = p.lab_id AND ci.id = p.circle_id"
_INSIDE = """AND {0}.left_at IS NULL AND (a.circle_id IS NULL OR EXISTS (
    SELECT FROM circle_member AS k WHERE k.lab_id = a.lab_id AND k.circle_id = a.circle_id
      AND k.member_id = {0}.id))"""
"""Whoever has left the community, or the circle that is asked, comes no more and counts no more."""
_HERE = f"""(a.guest_id IS NOT NULL OR EXISTS (SELECT FROM community_member AS h
  WHERE h.lab_id = a.lab_id AND h.id = a.member_id {_INSIDE.format("h")}))"""
_ANSWERED = f"""(SELECT count(DISTINCT (a.member_id, a.guest_id)) FROM poll_answer AS a
  WHERE a.lab_id = p.lab_id AND a.poll_id = p.id AND {_HERE})"""
_ASKED = """(SELECT count(*) FROM community_member AS m
    WHERE m.lab_id = p.lab_id AND m.community_id = p.community_id AND m.left_at IS NULL
      AND (p.circle_id IS NULL OR EXISTS (SELECT FROM circle_member AS g
        WHERE g.lab_id = m.lab_id AND g.circle_id = p.circle_id AND g.member_id = m.id)))
  + (SELECT count(*) FROM poll_guest AS g WHERE g.lab_id = p.lab_id AND g.poll_id = p.id)"""
_MINE = """EXISTS (SELECT FROM poll_answer AS a
  WHERE a.lab_id = p.lab_id AND a.poll_id = p.id AND a.member_id = :me)"""
_ROW = f"""'id', p.id, 'title', p.title, 'circle', ci.slug, 'circle_name', ci.name,
  'kind', p.kind, 'minutes', p.minutes, 'closes_on', p.closes_on, 'state', p.state,
  'open', {_OPEN}, 'made_by', {_WHO}, 'made_at', p.made_at, 'mine', p.made_by = :me,
  'answered', {_ANSWERED}, 'asked', {_ASKED}, 'i_answered', {_MINE},
  'fictitious', p.fictitious"""
_CHOSEN = """(SELECT json_build_object('option', o.id, 'starts_at', o.starts_at,
    'ends_at', o.ends_at, 'activity', p.activity_id, 'document', p.document_id,
    'room', r.slug, 'room_name', r.name, 'booking', b.status)
  FROM poll_option AS o
  LEFT JOIN activity AS v ON v.lab_id = p.lab_id AND v.id = p.activity_id
  LEFT JOIN booking AS b ON b.lab_id = v.lab_id AND b.id = v.booking_id
  LEFT JOIN room AS r ON r.lab_id = b.lab_id AND r.id = b.room_id
  WHERE o.lab_id = p.lab_id AND o.id = p.chosen_option)"""

LIST_POLLS = f"""
SELECT json_build_object('items', coalesce(json_agg(item ORDER BY settled, id DESC), '[]'))::text
FROM (
  SELECT p.id, p.state <> 'ouvert' AS settled, json_build_object({_ROW},
    'dates', (SELECT count(*) FROM poll_option AS o
      WHERE o.lab_id = p.lab_id AND o.poll_id = p.id),
    'chosen_at', (SELECT o.starts_at FROM poll_option AS o
      WHERE o.lab_id = p.lab_id AND o.id = p.chosen_option)) AS item
  FROM date_poll AS p {_CIRCLE}
  WHERE p.lab_id = :lab AND p.community_id = :community
  ORDER BY p.state <> 'ouvert', p.id DESC LIMIT 100) AS found
"""

ONE_POLL = f"""
SELECT json_build_object({_ROW}, 'words', p.words, 'tree', p.tree, 'headcount', p.headcount,
  'needs_room', p.needs_room, 'chosen', {_CHOSEN},
  'options', (SELECT coalesce(json_agg(json_build_object('id', o.id, 'starts_at', o.starts_at,
      'ends_at', o.ends_at, 'past', o.starts_at <= :at,
      'yes', v.yes, 'maybe', v.maybe, 'no', v.no, 'mine', v.mine)
      ORDER BY o.starts_at), '[]')
    FROM poll_option AS o CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE a.value = 'oui') AS yes,
        count(*) FILTER (WHERE a.value = 'si_besoin') AS maybe,
        count(*) FILTER (WHERE a.value = 'non') AS no,
        max(a.value) FILTER (WHERE a.member_id = :me) AS mine
      FROM poll_answer AS a
      WHERE a.lab_id = o.lab_id AND a.option_id = o.id AND {_HERE}) AS v
    WHERE o.lab_id = p.lab_id AND o.poll_id = p.id),
  'people', (SELECT coalesce(json_agg(json_build_object('name', who.name, 'handle', who.handle,
      'guest', who.guest_id, 'mine', coalesce(who.member_id = :me, false),
      'answers', who.answers) ORDER BY who.first), '[]')
    FROM (
      SELECT a.member_id, a.guest_id, min(a.id) AS first,
        coalesce(x.display_name, g.name, '—') AS name, m.handle,
        json_object_agg(a.option_id, a.value) AS answers
      FROM poll_answer AS a
      LEFT JOIN community_member AS m ON m.lab_id = a.lab_id AND m.id = a.member_id
      LEFT JOIN person AS x ON x.id = m.person_id
      LEFT JOIN poll_guest AS g ON g.lab_id = a.lab_id AND g.id = a.guest_id
      WHERE a.lab_id = p.lab_id AND a.poll_id = p.id AND {_HERE}
      GROUP BY a.member_id, a.guest_id, x.display_name, g.name, m.handle) AS who),
  'guests', (SELECT coalesce(json_agg(json_build_object('id', g.id, 'name', g.name,
      'email', CASE WHEN {_RULES} THEN g.email END, 'answered_at', g.answered_at)
      ORDER BY g.id), '[]')
    FROM poll_guest AS g WHERE g.lab_id = p.lab_id AND g.poll_id = p.id),
  'abilities', array_to_json(array_remove(ARRAY[
    CASE WHEN {_OPEN} AND NOT :archived THEN 'answer' END,
    CASE WHEN p.state = 'ouvert' AND {_RULES} AND NOT :archived THEN 'choose' END,
    CASE WHEN p.state = 'ouvert' AND {_RULES} AND NOT :archived AND :books
      THEN 'choose_room' END,
    CASE WHEN p.state = 'ouvert' AND {_RULES} AND NOT :archived THEN 'edit' END,
    CASE WHEN {_OPEN} AND {_RULES} AND NOT :archived THEN 'invite' END], NULL)),
  'version', p.version)::text
FROM date_poll AS p {_CIRCLE}
WHERE p.lab_id = :lab AND p.community_id = :community AND p.id = :poll
"""

COMING = text(f"""
SELECT a.member_id, a.guest_id, a.value, coalesce(x.display_name, g.name) AS name,
  coalesce(x.email, g.email) AS email, x.id AS person_id,
  coalesce(x.locale, 'fr') AS locale, coalesce(x.side, n.side) AS side, g.public, n.name AS works_at
FROM poll_answer AS a
LEFT JOIN community_member AS m ON m.lab_id = a.lab_id AND m.id = a.member_id
  {_INSIDE.format("m")}
LEFT JOIN person AS x ON x.id = m.person_id AND x.status = 'active'
LEFT JOIN organisation AS n ON n.id = x.organisation_id
LEFT JOIN poll_guest AS g ON g.lab_id = a.lab_id AND g.id = a.guest_id
WHERE a.lab_id = :lab AND a.option_id = :option AND coalesce(x.email, g.email) IS NOT NULL
ORDER BY a.at, a.id
""")
"""Those who said something of a date and are still here, in the order of their answers."""
OTHERS = text(f"""
SELECT DISTINCT coalesce(x.email, g.email) AS email, coalesce(x.locale, 'fr') AS locale,
  g.id AS guest
FROM poll_answer AS a
LEFT JOIN community_member AS m ON m.lab_id = a.lab_id AND m.id = a.member_id
  {_INSIDE.format("m")}
LEFT JOIN person AS x ON x.id = m.person_id AND x.status = 'active'
LEFT JOIN poll_guest AS g ON g.lab_id = a.lab_id AND g.id = a.guest_id
WHERE a.lab_id = :lab AND a.poll_id = :poll AND coalesce(x.email, g.email) IS NOT NULL
  AND coalesce(x.email, g.email) <> ALL (CAST(:told AS text[]))
ORDER BY 1
""")
"""Those who answered the poll, but for the addresses that are ``told`` already."""
MODEL = text("""
SELECT d.id FROM document AS d
WHERE d.lab_id = :lab AND d.community_id = :community AND d.kind = 'modele'
  AND d.archived_at IS NULL AND (d.circle_id IS NULL OR d.circle_id = CAST(:circle AS bigint))
ORDER BY (d.search LIKE '%compte rendu%') DESC, d.id DESC LIMIT 1
""")
"""The community's model of minutes: the latest that says so, else its latest model. One of a
circle stays in it."""


async def poll_of(
    session: AsyncSession, standing: Standing, number: DatePollId, *, lock: bool = False
) -> DatePoll:
    """The community's poll of that number; ``NotFound`` when the reader sees none.

    Whoever has it locked is alone among those who settle it, and nobody answers meanwhile.
    """
    poll = await record_of(session, DatePoll, standing.lab_id, number, lock=lock)
    if poll.community_id != standing.community_id:
        raise NotFound
    return poll


async def options_of(session: AsyncSession, poll: DatePoll) -> list[PollOption]:
    """A poll's dates, in order."""
    found = await session.scalars(
        select(PollOption)
        .where(PollOption.lab_id == poll.lab_id, PollOption.poll_id == poll.id)  # type: ignore[arg-type]
        .order_by(PollOption.starts_at)  # type: ignore[arg-type]
    )
    return list(found)


async def option_of(session: AsyncSession, poll: DatePoll, number: PollOptionId) -> PollOption:
    """One of the poll's dates; ``NotFound``."""
    found = await record_of(session, PollOption, poll.lab_id, number)
    if found.poll_id != poll.id:
        raise NotFound
    return found
