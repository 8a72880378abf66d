"""Breakdowns as people read them: « Public : Usagers » for ``public=users``. Pure.

Axes that are closed have words for each of their values. Those of the others come from the records:
whoever knows their names gives them, by pair (``room=atelier``); they are else said as they are.
"""

from collections.abc import Mapping

from api.core.messages import Locale, catalogue, message

Names = Mapping[str, str]


def axis_in_words(axis: str, locale: Locale) -> str:
    """The name of an axis."""
    return catalogue(locale).get(f"axis.{axis}", axis)


def breakdown_in_words(breakdown: str, locale: Locale, names: Names | None = None) -> str:
    """Each axis with its value; empty for the total."""
    return ", ".join(_pair(pair, locale, names or {}) for pair in breakdown.split(";") if pair)


def _pair(pair: str, locale: Locale, names: Names) -> str:
    axis, _, value = pair.partition("=")
    word = catalogue(locale).get(f"axis.{axis}.{value}") or names.get(pair, value)
    return message("axis.of", locale, axis=axis_in_words(axis, locale), value=word)
