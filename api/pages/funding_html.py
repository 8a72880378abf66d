"""What the page of a lab's funds says before any script runs, and to machines (JSON-LD). Pure."""

from typing import Any

from api.core.messages import message
from api.core.money import written

LICENCE = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"


def totals(found: dict[str, Any]) -> dict[str, str]:
    """Operating money and money from calls, in words."""
    operating = sum(budget["total_cents"] for budget in found["budgets"])
    return {"operating": written(operating, "fr"), "calls": written(found["calls_cents"], "fr")}


def sentences(found: dict[str, Any]) -> list[str]:
    """Of each budget, whether State and Region bring the same."""
    return [
        message(
            "pages.funding.parity" if budget["parity"] else "pages.funding.gap",
            "fr",
            budget=budget["budget"],
            amount=written(budget["state_cents"], "fr"),
            gap=written(abs(budget["gap_cents"]), "fr"),
        )
        for budget in found["budgets"]
    ]


def rows(calls: dict[str, Any]) -> list[dict[str, str]]:
    """What each call gave each project."""
    return [
        {
            "project": one["project_label"],
            "call": one["call"],
            "amount": written(one["total_cents"], "fr"),
        }
        for one in calls["groups"]
    ]


def dataset(found: dict[str, Any], title: str, description: str) -> dict[str, Any]:
    """The funds as a schema.org ``Dataset``, with the tables to download."""
    lab = found["lab"]
    return {
        "@type": "Dataset",
        "name": title,
        "description": description,
        "license": LICENCE,
        "isAccessibleForFree": True,
        "creator": {"@type": "GovernmentOrganization", "name": found["name"]},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": message(words, "fr"),
                "encodingFormat": "text/csv",
                "contentUrl": f"/v1/labs/{lab}/{table}.csv",
            }
            for words, table in (
                ("pages.funding.csv", "budget-lines"),
                ("pages.funding.csv.calls", "call-lines"),
            )
        ],
    }
