"""The SQL that computes cells, written from the formulas: one statement for each entity.

Each base is read once, whatever the number of its formulas and axes. Rows of additive bases are
summed by month along every axis at once (``GROUPING SETS``), months into every window that holds
them; the rows of the others are summed in their own window. Opening a cell down to its records
reads the same bases under the same conditions. Only constants of the code are written into the
text; what varies is bound.
"""

from collections.abc import Iterable, Sequence

from api.indicators.compute.sums import sums
from api.indicators.formulas.base import Base, Branch, Formula

WINDOWS = """w AS (SELECT * FROM unnest(CAST(:periods AS text[]), CAST(:frequencies AS text[]),
  CAST(:starts AS date[]), CAST(:ends AS date[])) AS w(period, frequency, start_day, end_day))"""


def bases(formulas: Iterable[Formula]) -> list[str]:
    """The tables of a statement: the windows, then every base needed, in order."""
    found: dict[str, str] = {}

    def add(base: Base) -> None:
        for one in base.needs:
            add(one)
        found.setdefault(base.name, f"{base.name} AS ({base.sql})")

    for formula in formulas:
        for base in formula.bases:
            add(base)
    return [WINDOWS, *found.values()]


def terms(formula: Formula) -> list[str]:
    """What each record adds, one SELECT for each breakdown: ``period`` (of bases that are made for
    each window), ``formula``, ``breakdown``, ``entity``, ``record``, ``on_day``, ``weight``,
    ``divisor``, ``n``, ``uncovered``.
    """
    found = [_term(formula, one) for one in formula.branches]
    if formula.beside:
        found += [_uncovered(formula, formula.beside, one) for one in formula.branches]
    return found


def _term(formula: Formula, branch: Branch) -> str:
    base = branch.base
    along = f"{branch.breakdown}, " if "||" in branch.breakdown else ""
    key = f"b.period, {along}b.{base.distinct}"
    only = f"DISTINCT ON ({key}) " if base.distinct else ""
    order = f"\nORDER BY {key}, b.on_day, b.record" if base.distinct else ""
    each = f" CROSS JOIN LATERAL unnest({branch.opened}) AS m(value)" if branch.opened else ""
    weight, divisor = formula.weight, formula.divisor or "NULL"
    return (
        f"(SELECT {only}{'' if base.additive else 'b.period, '}'{formula.code}' AS formula,"
        f" {branch.breakdown} AS breakdown, {base.kind} AS entity, b.record, b.on_day,"
        f" ({weight})::numeric AS weight, ({divisor})::numeric AS divisor,"
        f" ({formula.counted})::numeric AS n,"
        f" {'0' if formula.beside else 'NULL'}::bigint AS uncovered"
        f"\nFROM {base.name} AS b{each}"
        f"\nWHERE {branch.when} AND {branch.breakdown} IS NOT NULL"
        f" AND num_nonnulls({weight}, {divisor}) > 0{order})"
    )


def _uncovered(formula: Formula, beside: Base, branch: Branch) -> str:
    return (
        f"(SELECT b.period, '{formula.code}', {branch.breakdown}, {beside.kind}, b.record,"
        " b.on_day, NULL, NULL, NULL, b.unnamed"
        f"\nFROM {beside.name} AS b"
        f"\nWHERE {branch.when} AND {branch.breakdown} IS NOT NULL AND b.unnamed > 0)"
    )


def summed(formulas: Sequence[Formula], *, by_day: bool = False) -> list[str]:
    """The tables that end with ``summed``: sums by window, formula and breakdown.

    ``by_day`` adds days, not months, for windows that begin within a month.
    """
    added = [one for one in formulas if one.additive]
    made = [row for one in formulas if not one.additive for row in terms(one)]
    tables, whole = [], []
    if added:
        more, rows = sums(added, by_day=by_day)
        tables += more
        whole.append(f"""SELECT w.period, m.formula, m.breakdown, sum(m.weight) AS weight,
  sum(m.divisor) AS divisor, sum(m.n) AS n, NULL::numeric AS uncovered, sum(m.trace) AS trace
FROM ({union(rows)}) AS m JOIN w ON m.month >= w.start_day AND m.month < w.end_day
GROUP BY 1, 2, 3""")
    if made:
        tables.append(f"""made AS (
SELECT period, formula, breakdown, entity, record, sum(weight) AS weight, sum(divisor) AS divisor,
  max(n) AS n, sum(uncovered) AS uncovered
FROM ({union(made)}) AS t GROUP BY 1, 2, 3, 4, 5)""")
        whole.append("""SELECT period, formula, breakdown, sum(weight) AS weight,
  sum(divisor) AS divisor, sum(n) AS n, sum(uncovered) AS uncovered,
  sum(tilab_trace(entity, record, weight, divisor))
    FILTER (WHERE weight IS NOT NULL OR divisor IS NOT NULL) AS trace
FROM made GROUP BY 1, 2, 3 HAVING count(weight) + count(divisor) > 0""")
    return [*tables, f"summed AS ({union(whole)})"]


def union(parts: Sequence[str]) -> str:
    """All the rows of several SELECTs."""
    return "\nUNION ALL\n".join(parts)


def value_of(formulas: Iterable[Formula]) -> str:
    """The value of a cell from its sums, as SQL over ``s``."""
    cases = [
        f"WHEN '{one.code}' THEN round({one.times} * coalesce(s.weight, 0)"
        " / nullif(s.divisor, 0), 2)"
        for one in formulas
        if one.divisor
    ]
    cases += [
        f"WHEN '{one.code}' THEN round(s.weight, {one.rounded})" for one in formulas if one.rounded
    ]
    return f"CASE s.formula {' '.join(cases)} ELSE s.weight END" if cases else "s.weight"


def _comment(formulas: Iterable[Formula]) -> str:
    cases = [f"WHEN '{one.code}' THEN {one.comment}" for one in formulas if one.comment]
    return f"CASE s.formula {' '.join(cases)} END" if cases else "NULL"


def cells(formulas: Sequence[Formula]) -> list[str]:
    """The tables that end with ``cells``: what is to stand in ``observation``."""
    return [
        *bases(formulas),
        *summed(formulas),
        f"""cells AS (
SELECT d.code, d.definition_version, w.frequency, w.period, w.start_day, w.end_day, s.breakdown,
  trim_scale({value_of(formulas)}) AS value,
  CASE WHEN s.divisor IS NOT NULL THEN trim_scale(coalesce(s.weight, 0)) END AS numerator,
  trim_scale(s.divisor) AS denominator, coalesce(s.n, 0)::bigint AS n,
  s.uncovered::bigint AS uncovered, w.end_day > CAST(:today AS date) AS partial,
  md5(coalesce(s.n, 0) || '/' || s.trace) AS input_hash, {_comment(formulas)} AS comment
FROM summed AS s JOIN w ON w.period = s.period
JOIN indicator_definition AS d ON d.formula = s.formula AND d.kind = 'computed'
  AND w.frequency = ANY (d.frequencies) AND d.valid_from <= w.start_day
  AND (d.valid_to IS NULL OR w.start_day < d.valid_to)
WHERE {value_of(formulas)} IS NOT NULL)""",
    ]


def joined(tables: Iterable[str], then: str) -> str:
    """A statement: tables, then what is done with them."""
    return "WITH " + ",\n".join(tables) + "\n" + then


def codes(formulas: Iterable[Formula]) -> str:
    """The codes of formulas, as a list of SQL."""
    return ", ".join(f"'{one.code}'" for one in formulas)
