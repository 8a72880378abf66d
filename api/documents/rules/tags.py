"""Tags: shown as somebody wrote them, found whatever the accents and capitals."""

from collections.abc import Iterable

from api.core.text import search_key

MOST = 10


def tidy(tags: Iterable[str]) -> dict[str, str]:
    """Each tag once, under its key; what holds neither letter nor digit is none."""
    found = {search_key(tag): " ".join(tag.strip("# ").split()) for tag in reversed(list(tags))}
    return {key: found[key] for key in reversed(found) if key}
