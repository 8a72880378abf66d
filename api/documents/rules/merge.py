"""Three-way merge of Markdown: nothing that either side wrote is dropped silently (ADR 0020)."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from api.documents.rules.blocks import Span, blocks_of, key_of, matching, text_of


class PartKind(StrEnum):
    """Who wrote a part."""

    SAME = "same"
    BOTH = "both"
    MINE = "mine"
    THEIRS = "theirs"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Part:
    """Consecutive blocks as they stood before, and as each side has them.

    Put end to end, the ``mine`` of all parts is my whole text; so are ``theirs`` and ``base``.
    """

    kind: PartKind
    base: tuple[str, ...]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]

    @property
    def blocks(self) -> tuple[str, ...]:
        """What stands once both are brought together; mine, while nobody has chosen."""
        if self.kind is PartKind.SAME:
            return tuple(map(_spaced, self.base, self.mine, self.theirs))
        return self.theirs if self.kind is PartKind.THEIRS else self.mine


def merge(base: str, mine: str, theirs: str) -> list[Part]:
    """Bring together two texts that were both made from ``base``."""
    before, ours, others = blocks_of(base), blocks_of(mine), blocks_of(theirs)
    parts: list[Part] = []
    at = (0, 0, 0)
    for known, left, right, length in _shared(before, ours, others):
        gap = before[at[0] : known], ours[at[1] : left], others[at[2] : right]
        if any(gap):
            parts.append(_decided(*gap))
        if length:
            parts.append(
                Part(
                    PartKind.SAME,
                    tuple(before[known : known + length]),
                    tuple(ours[left : left + length]),
                    tuple(others[right : right + length]),
                )
            )
        at = known + length, left + length, right + length
    return parts


def is_clean(parts: list[Part]) -> bool:
    """Whether nobody has to choose."""
    return all(part.kind is not PartKind.CONFLICT for part in parts)


def merged_text(parts: list[Part]) -> str:
    """The text that parts without conflict make."""
    return text_of([block for part in parts for block in part.blocks])


def _decided(base: list[str], mine: list[str], theirs: list[str]) -> Part:
    before, ours, others = (list(map(key_of, side)) for side in (base, mine, theirs))
    if ours == others:
        kind = PartKind.BOTH
    elif ours == before:
        kind = PartKind.THEIRS
    elif others == before:
        kind = PartKind.MINE
    else:
        kind = PartKind.CONFLICT
    return Part(kind, tuple(base), tuple(mine), tuple(theirs))


def _spaced(base: str, mine: str, theirs: str) -> str:
    """A block that all three have, with the blank lines of whoever changed them."""
    return theirs if mine == base else mine


def _shared(
    base: list[str], mine: list[str], theirs: list[str]
) -> Iterator[tuple[int, int, int, int]]:
    """Where all three are equal: positions in each, and length; last, their ends with length 0."""
    before = list(map(key_of, base))
    ours = deque(matching(before, list(map(key_of, mine))))
    others = deque(matching(before, list(map(key_of, theirs))))
    while ours and others:
        one, other = ours[0], others[0]
        start = max(one.left, other.left)
        end = min(_end(one), _end(other))
        if end > start:
            yield start, one.right + start - one.left, other.right + start - other.left, end - start
        (ours if _end(one) < _end(other) else others).popleft()
    yield len(base), len(mine), len(theirs), 0


def _end(span: Span) -> int:
    return span.left + span.length
