"""The attendance table of 2017-2022: computed beside printed, disagreements in words.

The figures of the source are never corrected: where its printed sums differ from its own columns,
both are shown (indicators.md § Acceptance, requirements 132-134, 145-147).
"""

from collections.abc import Sequence
from decimal import Decimal

from api.core.messages import Locale, message
from api.indicators.queries.published import Attended
from api.indicators.rules.figures import growth
from api.indicators.schemas.history import AttendanceHistory, AttendanceYear

IN_LAB, OUTSIDE, TOTAL = "place=in_lab", "place=outside", ""


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")


def attendance_history(values: Sequence[Attended], locale: Locale) -> AttendanceHistory:
    """The table from published values (one per year and place, and the total)."""
    years: dict[int, dict[str, Attended]] = {}
    for value in values:
        if value.breakdown in {IN_LAB, OUTSIDE, TOTAL}:
            years.setdefault(value.period_start.year, {})[value.breakdown] = value
    rows: list[AttendanceYear] = []
    notes: list[str] = []
    before: tuple[Decimal, Decimal] | None = None
    last: int | None = None
    for year, cells in sorted(years.items()):
        if not {IN_LAB, OUTSIDE, TOTAL} <= set(cells):
            continue
        if last != year - 1:  # growth is from one year to the next, not over a gap
            before = None
        in_lab, outside = cells[IN_LAB].value or Decimal(0), cells[OUTSIDE].value or Decimal(0)
        total = in_lab + outside
        whole = cells[TOTAL]
        printed = whole.printed_value
        agrees = printed is None or printed == total
        if not agrees:
            notes.append(
                message(
                    "history.year-disagrees",
                    locale,
                    year=year,
                    sum=_spaced(int(total)),
                    printed=_spaced(int(printed or 0)),
                )
            )
        if whole.partial:
            notes.append(message("history.partial", locale, year=year))
        rows.append(
            AttendanceYear(
                year=year,
                in_lab=int(in_lab),
                outside=int(outside),
                total=int(total),
                total_printed=None if printed is None else int(printed),
                partial=whole.partial,
                growth_in_lab=growth(before and before[0], in_lab, partial=whole.partial),
                growth_total=growth(before and before[1], total, partial=whole.partial),
                agrees=agrees,
                comment=whole.comment,
            )
        )
        last, before = year, None if whole.partial else (in_lab, total)
    whole_total = sum(row.total for row in rows)
    printed_total = (
        sum(row.total_printed or 0 for row in rows)
        if rows and all(row.total_printed is not None for row in rows)
        else None
    )
    if printed_total is not None and printed_total != whole_total:
        notes.append(
            message(
                "history.total-disagrees",
                locale,
                sum=_spaced(whole_total),
                printed=_spaced(printed_total),
            )
        )
    return AttendanceHistory(
        source=values[0].source if values else None,
        rows=rows,
        in_lab=sum(row.in_lab for row in rows),
        outside=sum(row.outside for row in rows),
        total=whole_total,
        total_printed=printed_total,
        disagreements=notes,
    )
