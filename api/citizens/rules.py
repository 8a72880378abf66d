"""What an idea says, put together. Pure."""

from api.citizens.models import Idea
from api.core.messages import Locale, message

_PARTS = (("place", "idea.place"), ("would_help", "idea.would-help"))


def summary_of(idea: Idea, locale: Locale) -> str:
    """The words of an idea, as the summary of a request begins."""
    said = [idea.words]
    for name, key in _PARTS:
        if value := getattr(idea, name):
            said.append(message(key, locale, words=value))
    return "\n\n".join(said)
