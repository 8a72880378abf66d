"""The message catalogue: every sentence a person may read, in French first."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

Locale = Literal["fr", "en"]
LOCALES: tuple[Locale, ...] = ("fr", "en")
_API = Path(__file__).parent.parent


@lru_cache
def catalogue(locale: Locale) -> dict[str, str]:
    """All messages of one language, by key: each domain keeps its own in ``locales/``."""
    merged: dict[str, str] = {}
    for file in sorted(_API.glob(f"**/locales/{locale}.json")):
        merged |= json.loads(file.read_text("utf-8"))
    return merged


def message(key: str, locale: Locale, **values: Any) -> str:
    """The sentence ``key`` in ``locale`` with ``values`` filled in; KeyError when unknown."""
    return catalogue(locale)[key].format(**values)


@lru_cache(maxsize=512)
def preferred_locale(accept_language: str | None) -> Locale:
    """The first supported language of an ``Accept-Language`` header (RFC 9110 §12.5.4)."""
    choices: list[tuple[float, int, Locale]] = []
    for rank, part in enumerate((accept_language or "").split(",")):
        tag, _, quality = part.strip().partition(";q=")
        language = tag.split("-")[0].lower()
        try:
            weight = float(quality or 1)
        except ValueError:
            continue
        for locale in LOCALES:
            if language == locale and weight > 0:
                choices.append((-weight, rank, locale))
    return min(choices)[2] if choices else "fr"
