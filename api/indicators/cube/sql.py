"""The cube as one SELECT: a condition for each filter that is given, and no other."""

from typing import Any

from api.indicators.cube.query import CubeQuery

SERIES = """
CASE v.origin WHEN 'computed' THEN 'C'
  ELSE CASE v.origin WHEN 'declared' THEN 'D' ELSE 'H' END ||
    CASE WHEN v.source = '' THEN '' ELSE '-' || trim(BOTH '-' FROM
      regexp_replace(tilab_search_key(v.source), '[^a-z0-9]+', '-', 'g')) END
END
"""
_COLUMNS = f"""
  l.slug, l.name, d.family, v.code, v.definition_version, v.frequency, v.period,
  v.period_start, v.period_end, v.breakdown, {SERIES} AS series, v.origin, v.source, v.value,
  v.numerator, v.denominator, v.n, v.uncovered, v.unit, v.aggregation, v.partial,
  v.printed_value, v.obs_status, v.conf_status, v.comment, v.vintage_id, v.published_at,
  v.superseded_at, v.change, v.reason, v.published_seq
"""
_ORDER = "v.code, v.slug, v.series, v.breakdown, v.frequency, v.period_start, v.published_at"
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


_FEWER = f"""
  l.slug, l.name, v.code, v.definition_version, v.frequency, v.period, v.period_start,
  v.breakdown, {SERIES} AS series, v.value, v.numerator, v.denominator, v.n, v.uncovered,
  v.partial, v.obs_status, v.conf_status, v.vintage_id, v.published_at, v.superseded_at, v.change
"""
"""What the JSON cube holds: less to carry."""


def statement(query: CubeQuery) -> tuple[str, dict[str, Any]]:
    """The SELECT of the rows of :class:`CubeRow`, and its values."""
    rows, values = _rows(query, _COLUMNS)
    return f"SELECT * FROM ({rows}) AS v ORDER BY {_ORDER}", values


def _rows(query: CubeQuery, columns: str) -> tuple[str, dict[str, Any]]:
    """The values asked for, in no order."""
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
SELECT {columns} FROM published_value AS v JOIN lab AS l ON l.id = v.lab_id
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
    return rows, values


MAX_CELLS = 100_000
_NAMED = (
    ("labs", "v.slug", "json_build_object('slug', v.slug, 'name', min(v.name))"),
    ("codes", "v.code", "to_json(v.code)"),
    ("periods", "v.period", "to_json(v.period)"),
    ("breakdowns", "v.breakdown", "to_json(v.breakdown)"),
    ("series", "v.series", "to_json(v.series)"),
)
"""What cells name by its place: the list's name, the column, and how the list writes it."""
_FIGURES = ("value", "numerator", "denominator", "n", "uncovered")
_WORDS = ("obs_status", "conf_status", "change")
CELL = (
    *(name.removesuffix("s") if name != "series" else name for name, _, _ in _NAMED),
    *_FIGURES,
    "partial",
    *_WORDS,
    "definition_version",
    "vintage",
    "published_at",
    "superseded_at",
)
"""What each cell of the JSON cube holds, in this order."""


def json_statement(query: CubeQuery) -> tuple[str, dict[str, Any]]:
    """One SELECT that writes the whole answer as JSON text; null beyond ``MAX_CELLS``.

    Texts are written once and named by their place, for a cube repeats them in every cell. Cells
    are written by joining text, which costs a third of building each as a JSON value.
    """
    rows, values = _rows(query, _FEWER)
    lists = ",\n".join(
        f"""{name} AS (SELECT {column} AS key, {word} AS word,
  row_number() OVER (ORDER BY {column} COLLATE "C") - 1 AS place FROM v GROUP BY {column})"""
        for name, column, word in _NAMED
    )
    joins = " ".join(f"JOIN {name} ON {name}.key = {column}" for name, column, _ in _NAMED)
    places = " || ',' || ".join(f"{name}.place" for name, _, _ in _NAMED)
    figures = " || ',' || ".join(f"coalesce(v.{name}::text, 'null')" for name in _FIGURES)
    words = " || '\",\"' || ".join(f"v.{name}" for name in _WORDS)
    cell = f"""'[' || {places} || ',' || {figures} || ',' || v.partial || ',"' || {words} || '",'
  || v.definition_version || ',' || v.vintage_id || ',' || to_json(v.published_at)::text || ','
  || coalesce(to_json(v.superseded_at)::text, 'null') || ']'"""
    named = " || ',' || ".join(
        f"""'"{name}":' || (SELECT coalesce(json_agg(word ORDER BY place), '[]') FROM {name})"""
        for name, _, _ in _NAMED
    )
    columns = ",".join(f'"{name}"' for name in CELL)
    sql = f"""
WITH v AS MATERIALIZED (SELECT * FROM ({rows}) AS found LIMIT {MAX_CELLS} + 1),
{lists}
SELECT CASE WHEN (SELECT count(*) FROM v) <= {MAX_CELLS} THEN
  '{{' || {named} || ',"columns":[{columns}],"cells":[' || coalesce((
    SELECT string_agg({cell}, ',' ORDER BY codes.place, labs.place, series.place,
      breakdowns.place, v.frequency, v.period_start, v.published_at)
    FROM v {joins}), '') || ']}}' END
"""
    return sql, values
