"""What a project card says to machines (schema.org, JSON-LD). Pure."""

from typing import Any

_OPEN_LICENCE = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"


def linked_data(card: dict[str, Any], description: str) -> dict[str, Any]:
    """A public card as a ``ResearchProject``; what the card does not say is left out."""
    lab = {"@type": "GovernmentOrganization", "name": card["lab_name"]}
    data: dict[str, Any] = {
        "@type": ["ResearchProject", "CreativeWork"],
        "name": card["title"],
        "alternateName": card["aliases"],
        "description": description,
        "abstract": description,
        "url": card["url"],
        "identifier": f"{card['lab']}/{card['slug']}",
        "license": _OPEN_LICENCE,
        "creator": lab,
        "parentOrganization": lab,
        "foundingDate": card["started_on"],
        "dissolutionDate": card["ended_on"],
        "dateModified": card["changed_at"],
        "keywords": card["themes"],
        "member": [_organisation(name) for name in (*card["carriers"], *card["partners"])],
        "funder": [_organisation(name) for name in card["funding"]],
        "areaServed": [
            {"@type": "AdministrativeArea", "name": one["label"], "identifier": one["code"]}
            for one in card["territories"]
        ],
        "hasPart": [
            {
                key: value
                for key, value in {
                    "@type": "CreativeWork",
                    "name": one["title"],
                    "url": one["url"],
                    "license": one["licence"],
                    "datePublished": one["published_on"],
                }.items()
                if value
            }
            for one in card["deliverables"]
        ],
    }
    return {key: value for key, value in data.items() if value}


def _organisation(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}
