"""What each computed indicator counts, record by record.

A formula is one SELECT giving contributions ``(breakdown, entity, record, on_day, weight)`` for a
lab (``:lab_id``) and the days from ``:start`` to ``:end`` (excluded). A cell's value is the sum
of its weights; its lineage is the rows themselves. Days are those of the lab (``:zone``).

A ratio's weights are its numerator; a second SELECT ``(breakdown, weight)`` gives what they are
divided by, and the value is in percent of it. Ratios are never averaged: each cell divides anew.
"""

from dataclasses import dataclass

from api.bookings.queries.statistics import OPEN, TAKEN

_HELD = """
  FROM activity AS a
  WHERE a.lab_id = :lab_id AND a.status = 'held'
    AND a.starts_at >= (CAST(:start AS date)::timestamp AT TIME ZONE :zone)
    AND a.starts_at < (CAST(:end AS date)::timestamp AT TIME ZONE :zone)
"""
_PLACE = "CASE WHEN a.place IN ('in_lab', 'hybrid') THEN 'in_lab' ELSE 'outside' END"
_BY_LAB = "CASE WHEN a.run_by_lab THEN 'yes' ELSE 'no' END"


def _activities(condition: str, axes: list[str]) -> str:
    """One contribution of weight 1 per held activity, in the total and along each axis."""
    branches = ", ".join(["('')", *(f"({axis})" for axis in axes)])
    return f"""
SELECT axis.breakdown, 'activity' AS entity, a.id AS record,
       (a.starts_at AT TIME ZONE :zone)::date AS on_day, 1::numeric AS weight
FROM (SELECT a.* {_HELD} AND {condition}) AS a
CROSS JOIN LATERAL (VALUES {branches}) AS axis(breakdown)
"""


def _presences(condition: str, axes: list[str]) -> str:
    """Presences of held activities: the counts recorded, per public."""
    branches = ", ".join(["('')", *(f"({axis})" for axis in axes)])
    return f"""
SELECT axis.breakdown, 'activity' AS entity, a.id AS record,
       (a.starts_at AT TIME ZONE :zone)::date AS on_day, sum(t.count)::numeric AS weight
FROM (SELECT a.* {_HELD} AND {condition}) AS a
JOIN attendance AS t ON t.lab_id = a.lab_id AND t.activity_id = a.id
CROSS JOIN LATERAL (VALUES {branches}) AS axis(breakdown)
GROUP BY axis.breakdown, a.id, a.starts_at
"""


def _projects(condition: str) -> str:
    """Projects active in the period; an undated project counts in none."""
    return f"""
SELECT '' AS breakdown, 'project' AS entity, p.id AS record, p.started_on AS on_day,
       1::numeric AS weight
FROM project AS p
WHERE p.lab_id = :lab_id AND {condition}
"""


_ACTIVE = (
    "p.started_on < CAST(:end AS date)"
    " AND (p.ended_on IS NULL OR p.ended_on >= CAST(:start AS date)) AND :zone <> ''"
)
_SIDE = (
    "CASE t.public WHEN 'agents_state' THEN 'side=state' WHEN 'agents_region' THEN 'side=region'"
    " ELSE 'side=other' END"
)


@dataclass(frozen=True, slots=True)
class Formula:
    """A computed indicator's contributions, and what makes it change."""

    code: str
    contributions: str
    entity: str
    """``activity``, ``project`` or ``booking``: the kind of record whose changes touch it."""
    denominators: str | None = None
    """For a ratio: what the sum of the weights is divided by, along the same breakdowns."""

    @property
    def cells(self) -> str:
        """One SELECT of all cells: ``breakdown, value, numerator, denominator, n, hash``."""
        if self.denominators is None:
            return _SUMS.format(contributions=self.contributions)
        return _RATIOS.format(contributions=self.contributions, denominators=self.denominators)


_INPUTS = "string_agg(entity || ':' || record || ':' || weight, ',' ORDER BY entity, record)"
_SUMS = f"""
SELECT breakdown, sum(weight) AS value, NULL::numeric AS numerator, NULL::numeric AS denominator,
       count(*) AS n, md5({_INPUTS}) AS hash
FROM ({{contributions}}) AS given GROUP BY breakdown
"""
_RATIOS = f"""
SELECT breakdown, round(100 * coalesce(given.weight, 0) / whole.weight, 2) AS value,
       coalesce(given.weight, 0) AS numerator, whole.weight AS denominator,
       coalesce(given.n, 0) AS n, md5(coalesce(given.inputs, '') || '/' || whole.weight) AS hash
FROM ({{denominators}}) AS whole
LEFT JOIN (
  SELECT breakdown, sum(weight) AS weight, count(*) AS n, {_INPUTS} AS inputs
  FROM ({{contributions}}) AS one GROUP BY breakdown
) AS given USING (breakdown)
"""
_BOOKED_MINUTES = f"""
SELECT axis.breakdown, 'booking' AS entity, t.id AS record, t.day AS on_day,
       round(sum(extract(epoch FROM least(t.until, o.closes_at)
                                    - greatest(t.starts_at, o.opens_at))) / 60) AS weight
FROM ({TAKEN}) AS t
JOIN ({OPEN}) AS o ON o.room_id = t.room_id AND o.day = t.day
JOIN room AS r ON r.lab_id = :lab_id AND r.id = t.room_id
CROSS JOIN LATERAL (VALUES (''), ('room=' || r.slug)) AS axis(breakdown)
WHERE t.status IN ('confirmed', 'held') AND t.until > o.opens_at AND t.starts_at < o.closes_at
  AND t.until > t.starts_at
GROUP BY axis.breakdown, t.id, t.day
"""
_OPEN_MINUTES = f"""
SELECT axis.breakdown,
       round(sum(extract(epoch FROM o.closes_at - o.opens_at)) / 60) AS weight
FROM ({OPEN}) AS o JOIN room AS r ON r.lab_id = :lab_id AND r.id = o.room_id
CROSS JOIN LATERAL (VALUES (''), ('room=' || r.slug)) AS axis(breakdown)
GROUP BY axis.breakdown
"""


FORMULAS: dict[str, Formula] = {
    formula.code: formula
    for formula in (
        Formula(
            "ACT_PARTICIP",
            _presences("true", ["'public=' || t.public", f"'place=' || {_PLACE}"]),
            "activity",
        ),
        Formula(
            "ACT_INTERV",
            _activities(
                "true",
                ["'kind=' || a.kind", f"'run_by_lab=' || {_BY_LAB}", f"'place=' || {_PLACE}"],
            ),
            "activity",
        ),
        Formula(
            "ACT_ATELIERS",
            _activities(
                "a.kind = 'atelier'", [f"'run_by_lab=' || {_BY_LAB}", f"'place=' || {_PLACE}"]
            ),
            "activity",
        ),
        Formula(
            "ACT_FORM",
            _activities("a.kind IN ('formation', 'mooc')", ["'kind=' || a.kind"]),
            "activity",
        ),
        Formula(
            "ACT_FORM_PRES", _presences("a.kind IN ('formation', 'mooc')", [_SIDE]), "activity"
        ),
        Formula("ACT_PROJ_PIL", _projects(f"p.lab_part = 'leads' AND {_ACTIVE}"), "project"),
        Formula("ACT_PROJ_ACC", _projects(f"p.lab_part = 'supports' AND {_ACTIVE}"), "project"),
        Formula("ACT_SALLES", _BOOKED_MINUTES, "booking", _OPEN_MINUTES),
    )
}
