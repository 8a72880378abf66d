"""The statement of a convention, as tables and as words for its funder."""

from datetime import date
from pathlib import Path
from typing import Any

from api.core.clock import now
from api.core.messages import Locale, message
from api.core.money import euros, written
from api.core.pdf import pdf_of
from api.core.tables import Cell
from api.funding.queries.export import amounts

TEMPLATE = Path(__file__).parent / "templates" / "statement.typ"
COLUMNS = (
    "row", "line", "provider", "reference", "object", "day", "amount_eur", "committed_eur",
    "paid_eur", "left_eur", "to_pay_eur",
)  # fmt: skip


def rows_of(statement: dict[str, Any], locale: Locale) -> list[list[Cell]]:
    """Each line, each commitment and each payment on it, and the total last."""
    rows: list[list[Cell]] = []

    def put(kind: str, *cells: Cell) -> None:
        rows.append([message(f"statement.{kind}", locale), *cells])

    for line in statement["lines"]:
        put("line", line["label"], None, None, line["section_label"], None, *amounts(line))
        for made in _on(statement, line):
            paid, to_pay = euros(made["paid_cents"]), euros(made["to_pay_cents"])
            put(
                "commitment", line["label"], made["provider"], made["reference"], made["label"],
                date.fromisoformat(made["committed_on"]), None, euros(made["committed_cents"]),
                paid, None, to_pay,
            )  # fmt: skip
            for payment in made["payments"]:
                put(
                    "payment", line["label"], made["provider"], payment["reference"],
                    made["label"], date.fromisoformat(payment["paid_on"]), None, None,
                    euros(payment["amount_cents"]), None, None,
                )  # fmt: skip
    put("total", None, None, None, None, None, *amounts(statement["total"]))
    return rows


async def pdf_of_statement(statement: dict[str, Any], locale: Locale) -> bytes:
    """The same as a document to sign."""
    convention = statement["convention"]
    title = message("statement.title", locale, name=convention["name"])
    words = {
        name: message(f"statement.{name}", locale)
        for name in (
            "lab", "reference", "signatories", "period", "agreed", "lines", "commitments",
            "deadlines", "label", "amount", "committed", "paid", "left", "to-pay", "total",
            "provider", "day", "none", "no-line", "unsaid", "done",
        )
    }  # fmt: skip
    agreed = convention["amount_cents"]
    data = {
        "words": words,
        "made_on": message("statement.made-on", locale, day=_day(now().date(), locale)),
        "lab": statement["lab_name"],
        "reference": convention["reference"],
        "signatories": ", ".join(convention["signatories"]) or None,
        "period": _period(convention, locale),
        "agreed": None if agreed is None else written(agreed, locale),
        "lines": [[line["label"], *_moneys(line, locale)] for line in statement["lines"]],
        "total": [words["total"], *_moneys(statement["total"], locale)],
        "commitments": [
            [
                made["provider"],
                made["label"],
                _day(date.fromisoformat(made["committed_on"]), locale),
                written(made["committed_cents"], locale),
                written(made["paid_cents"], locale),
            ]
            for made in statement["commitments"]
        ],
        "deadlines": [
            [
                _day(date.fromisoformat(one["due_on"]), locale),
                one["label"],
                words["done"] if one["done_on"] else "",
            ]
            for one in statement["deadlines"]
        ],
    }
    return await pdf_of(TEMPLATE, data, title=title, locale=locale)


def _on(statement: dict[str, Any], line: dict[str, Any]) -> list[dict[str, Any]]:
    key = "budget_line" if line["kind"] == "budget" else "call_line"
    return [made for made in statement["commitments"] if made[key] == line["id"]]


def _moneys(found: dict[str, Any], locale: Locale) -> list[str]:
    names = ("amount", "committed", "paid", "left", "to_pay")
    return [written(found[f"{name}_cents"], locale) for name in names]


def _day(day: date, locale: Locale) -> str:
    return f"{day:%d/%m/%Y}" if locale == "fr" else day.isoformat()


def _period(convention: dict[str, Any], locale: Locale) -> str | None:
    days = [convention["from_day"], convention["to_day"]]
    known = [_day(date.fromisoformat(day), locale) for day in days if day]
    return " – ".join(known) or None
