"""The cube as one SELECT: a condition for each filter that is given, and no other."""

from typing import Any

from api.indicators.cube.query import CubeQuery

SERIES = """
CASE v.origin WHEN 'computed' THEN 'C' WHEN 'declared' THEN 'D'
  ELSE 'H-' || trim(BOTH '-' FROM
    regexp_replace(tilab_search_key(v.source), '[^a-z0-9]+', '-', 'g'))
END
"""
_COLUMNS = f"""
  l.slug, l.name, d.family, v.code, v.definition_version, v.frequency, v.period,
  v.period_start, v.period_end, v.breakdown, {SERIES} AS series, v.origin, v.source, v.value,
  v.numerator, v.denominator, v.n, v.uncovered, v.unit, v.aggregation, v.partial,
  v.printed_value, v.obs_status, v.conf_status, v.comment, v.vintage_id, v.published_at,
  v.superseded_at, v.change, v.reason, v.published_seq
"""
_ORDER = "v.code, l.slug, series, v.breakdown, v.frequency, v.period_start, v.published_at"
_CONDITIONS = {
    "labs": "l.slug = ANY (:labs)",
    "codes": "v.code = ANY (:codes)",
    "families": "d.family = ANY (:families)",
    "breakdowns": "v.breakdown = ANY (:breakdowns)",
    "series": f"{SERIES} = ANY (:series)",
    "frequencies": "v.frequency = ANY (:frequencies)",
    "start": "v.period_start >= :start",
    "end": "v.period_end <= :end",
    "updated_after": "v.published_at > :updated_after",
    "as_of": "v.published_at <= :as_of AND (v.superseded_at IS NULL OR v.superseded_at > :as_of)",
}


def statement(query: CubeQuery) -> tuple[str, dict[str, Any]]:
    """The SELECT of the rows of :class:`CubeRow`, and its values."""
    values: dict[str, Any] = {}
    conditions = []
    for name, condition in _CONDITIONS.items():
        given = getattr(query, name)
        if given is None or given == ():
            continue
        values[name] = list(given) if isinstance(given, tuple) else given
        conditions.append(condition)
    if query.as_of is None and not query.history:
        conditions.append("v.superseded_at IS NULL")
    where = " AND ".join(conditions) or "true"
    rows = f"""
SELECT {_COLUMNS} FROM published_value AS v JOIN lab AS l ON l.id = v.lab_id
JOIN indicator_definition AS d
  ON d.code = v.code AND d.definition_version = v.definition_version
WHERE {where}
"""
    for name, direction in (("first_n", "ASC"), ("last_n", "DESC")):
        number = getattr(query, name)
        if number is not None:
            values[name] = number
            rows = f"""
SELECT * FROM ({rows}) AS v
WHERE (v.slug, v.code, v.series, v.breakdown, v.frequency, v.period) IN (
  SELECT slug, code, series, breakdown, frequency, period FROM (
    SELECT *, dense_rank() OVER (PARTITION BY slug, code, series, breakdown, frequency
      ORDER BY period_start {direction}) AS place FROM ({rows}) AS r) AS ranked
  WHERE place <= :{name})
"""
    return f"SELECT * FROM ({rows}) AS v ORDER BY {_ORDER.replace('l.slug', 'v.slug')}", values
