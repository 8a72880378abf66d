"""Published figures put into sentences: dashboards, and what to know before comparing labs."""

from collections.abc import Sequence
from decimal import Decimal

from api.core.messages import Locale, message
from api.indicators.models import Family
from api.indicators.queries.dashboard import Comparable, Compared, Line, Point
from api.indicators.rules.figures import growth, spoken, spoken_period, why_no_growth
from api.indicators.schemas.dashboard import (
    ComparedRead,
    Comparison,
    Dashboard,
    FamilyFigures,
    FigureRead,
    LinePoint,
)


def dashboard(lab: str, name: str, lines: Sequence[Line], locale: Locale) -> Dashboard:
    """The lab's lines, family by family; families without figures are left out."""
    families = [
        FamilyFigures(
            family=family,
            figures=[_figure(one, locale) for one in lines if one.meaning.family == family],
        )
        for family in Family
    ]
    return Dashboard(lab=lab, name=name, families=[one for one in families if one.figures])


def _figure(line: Line, locale: Locale) -> FigureRead:
    last = line.points[-1]
    before = _before(line.points)
    withheld = last.value is None or (before is not None and before.value is None)
    reason = why_no_growth(
        before.value if before else None,
        last.value,
        partial=last.partial or bool(before and before.partial),
        withheld=withheld,
        same_definition=before is None or before.definition_version == last.definition_version,
    )
    rate = None
    if reason is None and before is not None and last.value is not None:
        rate = growth(before.value, last.value, partial=False)
    label = line.meaning.label_fr if locale == "fr" else line.meaning.label_en
    return FigureRead(
        code=line.meaning.code,
        label=label,
        unit=line.meaning.unit,
        period=str(last.period),
        series=last.series,
        value=last.value,
        withheld=last.conf_status == "C",
        partial=last.partial,
        before=before.value if before else None,
        growth=rate,
        why_no_growth=reason,
        target=last.target,
        line=[
            LinePoint(period=str(one.period), value=one.value, partial=one.partial)
            for one in line.points
        ],
        sentence=_sentence(label, line.meaning.unit, last, rate, locale),
    )


def _before(points: Sequence[Point]) -> Point | None:
    wanted = points[-1].period.previous()
    return next((one for one in points if one.period == wanted), None)


def _sentence(label: str, unit: str, last: Point, rate: Decimal | None, locale: Locale) -> str:
    word = message(f"unit.{unit}", locale)
    said = {
        "label": label,
        "period": spoken_period(last.period, locale),
        "unit": f" {word}" if word else "",
    }
    if last.value is None:
        return message("dashboard.withheld", locale, **said)
    said["value"] = spoken(last.value, locale)
    key = "dashboard.partial" if last.partial else "dashboard.value"
    sentence = message(key, locale, **said)
    if rate is None:
        return sentence
    moved = "up" if rate > 0 else "down" if rate < 0 else "same"
    return f"{sentence} {message(f'dashboard.{moved}', locale, rate=spoken(abs(rate), locale))}"


def comparison(code: str, breakdown: str, found: Comparable, locale: Locale) -> Comparison:
    """The rows with the notes that their differences call for."""
    return Comparison(
        code=code,
        period=found.period,
        periods=found.periods,
        breakdown=breakdown,
        unit=found.unit,
        rows=[
            ComparedRead(
                lab=one.lab,
                name=one.name,
                value=one.value,
                numerator=one.numerator,
                denominator=one.denominator,
                n=one.n,
                uncovered=one.uncovered,
                partial=bool(one.partial),
                series=one.series,
                source=one.source or None,
                definition_version=one.definition_version,
                withheld=one.conf_status == "C",
                published_value=one.published_value,
            )
            for one in found.rows
        ],
        notes=_notes(found.rows, locale),
    )


def _notes(rows: Sequence[Compared], locale: Locale) -> list[str]:
    given = [one for one in rows if one.series is not None]
    among = {
        "partial": [one for one in given if one.partial],
        "withheld": [one for one in given if one.conf_status == "C"],
        "uncovered": [one for one in given if one.uncovered],
        "nothing": [one for one in rows if one.series is None],
    }
    notes = []
    if len({one.definition_version for one in given}) > 1:
        notes.append(message("comparison.definitions", locale))
    if len({one.origin for one in given}) > 1:
        notes.append(message("comparison.origins", locale))
    for key, some in among.items():
        if some:
            names = ", ".join(dict.fromkeys(one.name for one in some))
            notes.append(message(f"comparison.{key}", locale, labs=names))
    return notes
