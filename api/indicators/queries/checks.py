"""What checks look at: a lab's cells of one period and of those before it."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId
from api.core.messages import Locale, message
from api.core.periods import Frequency, Period, parse_period
from api.indicators.queries.observations import FEW
from api.indicators.rules.checks import Figure, Finding, Meaning, findings
from api.indicators.rules.figures import spoken, spoken_period
from api.indicators.rules.words import Names, axis_in_words, breakdown_in_words
from api.indicators.schemas.dashboard import CheckedCell, FigureCheckRead

BACK = 24
"""How many periods before are looked at."""
_CELLS = text(f"""
SELECT o.id, o.code, o.period_start, o.breakdown, o.origin, o.source, o.value, o.numerator,
  o.denominator, o.uncovered, o.partial, o.definition_version, {FEW} AS few,
  (SELECT count(*) FROM evidence AS e WHERE o.origin = 'declared' AND e.lab_id = o.lab_id
     AND e.code = o.code AND e.period = o.period AND e.breakdown = o.breakdown) AS evidence
FROM observation AS o
WHERE o.lab_id = :lab_id AND o.frequency = :frequency
  AND o.period_start BETWEEN :first AND :last
ORDER BY o.period_start, o.code, o.breakdown, o.id
""")
_MEANINGS = text("""
SELECT DISTINCT ON (code) code, label_fr, label_en, unit, aggregation, evidence_rule
FROM indicator_definition ORDER BY code, definition_version DESC
""")
_TARGETS = text("""
SELECT code, breakdown, array_agg(DISTINCT kind) AS kinds FROM indicator_target
WHERE lab_id = :lab_id GROUP BY 1, 2
""")
# Names of what parts are called after, by pair; a gain is told by the card that it is of.
_NAMES = text("""
SELECT n.part, n.name FROM (
  SELECT 'room=' || slug AS part, name FROM room WHERE lab_id = :lab_id
  UNION ALL SELECT 'project=' || slug, title FROM project WHERE lab_id = :lab_id
  UNION ALL SELECT 'gain=' || p.slug || '-' || g.id, g.label || ' – ' || p.title
  FROM gain AS g JOIN project AS p ON p.lab_id = g.lab_id AND p.id = g.project_id
  WHERE g.lab_id = :lab_id
  UNION ALL SELECT 'theme=' || slug, name FROM theme
  UNION ALL SELECT 'programme=' || slug, name FROM programme
  UNION ALL SELECT 'lab=' || slug, name FROM lab
) AS n WHERE n.part = ANY (CAST(:parts AS text[]))
""")


async def checks_of(
    session: AsyncSession, lab_id: LabId, period: Period, locale: Locale
) -> list[FigureCheckRead]:
    """What deserves a look in the period, in sentences. Four statements, three if none has parts
    named after records.
    """
    asked = {
        "lab_id": lab_id,
        "frequency": str(period.frequency),
        "first": _earlier(period, BACK),
        "last": period.start,
    }
    figures = [_figure(row, period.frequency) for row in await session.execute(_CELLS, asked)]
    meanings = {
        row.code: Meaning(
            row.label_fr if locale == "fr" else row.label_en,
            row.unit,
            row.aggregation,
            row.evidence_rule,
        )
        for row in await session.execute(_MEANINGS)
    }
    targets = {
        (row.code, row.breakdown): set(row.kinds)
        for row in await session.execute(_TARGETS, {"lab_id": lab_id})
    }
    found = findings(period, figures, meanings, targets)
    parts = sorted({pair for one in found for pair in one.figures[0].breakdown.split(";") if pair})
    names = await _names(session, lab_id, parts) if parts else {}
    return [_read(one, period, meanings, names, locale) for one in found]


async def _names(session: AsyncSession, lab_id: LabId, parts: list[str]) -> Names:
    rows = await session.execute(_NAMES, {"lab_id": lab_id, "parts": parts})
    return {row.part: row.name for row in rows}


def _earlier(period: Period, count: int) -> date:
    for _ in range(count):
        period = period.previous()
    return period.start


def _figure(row: Any, frequency: Frequency) -> Figure:
    return Figure(
        observation=row.id,
        code=row.code,
        period=Period(row.period_start, frequency),
        breakdown=row.breakdown,
        origin=row.origin,
        source=row.source,
        value=row.value,
        numerator=row.numerator,
        denominator=row.denominator,
        uncovered=row.uncovered,
        partial=row.partial,
        definition_version=row.definition_version,
        evidence=row.evidence,
        few=row.few,
    )


def _read(
    finding: Finding, period: Period, meanings: dict[str, Meaning], names: Names, locale: Locale
) -> FigureCheckRead:
    first = finding.figures[0]
    part = breakdown_in_words(first.breakdown, locale, names)
    values = {name: _said(value, locale) for name, value in finding.values.items()}
    return FigureCheckRead(
        code=finding.code,
        severity=finding.severity,
        sentence=message(
            f"check.{finding.code}",
            locale,
            label=meanings[first.code].label,
            part=f" ({part})" if part else "",
            period=spoken_period(period, locale),
            **values,
        ),
        cells=[
            CheckedCell(
                code=one.code,
                period=str(one.period),
                breakdown=one.breakdown,
                observation=one.observation,
            )
            for one in finding.figures
        ],
    )


def _said(value: Decimal | int | str, locale: Locale) -> str:
    """A figure, a period or an axis in words."""
    if not isinstance(value, str):
        return spoken(value, locale)
    if value[:1].isdigit():
        return spoken_period(parse_period(value), locale)
    return axis_in_words(value, locale)
