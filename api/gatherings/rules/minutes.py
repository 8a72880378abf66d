"""The minutes that wait to be written, drafted from a community's own model. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.core.text import search_key

_PLACE = re.compile(r"\{([^{}\n]{2,30})\}")
_SIGNS = re.compile(r"([\\`*_\[\]<>#~|{}])")


@dataclass(frozen=True, slots=True)
class Meeting:
    """What is known of it before it is held, in words."""

    title: str
    day: str
    hours: str
    place: str
    people: Sequence[str]
    agenda: str


def plain(words: str) -> str:
    """Words of somebody's as they are, whatever Markdown would make of them."""
    return _SIGNS.sub(r"\\\1", words)


def drafted(model: str, meeting: Meeting, headings: Mapping[str, str]) -> str:
    """The document. Where the model says ``{titre}``, ``{date}``, ``{heure}``, ``{lieu}``,
    ``{présents}`` or ``{ordre du jour}``, the meeting's own words stand.

    A model that says none of these comes after them. ``headings`` are the titles of a document made
    without a model: ``people``, ``agenda``, ``said``, ``decided``, ``next``; ``nobody`` and
    ``nothing`` stand for an empty list.
    """
    people = "\n".join(f"- {plain(one)}" for one in meeting.people) or headings["nobody"]
    agenda = meeting.agenda.strip() or headings["nothing"]
    known = {
        "titre": plain(meeting.title),
        "date": meeting.day,
        "heure": meeting.hours,
        "lieu": plain(meeting.place),
        "presents": people,
        "ordre du jour": agenda,
    }
    used = False

    def put(found: re.Match[str]) -> str:
        nonlocal used
        words = known.get(search_key(found[1]))
        used = used or words is not None
        return found[0] if words is None else words

    filled = _PLACE.sub(put, model)
    if used:
        return filled
    when = f"**{meeting.day}**, {meeting.hours}"
    parts = [
        f"{when} — {plain(meeting.place)}" if meeting.place else when,
        f"## {headings['people']}",
        people,
        f"## {headings['agenda']}",
        agenda,
    ]
    if model.strip():
        return "\n\n".join([*parts, model.strip()]) + "\n"
    for one in ("said", "decided", "next"):
        parts += [f"## {headings[one]}", headings["nothing"]]
    return "\n\n".join(parts) + "\n"
