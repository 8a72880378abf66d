"""The lab's rules and where requests stand, as JSON that :mod:`api.requests.rules` reads.

Parts of statements: ``r`` is the row of ``project_request``; ``:lab``, ``:at``, ``:kind`` (of the
actor), ``:actor`` and ``:all`` (whether all requests are theirs to read) are parameters.
"""

from typing import Any, NamedTuple

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor, Permission, Tenant
from api.core.clock import now
from api.core.ids import RequestId
from api.requests.rules.standing import NEEDED, Rules, Standing

_FILLED = ", ".join(f"'{name}', length(btrim(coalesce(r.{name}::text, ''))) > 0" for name in NEEDED)
_MINE = """
((:kind = 'person' AND EXISTS (
    SELECT FROM request_carrier AS mine
    WHERE mine.lab_id = r.lab_id AND mine.request_id = r.id AND mine.person_id = :actor{more}))
  OR (:kind = 'client' AND r.client_id = :actor))
"""
MINE = _MINE.format(more="")
CARRIES = _MINE.format(more=" AND mine.role <> 'sponsor'")
VISIBLE = f"(:all OR {MINE})"
GRID_OF = """
coalesce(r.grid_id, (SELECT g.id FROM request_grid AS g
                     WHERE g.lab_id = r.lab_id AND g.status = 'active'))
"""
"""The grid that judges a request: frozen as its filter opens, the active one before."""


def _judged(side: str) -> str:
    return f"""
    (SELECT count(*) FROM request_appraisal AS a
     JOIN grid_criterion AS c ON c.lab_id = a.lab_id AND c.id = a.criterion_id
     WHERE a.lab_id = r.lab_id AND a.request_id = r.id AND a.side = '{side}' AND NOT c.filter)
    """


FACTS = f"""
json_build_object(
  'id', r.id, 'state', r.state, 'kind', r.kind, 'step', r.step_id, 'verdict', r.filter_verdict,
  'urgent', r.urgent, 'filled', json_build_object({_FILLED}),
  'parties', ARRAY(SELECT DISTINCT c.party FROM request_contribution AS c
                   WHERE c.lab_id = r.lab_id AND c.request_id = r.id),
  'carriers', (SELECT count(*) FROM request_carrier AS c
               WHERE c.lab_id = r.lab_id AND c.request_id = r.id AND c.role <> 'sponsor'),
  'unanswered', (SELECT count(*) FROM request_correction AS c
                 WHERE c.lab_id = r.lab_id AND c.request_id = r.id AND c.answer IS NULL),
  'criteria', (SELECT count(*) FROM grid_criterion AS c
               WHERE c.lab_id = r.lab_id AND c.grid_id = r.grid_id AND NOT c.filter),
  'appraised', json_build_object('state', {_judged("state")}, 'region', {_judged("region")}),
  'opinion', (SELECT o.opinion FROM request_opinion AS o
              WHERE o.lab_id = r.lab_id AND o.request_id = r.id),
  'in_session', EXISTS (
     SELECT FROM agenda_item AS i
     JOIN body_session AS s ON s.lab_id = i.lab_id AND s.id = i.session_id
     WHERE i.lab_id = r.lab_id AND i.request_id = r.id AND i.status = 'inscrit'
       AND s.status = 'ouverte'),
  'on_agenda', EXISTS (SELECT FROM agenda_item AS i
     WHERE i.lab_id = r.lab_id AND i.request_id = r.id AND i.status = 'inscrit'),
  'resubmitted', EXISTS (SELECT FROM project_request AS n
     WHERE n.lab_id = r.lab_id AND n.resubmits_id = r.id),
  'mine', {MINE}, 'carries', {CARRIES})
"""
"""What :class:`api.requests.rules.standing.Standing` is read from."""

TODAY = """
(CAST(:at AS timestamptz) AT TIME ZONE (SELECT l.timezone FROM lab AS l WHERE l.id = :lab))::date
"""
OPEN = f"""
(NOT EXISTS (SELECT FROM request_window AS w WHERE w.lab_id = :lab)
 OR EXISTS (SELECT FROM request_window AS w
            WHERE w.lab_id = :lab AND {TODAY} BETWEEN w.opens_on AND w.closes_on))
"""
"""Whether the lab takes requests today."""
RULES = f"""
json_build_object(
  'open', {OPEN},
  'steps', coalesce((
    SELECT json_agg(json_build_object(
      'id', s.id, 'slug', s.slug, 'label', s.label, 'nature', s.nature, 'body', s.body,
      'kinds', s.kinds, 'active', s.active, 'sides', b.sides,
      'session_ahead', EXISTS (
        SELECT FROM body_session AS m
        WHERE m.lab_id = s.lab_id AND m.body_id = b.id
          AND m.status IN ('planifiee', 'convoquee') AND m.starts_at > :at)) ORDER BY s.rank)
    FROM request_step AS s JOIN body AS b ON b.lab_id = s.lab_id AND b.slug = s.body
    WHERE s.lab_id = :lab), '[]'))
"""
SIDE = f"""
coalesce(
  (SELECT x.side FROM lab_role AS x
   WHERE x.lab_id = :lab AND x.person_id = :actor AND x.side IS NOT NULL
     AND x.from_day <= {TODAY} AND (x.to_day IS NULL OR x.to_day >= {TODAY})
   ORDER BY x.from_day DESC, x.role LIMIT 1),
  (SELECT p.side FROM person AS p WHERE p.id = :actor))
"""
READER = f"""
json_build_object('rules', {RULES}, 'side', CASE WHEN :kind = 'person' THEN {SIDE} END)
"""

_STANDING = text(f"""
SELECT {READER}, {FACTS} FROM project_request AS r WHERE r.lab_id = :lab AND r.id = :request
""")


class Read(NamedTuple):
    """A request's standing, and the side of who reads it."""

    standing: Standing
    side: str | None


def reader(actor: Actor, lab: Tenant) -> dict[str, Any]:
    """Whose eyes requests are read with: the parameters of every statement here."""
    return {
        "lab": lab.id,
        "at": now(),
        "kind": actor.kind,
        "actor": actor.id,
        "all": actor.may(Permission.VIEW_REQUESTS, lab.slug),
    }


async def standing_of(
    session: AsyncSession, actor: Actor, lab: Tenant, request_id: RequestId
) -> Read:
    """Where a request that exists stands, in one statement."""
    values = reader(actor, lab) | {"request": request_id}
    values.pop("all")
    (about, facts) = (await session.execute(_STANDING, values)).one()
    return Read(Standing.read(Rules.read(about["rules"]), facts), about["side"])
