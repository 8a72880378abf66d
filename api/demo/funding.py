"""Declared budgets, leverage, conventions, programmes: what the sources say, and no more.

Execution stays empty: no source gives it, and made-up orders on real lines would be read as true.
"""

import re
from calendar import monthrange
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.problems import NotFound
from api.demo.read import NATURES, SIDES
from api.funding.actions.lines import record_budget, record_calls
from api.funding.actions.programmes import (
    add_award,
    add_programme,
    add_statement,
    programme_by_slug,
)
from api.funding.models.programmes import Basis
from api.labs.conventions import ConventionKind
from api.labs.conventions_actions import add_convention
from api.labs.models import Lab

PROGRAMMES: dict[str, tuple[str, str | None]] = {
    "pilotes-de-labs": ("Communauté métier des pilotes de labs", "DITP"),
    "clip": ("CLIP (Créer un Lab d'Innovation Publique)", "DITP"),
    "pia": ("Programme d'investissements d'avenir (PIA)", None),
}
SOURCE = "evaluation-2023"
CONVENTIONS: tuple[dict[str, Any], ...] = (
    {"name": "Convention de financement de 2017", "signed_on": date(2017, 2, 1)},
    {
        "name": "Convention 2019-2021, 200 000 € par an",
        "from_day": date(2019, 1, 1),
        "to_day": date(2021, 12, 31),
    },
    {
        "name": "Convention 2022-2023",
        "from_day": date(2022, 1, 1),
        "to_day": date(2023, 12, 31),
    },
)
_MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?(?!\d)")
_OTHERWISE = Basis.OPERATING
_LABELS = {
    "par an": "Convention, montant par an",
    "avec la part des territoires": "Ensemble, avec la part des territoires",
}
_BASES = {"appels à projets": Basis.CALLS, "part des territoires": Basis.TOTAL}


async def load(session: AsyncSession, lab: Lab, facts: dict[str, Any]) -> None:
    """Enter them for ``lab``; ``facts`` are those of the lab."""
    await _lines(session, lab, facts)
    for given in facts["budget_history"]:
        await add_statement(session, lab.id, _declared(given))
    await add_statement(session, lab.id, _claim(facts["leverage_claim"]))
    for one in CONVENTIONS:
        more = {"kind": ConventionKind.OPERATING, "source": SOURCE}
        await add_convention(session, lab.id, one | more)
    for slug, (name, steward) in PROGRAMMES.items():
        await _programme(session, slug, name, steward)
    won = next(one for one in facts["history"] if one["date"] == "2016-11-18")
    award = {"programme": "pia", "label": won["event"], "on_day": date.fromisoformat(won["date"])}
    await add_award(session, lab.id, award | {"source": SOURCE})


async def _lines(session: AsyncSession, lab: Lab, facts: dict[str, Any]) -> None:
    budget = facts["budget_2022_2023"]
    labels = {one["section"]: one["label"] for one in budget["subtotals_printed"]}
    await record_budget(
        session,
        lab.id,
        "2022-2023",
        [
            {
                "section": line["section"],
                "section_label": labels[line["section"]],
                "post": line["post"],
                "side": SIDES[line["side"]],
                "euros": line["amount_eur"],
                "nature": NATURES[line["nature"]],
                "comment": line.get("comment"),
                "source": "evaluation-2023, annexe 2",
            }
            for line in budget["lines"]
        ],
    )
    known = {
        row.slug: row.id
        for row in await session.execute(
            text("SELECT slug, id FROM project WHERE lab_id = :lab"), {"lab": lab.id}
        )
    }
    await record_calls(
        session,
        lab.id,
        [
            {
                "call": line["call"],
                "convention": line["convention"],
                "project_id": known.get(line["project_id"]),
                "project_label": line["project"],
                "year": year,
                "euros": line[f"amount_{year}_eur"],
                "source": "evaluation-2023, annexe 2",
            }
            for line in facts["call_funding_2021_2022"]["lines"]
            for year in (2022, 2021)
            if line[f"amount_{year}_eur"] is not None
        ],
    )


async def _programme(session: AsyncSession, slug: str, name: str, steward: str | None) -> None:
    """The network's, so it may be known already."""
    try:
        await programme_by_slug(session, slug)
    except NotFound:
        await add_programme(session, {"slug": slug, "name": name, "steward": steward})


def _declared(given: dict[str, Any]) -> dict[str, Any]:
    nature = given["nature"]
    label, _, source = nature.removesuffix(")").partition(" (")
    first, *_, last = [*_MONTH.findall(given["period"])] * 2
    year, month = int(last[0]), int(last[1] or 12)
    return {
        "label": _LABELS.get(label, label[0].upper() + label[1:]),
        "period_text": given["period"],
        "from_day": date(int(first[0]), int(first[1] or 1), 1),
        "to_day": date(year, month, monthrange(year, month)[1]),
        "amount_cents": given["amount_eur"] * 100,
        "basis": next((basis for words, basis in _BASES.items() if words in nature), _OTHERWISE),
        "source": source or SOURCE,
    }


def _claim(given: dict[str, Any]) -> dict[str, Any]:
    return {
        "label": f"{given['mobilised_eur']} € mobilisés pour {given['invested_eur']} € investi",
        "period_text": "2022",
        "amount_cents": given["mobilised_eur"] * 100 // given["invested_eur"],
        "basis": Basis.LEVERAGE,
        "source": given["source"],
        "note": f"dont {given['of_which_calls']} € d’appels à projets"
        f" et {given['of_which_territories']} € des territoires",
    }
