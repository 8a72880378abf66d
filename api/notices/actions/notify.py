"""Deciding whom to write to: noted in the database, with one job for each mail.

Whoever writes a post has no business in other people's notices: deciding is a job of the house. It
looks at who is a member and what they asked for, never at what was written.
"""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.clock import today
from api.core.ids import CommunityId, LabId
from api.core.jobs import defer
from api.notices.models import NoticeKind, RecordKind

SEND = "send_notice"
TELL_POST = "tell_post"
TELL_MEMBERS = "tell_members"
SLICE = 100
"""How many people are told of one post in one transaction."""

_ANIMATES = """EXISTS (SELECT FROM member_role AS r
    WHERE r.lab_id = m.lab_id AND r.member_id = m.id AND r.role = 'animateur'
      AND :today BETWEEN r.from_day AND coalesce(r.to_day, 'infinity'))"""
_LIVE = """
JOIN person AS q ON q.id = m.person_id AND q.status = 'active' AND q.email IS NOT NULL
"""
_INSERT = """
INSERT INTO notice (lab_id, person_id, member_id, community_id, kind, record_kind, record_id)
"""
_OF_POST = text(f"""
WITH reached AS (
  SELECT m.lab_id, m.id, m.person_id, m.community_id, told.kind
  FROM post AS p
  JOIN community_member AS m ON m.lab_id = p.lab_id AND m.community_id = p.community_id
  {_LIVE}
  CROSS JOIN LATERAL (SELECT CASE
    WHEN EXISTS (SELECT FROM post_mention AS n
      WHERE n.lab_id = p.lab_id AND n.post_id = p.id AND n.member_id = m.id) THEN 'mention'
    WHEN EXISTS (SELECT FROM post AS o
      WHERE o.lab_id = p.lab_id AND (o.id = p.root_id OR o.root_id = p.root_id)
        AND o.id < p.id AND o.member_id = m.id) THEN 'reponse'
    WHEN p.important THEN 'important' END AS kind) AS told
  WHERE p.lab_id = :lab AND p.id = :post AND p.removed_at IS NULL
    AND m.left_at IS NULL AND m.id > :after AND m.id IS DISTINCT FROM p.member_id
    AND (p.circle_id IS NULL OR {_ANIMATES} OR EXISTS (SELECT FROM circle_member AS g
      WHERE g.lab_id = m.lab_id AND g.circle_id = p.circle_id AND g.member_id = m.id))
    AND CASE told.kind WHEN 'important' THEN m.important ELSE m.mentions END = 'aussitot'
    AND told.kind IS NOT NULL
  ORDER BY m.id LIMIT :slice
), noted AS (
  {_INSERT}
  SELECT lab_id, person_id, id, community_id, kind, 'post', :post FROM reached
  ON CONFLICT DO NOTHING RETURNING id
)
SELECT coalesce((SELECT array_agg(id ORDER BY id) FROM noted), '{{}}') AS made,
       (SELECT count(*) FROM reached) AS many, (SELECT max(id) FROM reached) AS last
""")
_OF_MEMBERS = text(f"""
{_INSERT}
SELECT m.lab_id, m.person_id, m.id, m.community_id, :kind, :record_kind, :record
FROM community_member AS m {_LIVE}
WHERE m.lab_id = :lab AND m.community_id = :community AND m.left_at IS NULL
  AND m.mentions = 'aussitot'
  AND CASE WHEN :members IS NULL THEN {_ANIMATES}
      ELSE m.id = ANY (CAST(:members AS bigint[])) END
ON CONFLICT DO NOTHING RETURNING id
""")


async def tell_post(session: AsyncSession, *, lab_id: LabId, post_id: int, after: int = 0) -> int:
    """Note whom a post is written to at once, a slice at a time; how many.

    Whoever it mentions, then whoever wrote in its thread, then all when it is important. Run twice,
    it writes to nobody twice.
    """
    values = {"lab": lab_id, "post": post_id, "after": after, "slice": SLICE, "today": today()}
    found = (await session.execute(_OF_POST, values)).one()
    _send(session, lab_id, found.made)
    if found.many == SLICE:
        defer(session, TELL_POST, lab_id=lab_id, post_id=post_id, after=found.last)
    return len(found.made)


async def tell_members(
    session: AsyncSession,
    *,
    lab_id: LabId,
    community_id: CommunityId,
    kind: NoticeKind,
    record_kind: RecordKind,
    record_id: int,
    members: list[int] | None = None,
) -> int:
    """Note that ``members`` (those who animate the community, if not said) are written to."""
    values = {
        "lab": lab_id,
        "community": community_id,
        "kind": kind,
        "record_kind": record_kind,
        "record": record_id,
        "members": members,
        "today": today(),
    }
    made = list(await session.scalars(_OF_MEMBERS, values))
    _send(session, lab_id, made)
    return len(made)


def _send(session: AsyncSession, lab_id: LabId, made: list[int]) -> None:
    for number in made:
        defer(session, SEND, lab_id=lab_id, notices=[number])
