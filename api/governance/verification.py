"""Verifying the decision log of a lab, in sentences."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from api.core.messages import Locale, catalogue, message
from api.governance.schemas.decisions import LogFault, LogVerification


def findings(facts: dict[str, Any], locale: Locale) -> LogVerification:
    """What :data:`api.governance.queries.log.VERIFY` found, each fault in a sentence."""
    return LogVerification(
        entries=facts["entries"],
        head=facts["head"],
        hash=facts["hash"],
        faults=[
            LogFault(
                number=one["number"], fault=one["fault"], sentence=sentence(facts, one, locale)
            )
            for one in facts["faults"]
        ],
    )


def sentence(facts: dict[str, Any], fault: dict[str, Any], locale: Locale) -> str:
    """« Ti Lab, n° 14, décision du COPIL du 12/11/2026 sur « … » : … »."""
    wrong = fault["fault"]
    if wrong == "row" and not fault["number"]:
        wrong = "unlogged"
    key = "log.fault" if fault["number"] else "log.fault.unnumbered"
    return message(
        key,
        locale,
        lab=facts["lab"],
        number=fault["number"],
        what=_what(facts, fault, locale),
        fault=message(f"log.fault.{wrong}", locale),
    )


def clean(entries: int, locale: Locale) -> str:
    """What one says of a log without faults."""
    many = {0: "log.clean.none", 1: "log.clean.one"}.get(entries, "log.clean")
    return message(many, locale, count=entries)


def said(entry: dict[str, Any], locale: Locale) -> str:
    """A line of the log in a sentence, from its kind and what its content says."""
    words = entry["said"]
    kind = entry["kind"]
    if kind == "request-move":
        kind = f"request-move.{words['move']}"
    elif kind == "decision" and words["corrects"]:
        kind = "decision-correction"
    known = catalogue(locale)
    key = f"log.said.{kind}" if f"log.said.{kind}" in known else "log.said.other"
    outcome = known.get(f"minutes.outcome.{words['outcome']}", "–")
    given = {name: words[name] or "–" for name in ("number", "body", "title")}
    return message(key, locale, outcome=outcome, **given)


def _what(facts: dict[str, Any], fault: dict[str, Any], locale: Locale) -> str:
    if fault["fault"] == "head":
        return message("log.what.end", locale)
    entity = fault["entity"]
    name = f"log.what.{entity}"
    if name not in catalogue(locale):
        return message("log.what.line", locale)
    gone = f"{name}-gone"
    if gone in catalogue(locale) and not (fault["title"] or fault["at"]):
        return message(gone, locale, record=fault["key"])
    at = fault["at"] and datetime.fromisoformat(fault["at"])
    day = f"{at.astimezone(ZoneInfo(facts['timezone'])):%d/%m/%Y}" if at else ""
    return message(
        name,
        locale,
        body=fault["body"],
        day=day,
        title=fault["title"],
        number=fault["request"],
    )
