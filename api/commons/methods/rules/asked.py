"""« J'ai 12 personnes, 90 minutes, un conflit à travailler »: what a sentence asks for. Pure.

Numbers of people and minutes are taken out, then the needs that are named in any of their words;
what is left are words to look for. Each thing understood has its place in the sentence, so that a
page may show it and take it away.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from api.core.text import search_key

LONGEST = 300
"""Characters of a sentence."""
MOST = 12
"""Words that are looked for."""
_SMALL = """
zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize
"""
_NUMBERS = (
    {word: value for value, word in enumerate(_SMALL.split())}
    | {"une": 1, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
    | {"quatre-vingt-dix": 90, "cent": 100, "cent vingt": 120}
    | {"une dizaine": 10, "une douzaine": 12, "une quinzaine": 15, "une vingtaine": 20}
    | {"une trentaine": 30, "une quarantaine": 40, "une cinquantaine": 50, "une centaine": 100}
)
_SAID = "|".join(sorted((re.escape(word) for word in _NUMBERS), key=len, reverse=True))
_NUMBER = rf"(?:\d{{1,5}}|(?<!\w)(?:{_SAID}))"
_OF = r"(?:\s+d(?:e\s+|['’]\s*))?"
_GROUP = (
    r"(?:personnes?|pers\b\.?|participant(?:e|es|s|\.e\.s)?|gens|agent(?:e|es|s)?|collègues?"
    r"|collegues?|élèves?|habitant(?:e|es|s)?|usagers?|usagères?|élus?|stagiaires?|people"
    r"|persons?|participants?)"
)
_PEOPLE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<low>{_NUMBER})\s*(?:à|a|-|–|ou)\s*(?P<n>{_NUMBER}){_OF}\s*{_GROUP}\b",
        rf"(?P<n>{_NUMBER}){_OF}\s*{_GROUP}\b",
        rf"\b(?:on (?:est|sera)|nous (?:sommes|serons)|groupe de|à|we are)\s+(?P<n>{_NUMBER})\b"
        r"(?!\s*(?:h\b|h\d|heures?|min|mn|minutes?|jours?))",
    )
)
_TIMES = (
    (re.compile(r"\btrois quarts d['’]\s?heure\b", re.IGNORECASE), 45),
    (re.compile(r"\b(?:un )?quart d['’]\s?heure\b", re.IGNORECASE), 15),
    (re.compile(r"\b(?:une )?demi[- ]?heure\b", re.IGNORECASE), 30),
    (re.compile(r"\b(?:une |la )?(?:demi[- ]?journée|matinée|après-midi)\b", re.IGNORECASE), 180),
    (re.compile(r"\b(?:une |toute la |la )?journée\b", re.IGNORECASE), 360),
)
_HOURS = re.compile(
    rf"(?P<h>{_NUMBER})\s*(?:h\b|h(?=\d)|heures?|hours?)"
    rf"(?:\s*(?:et\s+)?(?:(?P<half>demie?)|(?P<quarter>quart)|(?P<m>\d{{1,2}}|{_SAID})"
    r"(?:\s*(?:min|mn|minutes?)\b)?))?",
    re.IGNORECASE,
)
_CLOCK = r"(\d{1,2})\s*(?:h|:)\s*(\d{2})?"
_FROM_TO = re.compile(rf"\b(?:de\s+)?{_CLOCK}\s*(?:à|a|-|–)\s*{_CLOCK}(?!\w)", re.IGNORECASE)
_AT = re.compile(rf"(?<!\w)(?:à|dès|vers|pour)\s+{_CLOCK}(?!\w)", re.IGNORECASE)
"""An hour of the day says nothing of how long."""
_MINUTES = re.compile(rf"(?P<n>{_NUMBER})\s*(?:minutes?|min|mn)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_LONG_WORD = 4
_IDLE_WORDS = """
ai as au aux avec avoir avons besoin but ce ces cet cette ceux cherche chercher comme
comment dans de des dois doit donc dont du elle elles en entre envie est et etre faire
fais faut fait groupe idee ici il ils je jai la le les leur leurs lui ma mais me meme mes
methode methodes moi mon ne ni nos notre nous on ont or ou outil outils par pas peu plus
pour pouvoir puis qu quand que quel quelle quelles quels qui quoi sa sans se ses si simple
soit sommes son sont sous souhaite suis sur ta te temps tes toi ton tous tout toute toutes
travail travailler trouver trouve prendre tu un une utiliser va veux vers voir vos votre
voudrais voulons vous atelier animer animation ca cela dune dun lors afin demain jeudi
lundi mardi mercredi vendredi matin soir the and for with have need
"""
_IDLE = frozenset(_IDLE_WORDS.split())


@dataclass(frozen=True, slots=True)
class Need:
    """A need as a lab names it, and the other words for it."""

    slug: str
    label: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """What was understood, and where: ``sentence[start:end]``."""

    kind: str
    start: int
    end: int
    value: int | str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a sentence asks for; ``pieces`` are in the order of the sentence."""

    people: int | None = None
    minutes: int | None = None
    needs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = field(default=())


def read(sentence: str, needs: Iterable[Need] = ()) -> Asked:
    """Understand ``sentence``; what it does not say is None or empty."""
    said = sentence[:LONGEST]
    pieces: list[Piece] = []
    minutes = _between(said)
    if minutes is None:
        said = _AT.sub(lambda found: " " * len(found[0]), said)
        minutes = _minutes(said)
    if minutes:
        pieces.append(minutes)
        said = _without(said, minutes)
    if people := _people(said):
        pieces.append(people)
        said = _without(said, people)
    tokens = [(one.start(), one.end(), _root(one[0])) for one in _WORD.finditer(said)]
    named = _needs(tokens, needs)
    pieces += named
    taken = [(one.start, one.end) for one in named]
    words: dict[str, str] = {}
    for start, end, root in tokens:
        key = search_key(said[start:end])
        if key in _IDLE or len(key) < 2 or any(a <= start < b for a, b in taken):
            continue
        if root not in words and len(words) < MOST:
            words[root] = key
            pieces.append(Piece("word", start, end, key))
    return Asked(
        people=int(people.value) if people else None,
        minutes=int(minutes.value) if minutes else None,
        needs=tuple(dict.fromkeys(str(one.value) for one in named)),
        words=tuple(words.values()),
        pieces=tuple(sorted(pieces, key=lambda one: one.start)),
    )


def _without(said: str, piece: Piece) -> str:
    """The same places, blank where something was understood."""
    return said[: piece.start] + " " * (piece.end - piece.start) + said[piece.end :]


def _value(said: str) -> int:
    """0 for signs that pass for a letter whatever its case, as a long s does: it is no number."""
    plain = " ".join(said.lower().split())
    return int(plain) if plain.isdigit() else _NUMBERS.get(plain, 0)


def _people(said: str) -> Piece | None:
    for pattern in _PEOPLE:
        found = pattern.search(said)
        if found and 1 <= (count := _value(found["n"])) <= 10_000:
            return Piece("people", found.start(), found.end(), count)
    return None


def _between(said: str) -> Piece | None:
    """« de 9 h à 12 h »: the minutes from one to the other."""
    if found := _FROM_TO.search(said):
        first, second, third, fourth = (int(one or 0) for one in found.groups())
        return _span("minutes", found, third * 60 + fourth - first * 60 - second)
    return None


def _minutes(said: str) -> Piece | None:
    if found := _HOURS.search(said):
        total = _value(found["h"]) * 60
        total += 30 if found["half"] else 15 if found["quarter"] else 0
        total += _value(found["m"]) if found["m"] else 0
        return _span("minutes", found, total)
    for pattern, minutes in _TIMES:
        if found := pattern.search(said):
            return Piece("minutes", found.start(), found.end(), minutes)
    if found := _MINUTES.search(said):
        return _span("minutes", found, _value(found["n"]))
    return None


def _span(kind: str, found: re.Match[str], value: int) -> Piece | None:
    return Piece(kind, found.start(), found.end(), value) if 1 <= value <= 10_080 else None


def _root(word: str) -> str:
    """A word without capitals, accents and the sign of the plural."""
    key = search_key(word)
    return key[:-1] if len(key) > _LONG_WORD and key[-1] in "sx" else key


def _needs(tokens: Sequence[tuple[int, int, str]], needs: Iterable[Need]) -> list[Piece]:
    """The needs that are named, the longest words first; no word says two."""
    ways = sorted(
        (
            (tuple(_root(word) for word in search_key(way).split()), need.slug)
            for need in needs
            for way in (need.label, *need.synonyms)
        ),
        key=lambda one: -len(one[0]),
    )
    found: list[Piece] = []
    free = [True] * len(tokens)
    for way, slug in ways:
        size = len(way)
        for at in range(len(tokens) - size + 1 if size else 0):
            span = range(at, at + size)
            if all(free[i] for i in span) and tuple(tokens[i][2] for i in span) == way:
                found.append(Piece("need", tokens[at][0], tokens[at + size - 1][1], slug))
                for i in span:
                    free[i] = False
    return found
