"""What changed from one text to another: by blocks, and by words inside blocks that changed."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from api.documents.rules.blocks import blocks_of, key_of, matching, text_of

MAX_WORDS = 2_000
"""Beyond it a changed passage is shown whole, as removed and added."""
MAX_PAIRS = 400
ALIKE = 0.3
"""The share of words in common from which a block is said to have become another."""
_WORD = re.compile(r"\S+\s*|\s+")

Change = Literal["same", "added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a changed passage; only ``same`` ones stand in both texts."""

    kind: Literal["same", "added", "removed"]
    text: str


@dataclass(frozen=True, slots=True)
class Hunk:
    """A passage before and after; ``pieces`` are the words of one that ``changed``."""

    kind: Change
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()


def compare(before: str, after: str) -> list[Hunk]:
    """The passages of both texts, in order."""
    old, new = blocks_of(before), blocks_of(after)
    hunks: list[Hunk] = []
    at = 0, 0
    ends = len(old), len(new), 0
    for left, right, length in [*matching(list(map(key_of, old)), list(map(key_of, new))), ends]:
        hunks += _changed(old[at[0] : left], new[at[1] : right])
        if length:
            kept = text_of(new[right : right + length])
            hunks.append(Hunk("same", kept, kept))
        at = left + length, right + length
    return hunks


def _changed(old: list[str], new: list[str]) -> list[Hunk]:
    """A passage that is not the same: block by block, each beside the one it most looks like."""
    hunks: list[Hunk] = []
    at = 0, 0
    for left, right in [*_pairs(old, new), (len(old), len(new))]:
        gone, come = text_of(old[at[0] : left]), text_of(new[at[1] : right])
        hunks += [Hunk("removed", gone, "")] if gone else []
        hunks += [Hunk("added", "", come)] if come else []
        if left < len(old) and right < len(new):
            hunks.append(_hunk(old[left], new[right]))
        at = left + 1, right + 1
    return hunks


def _pairs(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Which block became which, in order; by rank when there are too many to look at each."""
    if len(old) == len(new) == 1 or len(old) * len(new) > MAX_PAIRS:
        return [(at, at) for at in range(min(len(old), len(new)))]
    words = [[Counter(block.split()) for block in side] for side in (old, new)]
    best: list[list[tuple[float, list[tuple[int, int]]]]] = [[(0.0, [])] * (len(new) + 1)]
    for left, had in enumerate(words[0]):
        row: list[tuple[float, list[tuple[int, int]]]] = [(0.0, [])]
        for right, has in enumerate(words[1]):
            choice = max(best[left][right + 1], row[right], key=lambda one: one[0])
            likeness = 2 * (had & has).total() / max(1, had.total() + has.total())
            score, pairs = best[left][right]
            if likeness >= ALIKE and score + likeness > choice[0]:
                choice = score + likeness, [*pairs, (left, right)]
            row.append(choice)
        best.append(row)
    return best[-1][-1][1]


def _hunk(before: str, after: str) -> Hunk:
    before, after = text_of([before]), text_of([after])
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > MAX_WORDS:
        return Hunk("changed", before, after, (Piece("removed", before), Piece("added", after)))
    pieces: list[Piece] = []
    at = 0, 0
    ends = len(old), len(new), 0
    bare = [word.strip() for word in old], [word.strip() for word in new]
    for left, right, length in [*matching(*bare), ends]:
        sides: tuple[tuple[Literal["same", "added", "removed"], list[str]], ...] = (
            ("removed", old[at[0] : left]),
            ("added", new[at[1] : right]),
            ("same", list(map(_longer, old[left:][:length], new[right : right + length]))),
        )
        pieces += [Piece(kind, "".join(words)) for kind, words in sides if words]
        at = left + length, right + length
    return Hunk("changed", before, after, tuple(pieces))


def _longer(word: str, same: str) -> str:
    """A word with the spaces that follow it, if they do in one of the texts."""
    return word if len(word) > len(same) else same
