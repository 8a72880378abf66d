"""A text as blocks, and which blocks two texts share; bounded in cost whatever they hold.

Blocks that stand once in each text anchor the comparison (patience); only the gaps between anchors
are compared whole, and only while they are small.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

GAP_CELLS = 250_000
"""The product of two lengths that ``difflib`` may compare: about 25 ms."""


class Span(NamedTuple):
    """``length`` items from ``left`` in one text are those from ``right`` in the other."""

    left: int
    right: int
    length: int


def canonical(words: str) -> str:
    """The same text with plain line ends, without blank lines before and after."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n").rstrip().split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    return "\n".join(lines[first:])


def blocks_of(words: str) -> list[str]:
    """Lines, each with the blank lines that follow: a blank line by itself anchors nothing."""
    blocks: list[str] = []
    for line in canonical(words).split("\n"):
        if blocks and not line.strip():
            blocks[-1] += f"{line}\n"
        elif line:
            blocks.append(f"{line}\n")
    return blocks


def text_of(blocks: Sequence[str]) -> str:
    """The text that blocks make."""
    return canonical("".join(blocks))


def key_of(block: str) -> str:
    """What makes two blocks the same: their line, whatever blank lines follow."""
    return block.split("\n", 1)[0]


def matching(left: Sequence[str], right: Sequence[str]) -> list[Span]:
    """Spans where both are equal, in order, as long as they can be."""
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    ends = len(left), len(right)
    while min(ends) > start and left[ends[0] - 1] == right[ends[1] - 1]:
        ends = ends[0] - 1, ends[1] - 1
    found = [Span(0, 0, start)]
    at = start, start
    anchors = _anchors(left[start : ends[0]], right[start : ends[1]])
    for one, other in [*((start + one, start + other) for one, other in anchors), ends]:
        if (one - at[0]) * (other - at[1]) <= GAP_CELLS:
            within = SequenceMatcher(None, left[at[0] : one], right[at[1] : other], autojunk=False)
            found += [
                Span(at[0] + match.a, at[1] + match.b, match.size)
                for match in within.get_matching_blocks()
            ]
        if (one, other) != ends:
            found.append(Span(one, other, 1))
        at = one + 1, other + 1
    found.append(Span(*ends, len(left) - ends[0]))
    return _glued(found)


def _anchors(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Items that stand once in each: the longest run of them that keeps both orders."""
    once, other = Counter(left), Counter(right)
    where = {item: at for at, item in enumerate(right) if other[item] == 1}
    pairs = [(at, where[item]) for at, item in enumerate(left) if once[item] == 1 and item in where]
    heads: list[int] = []
    tails: list[int] = []
    before = [-1] * len(pairs)
    for number, (_, at) in enumerate(pairs):
        rank = bisect_left(heads, at)
        before[number] = tails[rank - 1] if rank else -1
        heads[rank : rank + 1] = [at]
        tails[rank : rank + 1] = [number]
    run = []
    number = tails[-1] if tails else -1
    while number >= 0:
        run.append(pairs[number])
        number = before[number]
    return run[::-1]


def _glued(spans: list[Span]) -> list[Span]:
    glued: list[Span] = []
    for span in spans:
        last = glued[-1] if glued else None
        if not span.length:
            continue
        if last and (last.left + last.length, last.right + last.length) == span[:2]:
            glued[-1] = Span(last.left, last.right, last.length + span.length)
        else:
            glued.append(span)
    return glued
