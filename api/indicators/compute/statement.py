"""The SQL that computes cells, written from the formulas: one statement for each entity.

Each base is read once, whatever the number of its formulas and axes. Its rows become terms
``(formula, breakdown, entity, record, on_day, weight, divisor, n, uncovered)``; those of additive
bases are summed by record, by month, then into every window that holds the month; the others by
record in their own window. What opens a cell down to its records stops one step before: it cannot
disagree with the cell. Only constants of the code are written into the text; values are bound.
"""

from collections.abc import Iterable, Sequence

from api.indicators.formulas.base import Base, Formula, branches

WINDOWS = """w AS (SELECT * FROM unnest(CAST(:periods AS text[]), CAST(:frequencies AS text[]),
  CAST(:starts AS date[]), CAST(:ends AS date[])) AS w(period, frequency, start_day, end_day))"""
_MONTH = "(on_day - (extract(day FROM on_day)::int - 1))"
_TRACE = "sum(tilab_trace(entity, record, weight, divisor))"


def terms(formulas: Sequence[Formula], *, windowed: bool) -> list[str]:
    """The terms of formulas, one SELECT for each base and each array to open."""
    found: list[str] = []
    for base in dict.fromkeys(one.base for one in formulas):
        ours = [one for one in formulas if one.base is base]
        found += [_terms(base, ours, opened, windowed=windowed) for opened in _opened(base, ours)]
    for beside in dict.fromkeys(one.beside for one in formulas if one.beside):
        found.append(_uncovered(beside, [one for one in formulas if one.beside is beside]))
    return found


def _opened(base: Base, formulas: Iterable[Formula]) -> list[str | None]:
    used = {opened for one in formulas for _, _, opened in branches(one)}
    return [None, *(one for one in base.lists.values() if one in used)]


def _terms(
    base: Base, formulas: Iterable[Formula], opened: str | None, *, windowed: bool
) -> str:
    rows = [
        f"('{one.code}', {breakdown}, {_when(when, one.weight)}, {_when(when, one.divisor)},"
        f" {_when(when, one.counted)}, {'0' if one.beside else 'NULL'}::bigint)"
        for one in formulas
        for breakdown, when, array in branches(one)
        if array == opened
    ]
    only = f"DISTINCT ON (b.period, v.formula, v.breakdown, b.{base.distinct})"
    order = f"\nORDER BY b.period, v.formula, v.breakdown, b.{base.distinct}, b.on_day, b.record"
    each = f"\nCROSS JOIN LATERAL unnest({opened}) AS m(value)" if opened else ""
    return (
        f"(SELECT {only if base.distinct else ''} {'b.period, ' if windowed else ''}v.formula,"
        f" v.breakdown, {base.kind} AS entity, b.record, b.on_day,"
        f" v.weight, v.divisor, v.n, v.uncovered\nFROM {base.name} AS b{each}"
        "\nCROSS JOIN LATERAL (VALUES\n  " + ",\n  ".join(rows) + "\n)"
        " AS v(formula, breakdown, weight, divisor, n, uncovered)"
        "\nWHERE v.breakdown IS NOT NULL AND (v.weight IS NOT NULL OR v.divisor IS NOT NULL)"
        f"{order if base.distinct else ''})"
    )


def _uncovered(base: Base, formulas: Iterable[Formula]) -> str:
    rows = [
        f"('{one.code}', {breakdown}, CASE WHEN {when} THEN b.unnamed END)"
        for one in formulas
        for breakdown, when, _ in branches(one)
    ]
    return (
        f"(SELECT b.period, v.formula, v.breakdown, {base.kind} AS entity, b.record, b.on_day,"
        " NULL::numeric AS weight, NULL::numeric AS divisor, NULL::numeric AS n, v.uncovered"
        f"\nFROM {base.name} AS b CROSS JOIN LATERAL (VALUES\n  "
        + ",\n  ".join(rows)
        + "\n) AS v(formula, breakdown, uncovered)"
        "\nWHERE v.breakdown IS NOT NULL AND v.uncovered > 0)"
    )


def _when(condition: str, value: str | None) -> str:
    if value is None:
        return "NULL::numeric"
    whole = f"({value})::numeric"
    return whole if condition == "true" else f"CASE WHEN {condition} THEN {whole} END"


def bases(formulas: Iterable[Formula]) -> list[str]:
    """The tables of a statement: the windows, then every base needed, in order."""
    found: dict[str, str] = {}

    def add(base: Base) -> None:
        for one in base.needs:
            add(one)
        found.setdefault(base.name, f"{base.name} AS ({base.sql})")

    for one in formulas:
        add(one.base)
        if one.beside:
            add(one.beside)
    return [WINDOWS, *found.values()]


def summed(formulas: Sequence[Formula], *, by_day: bool = False) -> list[str]:
    """The tables that end with ``summed``: sums by window, formula and breakdown.

    ``by_day`` adds days, not months, for windows that begin within a month.
    """
    month = "on_day" if by_day else _MONTH
    added = [one for one in formulas if one.additive]
    made = [one for one in formulas if not one.additive]
    tables, sums = [], []
    if added:
        alone = terms([one for one in added if one.base.alone], windowed=False)
        rest = terms([one for one in added if not one.base.alone], windowed=False)
        parts = []
        if alone:
            parts.append(
                f"SELECT formula, breakdown, entity, record, {month} AS month, weight, divisor, n"
                f"\nFROM ({_union(alone)}) AS t"
            )
        if rest:
            parts.append(
                f"SELECT formula, breakdown, entity, record, {month} AS month, sum(weight),"
                f" sum(divisor), max(n)\nFROM ({_union(rest)}) AS t GROUP BY 1, 2, 3, 4, 5"
            )
        tables.append(f"""month AS (
SELECT formula, breakdown, month, sum(weight) AS weight, sum(divisor) AS divisor,
  sum(n) FILTER (WHERE weight IS NOT NULL) AS n, {_TRACE} AS trace
FROM ({_union(parts)}) AS r(formula, breakdown, entity, record, month, weight, divisor, n)
GROUP BY 1, 2, 3)""")
        sums.append("""SELECT w.period, m.formula, m.breakdown, sum(m.weight) AS weight,
  sum(m.divisor) AS divisor, sum(m.n) AS n, NULL::numeric AS uncovered, sum(m.trace) AS trace
FROM month AS m JOIN w ON m.month >= w.start_day AND m.month < w.end_day GROUP BY 1, 2, 3""")
    if made:
        tables.append(f"""made AS (
SELECT period, formula, breakdown, entity, record, sum(weight) AS weight, sum(divisor) AS divisor,
  max(n) AS n, sum(uncovered) AS uncovered
FROM ({_union(terms(made, windowed=True))}) AS t GROUP BY 1, 2, 3, 4, 5)""")
        sums.append(f"""SELECT period, formula, breakdown, sum(weight) AS weight,
  sum(divisor) AS divisor, sum(n) AS n, sum(uncovered) AS uncovered,
  {_TRACE} FILTER (WHERE weight IS NOT NULL OR divisor IS NOT NULL) AS trace
FROM made GROUP BY 1, 2, 3 HAVING count(weight) + count(divisor) > 0""")
    return [*tables, f"summed AS ({_union(sums)})"]


def _union(parts: Sequence[str]) -> str:
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
