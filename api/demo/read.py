"""From the words of the facts file to the words of the model. What is not said stays null."""

import re
from datetime import date
from typing import Any

REGION_CODES = {
    "Auvergne-Rhône-Alpes": "84",
    "Bretagne": "53",
    "Hauts-de-France": "32",
    "Île-de-France": "11",
    "Nouvelle-Aquitaine": "75",
    "Occitanie": "76",
    "Pays de la Loire": "52",
    "Provence-Alpes-Côte d'Azur": "93",
}
LAB_STATUS = {"actif": "active", "suspendu": "suspended", "en transition": "in_transition"}
FUNCTIONS = {
    "éprouvette": "eprouvette",
    "archipel des pratiques": "archipel",
    "centre de ressources": "centre_de_ressources",
}
SIDES = {"État": "state", "Région": "region"}
NATURES = {"valorisé": "valued", "numéraire": "cash", "non précisé": None}
SCALES = {"local": "local", "régional": "regional", "national": "national"}
_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_SPAN = re.compile(rf"({'|'.join(_MONTHS)}) à ({'|'.join(_MONTHS)}) (\d{{4}})")


def lab_part(role: str | None) -> str | None:
    """Leads or supports, when the card's own word says it; otherwise unknown."""
    words = (role or "").lower()
    if words.startswith(("pilotage", "animation et pilotage", "portage")):
        return "leads"
    if words.startswith(("accompagnement", "soutien", "contribution")):
        return "supports"
    return None


def dates(period: str | None) -> tuple[date | None, date | None]:
    """The dates of a period, when the source bounds it (« 2020-2023 », « mars à mai 2018 »)."""
    if period and re.fullmatch(r"\d{4}-\d{4}", period):
        first, last = period.split("-")
        return date(int(first), 1, 1), date(int(last), 12, 31)
    if period and (found := _SPAN.fullmatch(period)):
        year = int(found[3])
        end = _MONTHS.index(found[2]) + 1
        after = date(year + end // 12, end % 12 + 1, 1)
        return date(year, _MONTHS.index(found[1]) + 1, 1), date.fromordinal(after.toordinal() - 1)
    return None, None


def project_facts(given: dict[str, Any]) -> dict[str, Any]:
    """A project's facts, as :func:`api.projects.actions.record_existing_project` takes them."""
    started_on, ended_on = dates(given.get("period"))
    return {
        "aliases": given.get("aliases", []),
        "kind": given.get("kind"),
        "kind_label": given.get("kind_label_source"),
        "nature": "action" if given.get("kind") == "action" else None,
        "function": FUNCTIONS.get(given.get("function") or ""),
        "status": "actif" if given.get("status") == "en cours" else None,
        "lab_part": lab_part(given.get("lab_role")),
        "lab_role": given.get("lab_role"),
        "goal": given.get("goal"),
        "scale": [SCALES[one] for one in given.get("scale", [])],
        "scale_stated": given.get("scale_source") == "indiqué",
        "period_text": given.get("period"),
        "started_on": started_on,
        "ended_on": ended_on,
        "carriers": given.get("carriers", []),
        "partners": given.get("partners", []),
        "funding": given.get("funding", []),
        "figures": given.get("figures", []),
        "related": given.get("related", []),
        "url": given.get("url"),
        "note": given.get("note") or given.get("support"),
        "page": given.get("page"),
        "sources": given.get("sources", []),
        "publication": "public",
    }


def lab_facts(given: dict[str, Any]) -> dict[str, Any]:
    """A lab's identity card. The booklet gives no coordinates: they stay null."""
    return {
        "slug": given["id"],
        "name": given["name"],
        "aliases": given.get("aliases", []),
        "region": given["region"],
        "region_code": REGION_CODES[given["region"]],
        "status": LAB_STATUS[given["status"]],
        "carriers": given.get("carriers", []),
        "partners": given.get("partners", []),
        "missions": given.get("missions", []),
        "services": given.get("services", []),
        "figures": given.get("figures", []),
        "contact_email": given.get("contact_email"),
        "website": given.get("website"),
        "socials": given.get("socials", {}),
        "source": given.get("source"),
    }
