"""One's own registrations in every lab: what :func:`own_of` would open, one after the other."""

from dataclasses import replace
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.presences.actions import person_key
from api.core.access import Actor
from api.core.clock import now
from api.core.database import act_as
from api.core.links import master_of
from api.people.models import Person
from api.registrations.queries.registrations import AHEAD, CERTIFIED, FROM, QUEUE

LABS = text("SELECT id, slug FROM lab ORDER BY id")
_SHOWN_AT_THE_DOOR = "r.state = 'inscrite' AND a.status = 'planned' AND a.ends_at > :now"
_IN_LAB = "a.lab_id = ANY (CAST(:own AS bigint[]))"
_ITEM = f"""
json_build_object(
  'lab', l.slug, 'lab_name', l.name, 'timezone', l.timezone, 'activity', a.id, 'title', a.title,
  'starts_at', a.starts_at, 'ends_at', a.ends_at, 'place', a.place,
  'place_words', a.place_words, 'address', l.address_hint, 'status', a.status, 'past', s.past,
  'id', r.id, 'state', r.state, 'place_in_queue', {QUEUE}, 'seats', r.seats, 'came', r.came,
  'page', CASE WHEN a.public_event AND a.status <> 'cancelled'
      THEN '/labs/' || l.slug || '/evenements/' || a.id
    WHEN {_IN_LAB} THEN '/labs/' || l.slug || '/activites/' || a.id END,
  'abilities', to_json(array_remove(ARRAY[
    CASE WHEN {AHEAD} THEN 'give_up' END, CASE WHEN {_SHOWN_AT_THE_DOOR} THEN 'code' END,
    CASE WHEN {CERTIFIED} THEN 'certificate' END], NULL)))
"""
LIST = f"""
WITH mine AS (
  SELECT DISTINCT ON (r.lab_id, r.activity_id) r.lab_id, r.id
  FROM unnest(CAST(:labs AS bigint[]), CAST(:keys AS text[])) AS k (lab_id, person_key)
  JOIN registration AS r ON r.lab_id = k.lab_id AND r.person_key = k.person_key
  WHERE r.erased_at IS NULL
  ORDER BY r.lab_id, r.activity_id, r.id DESC
)
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY sort) FILTER (WHERE rank <= :limit), '[]'),
  'next', CASE WHEN count(*) > :limit THEN max(sort) FILTER (WHERE rank <= :limit) END)::text
FROM (
  SELECT {_ITEM} AS item, s.sort, row_number() OVER (ORDER BY s.sort) AS rank
  {FROM}
  JOIN mine AS i ON i.lab_id = r.lab_id AND i.id = r.id
  CROSS JOIN LATERAL (SELECT a.ends_at <= CAST(:now AS timestamptz) AS past,
    CASE WHEN a.ends_at > CAST(:now AS timestamptz)
      THEN '0|' || lpad(extract(epoch FROM a.starts_at)::bigint::text, 12, '0')
      ELSE '1|' || lpad((999999999999 - extract(epoch FROM a.starts_at)::bigint)::text, 12, '0')
    END || '|' || lpad(a.lab_id::text, 19, '0') || '|' || lpad(a.id::text, 19, '0') AS sort) AS s
  WHERE (a.public_event OR {_IN_LAB}
      OR a.community_id = ANY ((SELECT tilab_readable())::bigint[]))
    AND (NOT a.members_only OR a.community_id = ANY ((SELECT tilab_communities())::bigint[]))
    AND (CAST(:after AS text) IS NULL OR s.sort > :after)
  ORDER BY s.sort LIMIT :limit + 1
) AS found
"""
"""Soonest first, then what is over, latest first; what one may no longer read of is left out.

A public event that was cancelled stays, for whoever registered was told so."""


async def whose(session: AsyncSession, actor: Actor) -> dict[str, Any]:
    """What :data:`LIST` is asked with: as whom one is known in each lab; nobody without an address.

    From here on all labs' registrations are read; the statement keeps to the keys.
    """
    person = await session.get_one(Person, actor.id)
    labs = {row.slug: row.id for row in await session.execute(LABS)} if person.email else {}
    master = master_of(session)
    keys = [person_key(master, lab, person.email or "") for lab in labs.values()]
    await act_as(session, replace(actor, labs=labs))
    return {"labs": [*labs.values()], "keys": keys, "own": actor.lab_ids, "now": now()}
