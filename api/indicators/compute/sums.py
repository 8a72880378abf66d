"""Sums of additive bases by month, along every axis of every formula in one pass over the rows.

What formulas share is computed once a row: the weights that are the same expression, and their
trace in the digest. A database evaluates ``VALUES`` beside each row at ten times that cost.
"""

from collections.abc import Sequence

from api.indicators.formulas.base import Base, Branch, Formula

_MONTH = "b.on_day - (extract(day FROM b.on_day)::int - 1)"
Use = tuple[Formula, Branch]


def sums(formulas: Sequence[Formula], *, by_day: bool) -> tuple[list[str], list[str]]:
    """The tables of sums, and the SELECTs that read them, one for each formula and table:
    ``(formula, breakdown, month, weight, divisor, n, trace)``.
    """
    uses: dict[tuple[Base, str | None], list[Use]] = {}
    for formula in formulas:
        for branch in formula.branches:
            uses.setdefault((branch.base, branch.opened), []).append((formula, branch))
    tables, rows = [], []
    for number, ((base, opened), ours) in enumerate(uses.items()):
        name = f"sums_{number}"
        tables.append(f"{name} AS ({_table(base, opened, ours, by_day=by_day)})")
        rows += _rows(name, ours)
    return tables, rows


def _axes(uses: Sequence[Use]) -> list[str]:
    """The breakdowns of the uses, as SQL; the total is the empty one."""
    return list(dict.fromkeys(branch.breakdown for _, branch in uses if branch.breakdown != "''"))


def _weights(uses: Sequence[Use]) -> list[tuple[str, str, str]]:
    return list(dict.fromkeys(_weight(formula) for formula, _ in uses))


def _weight(formula: Formula) -> tuple[str, str, str]:
    return formula.weight, formula.divisor or "NULL", formula.counted


def _conditions(uses: Sequence[Use]) -> dict[Formula, str]:
    return {formula: branch.when for formula, branch in uses}


def _table(base: Base, opened: str | None, uses: Sequence[Use], *, by_day: bool) -> str:
    axes, weights, conditions = _axes(uses), _weights(uses), _conditions(uses)
    columns = [f"{'b.on_day' if by_day else _MONTH} AS month", "b.record"]
    columns += [f"{axis} AS a{rank}" for rank, axis in enumerate(axes)]
    for rank, (weight, divisor, counted) in enumerate(weights):
        values = f"({weight})::numeric AS w{rank}, ({divisor})::numeric AS d{rank}"
        columns.append(f"{values}, ({counted})::numeric AS c{rank}")
        asked = [when for formula, when in conditions.items() if _weight(formula) == weights[rank]]
        trace = f"tilab_trace({base.kind}, b.record, ({weight})::numeric, ({divisor})::numeric)"
        if "true" not in asked:
            trace = f"CASE WHEN {' OR '.join(f'({one})' for one in asked)} THEN {trace} END"
        columns.append(f"{trace} AS t{rank}")
    figures = []
    for rank, (formula, when) in enumerate(conditions.items()):
        of = weights.index(_weight(formula))
        columns.append(
            f"{when} AND num_nonnulls({formula.weight}, {formula.divisor or 'NULL'}) > 0 AS f{rank}"
        )
        counted = f"sum(c{of})" if base.alone else "count(DISTINCT record)"
        figures.append(
            f"sum(w{of}) FILTER (WHERE f{rank}) AS weight{rank},"
            f" sum(d{of}) FILTER (WHERE f{rank}) AS divisor{rank},"
            f" {counted} FILTER (WHERE f{rank} AND w{of} IS NOT NULL) AS n{rank},"
            f" sum(t{of}) FILTER (WHERE f{rank}) AS trace{rank}"
        )
    names = [f"a{rank}" for rank in range(len(axes))]
    sets = ["(month)", *(f"(month, {name})" for name in names)]
    if all(branch.breakdown != "''" for _, branch in uses):
        sets = sets[1:]
    which = f"grouping({', '.join(names)})" if names else "0"
    breakdown = f"coalesce({', '.join([*names, chr(39) * 2])})" if names else "''"
    each = f" CROSS JOIN LATERAL unnest({opened}) AS m(value)" if opened else ""
    return (
        f"\nSELECT month, {which} AS axes, {breakdown} AS breakdown,\n  "
        + ",\n  ".join(figures)
        + "\nFROM (SELECT "
        + ",\n    ".join(columns)
        + f"\n  FROM {base.name} AS b{each}) AS r"
        f"\nGROUP BY GROUPING SETS ({', '.join(sets)})"
    )


def _rows(name: str, uses: Sequence[Use]) -> list[str]:
    axes, conditions = _axes(uses), _conditions(uses)
    whole, found = (1 << len(axes)) - 1, []
    for rank, formula in enumerate(conditions):
        asked = []
        for one, branch in uses:
            if one is formula and branch.breakdown == "''":
                asked.append(f"s.axes = {whole}")
            elif one is formula:
                bit = 1 << (len(axes) - 1 - axes.index(branch.breakdown))
                asked.append(f"(s.axes = {whole - bit} AND s.breakdown <> '')")
        found.append(
            f"SELECT '{formula.code}' AS formula, s.breakdown, s.month, s.weight{rank} AS weight,"
            f" s.divisor{rank} AS divisor, s.n{rank} AS n, s.trace{rank} AS trace"
            f"\nFROM {name} AS s WHERE s.trace{rank} IS NOT NULL AND ({' OR '.join(asked)})"
        )
    return found
