"""What a method card says before scripts run, and to machines (schema.org ``HowTo``). Pure."""

from typing import Any

from markupsafe import Markup

from api.core.written import html_of, plain


def parts(card: dict[str, Any]) -> dict[str, Any]:
    """The card's Markdown as HTML with our tags only; steps in their order."""
    return {
        "steps": [(step["title"], step["minutes"], _html(step["tree"])) for step in card["steps"]],
        "words": _html(card["tree"]),
        "variants": _html(card["variants_tree"]),
    }


def linked_data(card: dict[str, Any]) -> dict[str, Any]:
    """The card as a ``HowTo``; what it does not say is left out."""
    longest = card["minutes_max"] or card["minutes_min"]
    data = {
        "@type": "HowTo",
        "name": card["title"],
        "description": card["aim"],
        "totalTime": f"PT{longest}M" if longest else None,
        "supply": [{"@type": "HowToSupply", "name": one} for one in card["material"]],
        "step": [
            {"@type": "HowToStep", "name": step["title"], "text": plain(step["tree"]).strip()}
            for step in card["steps"]
        ],
        "license": f"https://spdx.org/licenses/{card['licence']}.html",
        "author": [{"@type": "Organization", "name": one} for one in card["authors"]],
        "inLanguage": "fr",
    }
    return {key: value for key, value in data.items() if value is not None and value != []}


def _html(tree: list[Any]) -> Markup:
    return Markup(html_of(tree))  # noqa: S704 - escaped where it is written
