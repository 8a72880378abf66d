"""A card as a Markdown file with YAML front matter, for other toolboxes and plain folders. Pure.

Values are written as JSON, which YAML 1.2 reads: no value can end its line or the front matter.
"""

import json
from typing import Any

_BREAKS = str.maketrans({"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})
_FACTS = (
    *("title", "aim", "lab", "slug", "needs", "level", "remote", "material", "authors", "licence"),
    *("source_url", "number", "published_at", "reviewed_on", "fictitious"),
)


def markdown_of(card: dict[str, Any], url: str, words: dict[str, str]) -> str:
    """The file; ``words`` are the titles of its sections, ``url`` the card's page."""
    facts = {name: card[name] for name in _FACTS} | {"url": url}
    facts["people"] = {"min": card["group_min"], "max": card["group_max"]}
    facts["minutes"] = {"min": card["minutes_min"], "max": card["minutes_max"]}
    if card["origin_lab"]:
        facts["origin"] = {"lab": card["origin_lab"], "slug": card["origin_slug"]}
    head = "\n".join(f"{name}: {_scalar(value)}" for name, value in facts.items())
    parts = [f"---\n{head}\n---", f"# {card['title']}", card["aim"]]
    if card["when_to_use"]:
        parts += [f"## {words['when']}", card["when_to_use"]]
    if card["material"]:
        parts += [f"## {words['material']}", "\n".join(f"- {one}" for one in card["material"])]
    if card["steps"]:
        parts.append(f"## {words['steps']}")
        for rank, step in enumerate(card["steps"], 1):
            time = f" ({step['minutes']} min)" if step["minutes"] else ""
            parts += [f"### {rank}. {step['title']}{time}", step["words"]]
    for name in ("words", "variants"):
        if card[name]:
            parts += [f"## {words[name]}", card[name]]
    return "\n\n".join(part for part in parts if part) + "\n"


def _scalar(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).translate(_BREAKS)
