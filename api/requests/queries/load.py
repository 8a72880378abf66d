"""What the lab's team has engaged, and what some requests more would weigh."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import orjson

from api.requests.rules.load import Work

# A project's own days count once they are said; one that stopped weighs nothing any more.
_WEIGHED = """
json_build_object(
  'request', r.id, 'number', r.number, 'title', r.title, 'kind', r.kind, 'state', r.state,
  'weeks', r.lab_weeks::text, 'begins_on', coalesce(p.started_on, r.duration_from),
  'ends_on', coalesce(p.ended_on, r.duration_to), 'lab_cents', r.lab_cents,
  'engaged', r.state IN ('acceptee', 'validee') OR p.id IS NOT NULL, 'candidate', {candidate})
"""
_FROM = """
FROM project_request AS r
LEFT JOIN project AS p ON p.lab_id = r.lab_id AND p.id = r.project_id
"""
LOAD = f"""
SELECT json_build_object(
  'timezone', l.timezone,
  'today', (CAST(:at AS timestamptz) AT TIME ZONE l.timezone)::date,
  'capacity', coalesce((SELECT x.team_weeks_per_month FROM request_settings AS x
                        WHERE x.lab_id = l.id), 8)::text,
  'items', coalesce((
    SELECT json_agg({_WEIGHED.format(candidate="r.id = ANY(CAST(:candidates AS bigint[]))")}
                    ORDER BY r.number)
    {_FROM}
    WHERE r.lab_id = l.id AND (
      (r.state IN ('acceptee', 'validee') OR p.id IS NOT NULL)
        AND coalesce(p.status, 'actif') IN ('actif', 'acheve')
      OR r.id = ANY(CAST(:candidates AS bigint[])) AND r.closed_at IS NULL)), '[]'))::text
FROM lab AS l WHERE l.id = :lab
"""
ONE_WEIGHED = f"""
SELECT {_WEIGHED.format(candidate="true")}::text {_FROM} WHERE r.lab_id = :lab AND r.id = :request
"""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A request that weighs on the team; ``work`` is None when it does not say how much or when."""

    facts: dict[str, Any]
    work: Work | None
    candidate: bool


@dataclass(frozen=True, slots=True)
class Load:
    """What a lab's team can give, and what weighs on it."""

    timezone: str
    today: date
    capacity: float
    items: Sequence[Weighed]

    @classmethod
    def read(cls, body: bytes | str) -> "Load":
        """From what :data:`LOAD` says."""
        said = orjson.loads(body)
        return cls(
            said["timezone"],
            date.fromisoformat(said["today"]),
            float(said["capacity"]),
            [weighed(one) for one in said["items"]],
        )

    def works(self, *, candidates: bool) -> list[Work]:
        """What is engaged, or what the candidates would add."""
        return [one.work for one in self.items if one.work and one.candidate is candidates]


def weighed(one: dict[str, Any]) -> Weighed:
    """A request, as the database says what it weighs."""
    work = None
    if one["weeks"] and one["begins_on"] and one["ends_on"]:
        begins, ends = date.fromisoformat(one["begins_on"]), date.fromisoformat(one["ends_on"])
        if begins <= ends and Decimal(one["weeks"]) > 0:
            work = Work(Decimal(one["weeks"]), begins, ends)
    return Weighed(one, work, candidate=one["candidate"] and not one["engaged"])
