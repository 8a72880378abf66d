"""Two texts made from one: whatever they hold, nothing that somebody wrote is lost."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.documents.rules.blocks import blocks_of, canonical, key_of, matching, text_of
from api.documents.rules.hunks import compare
from api.documents.rules.merge import Part, PartKind, is_clean, merge, merged_text
from api.documents.rules.tags import tidy

# Few different lines, so that they repeat; blank lines of every number between them.
_lines = st.sampled_from(["# a", "b", "- c", "d d", "```", "e  "])
_texts = st.lists(st.tuples(_lines, st.sampled_from(["\n", "\n\n", "\n\n\n"])), max_size=14).map(
    lambda pairs: "".join(line + blanks for line, blanks in pairs)
)
_anything = st.text(st.sampled_from("ab \n\r\t\u2028é#"), max_size=60)
_thorough = settings(max_examples=300, deadline=None, database=None)


def _side(parts: list[Part], name: str) -> list[str]:
    return [block for part in parts for block in getattr(part, name)]


def _keys(words: str) -> list[str]:
    return list(map(key_of, blocks_of(words)))


@given(_texts, _texts, _texts)
@_thorough
def test_both_sides_stand_whole_in_the_parts(base: str, mine: str, theirs: str) -> None:
    parts = merge(base, mine, theirs)
    assert _side(parts, "base") == blocks_of(base)
    assert _side(parts, "mine") == blocks_of(mine)
    assert _side(parts, "theirs") == blocks_of(theirs)


@given(_texts, _texts, _texts)
@_thorough
def test_what_comes_together_holds_what_each_added(base: str, mine: str, theirs: str) -> None:
    parts = merge(base, mine, theirs)
    if not is_clean(parts):
        assert any(part.kind is PartKind.CONFLICT and part.mine != part.theirs for part in parts)
        return
    held = Counter(_keys(merged_text(parts)))
    for side in (mine, theirs):
        assert Counter(_keys(side)) - Counter(_keys(base)) <= held


@given(_texts, _texts, _texts)
@_thorough
def test_it_does_not_matter_who_came_first(base: str, mine: str, theirs: str) -> None:
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert is_clean(one) == is_clean(other)
    if is_clean(one):
        assert _keys(merged_text(one)) == _keys(merged_text(other))


@given(_texts, _texts)
@_thorough
def test_who_changed_nothing_takes_nothing_away(base: str, other: str) -> None:
    for parts in (merge(base, base, other), merge(base, other, base), merge(base, other, other)):
        assert is_clean(parts)
        assert merged_text(parts) == canonical(other)


@given(_anything, _anything, _anything)
@_thorough
def test_any_characters_come_through(base: str, mine: str, theirs: str) -> None:
    assert text_of(blocks_of(mine)) == canonical(mine) == canonical(canonical(mine))
    parts = merge(base, mine, theirs)
    assert _side(parts, "mine") == blocks_of(mine)
    assert merged_text(merge(base, mine, base)) == canonical(mine)


@given(_anything, _anything)
@_thorough
def test_a_comparison_tells_both_texts(before: str, after: str) -> None:
    hunks = compare(before, after)
    squeezed = ["".join(one.before + one.after for one in hunks if one.kind != "same").split()]
    assert (squeezed == [[]]) == (_keys(before) == _keys(after))
    for kinds, text, name in (
        ({"same", "removed"}, before, "before"),
        ({"same", "added"}, after, "after"),
    ):
        told = [getattr(one, name) for one in hunks if getattr(one, name)]
        assert "".join("".join(told).split()) == "".join(text.split())
        for hunk in hunks:
            inside = "".join(piece.text for piece in hunk.pieces if piece.kind in kinds)
            if hunk.kind == "changed":
                assert "".join(inside.split()) == "".join(getattr(hunk, name).split())


@given(st.lists(st.sampled_from("abc"), max_size=20), st.lists(st.sampled_from("abc"), max_size=20))
@_thorough
def test_what_is_said_to_be_equal_is(left: list[str], right: list[str]) -> None:
    at = (0, 0)
    for span in matching(left, right):
        assert span.length > 0
        assert (span.left, span.right) >= at
        assert left[span.left :][: span.length] == right[span.right :][: span.length]
        at = span.left + span.length, span.right + span.length


PAGE = "# Réunion\n\nOrdre du jour.\n\n- accueil\n- bilan\n\nConclusion.\n"


@pytest.mark.parametrize(
    ("mine", "theirs", "together"),
    [
        (  # the head and the end
            PAGE.replace("Réunion", "Rencontre"),
            f"{PAGE}\nMerci à tous.\n",
            f"{PAGE.replace('Réunion', 'Rencontre')}\nMerci à tous.",
        ),
        (  # an item more, a paragraph less
            PAGE.replace("- bilan\n", "- bilan\n- pause\n"),
            PAGE.replace("Ordre du jour.\n\n", ""),
            "# Réunion\n\n- accueil\n- bilan\n- pause\n\nConclusion.",
        ),
        (  # the same thing twice
            PAGE.replace("bilan", "bilan 2026"),
            PAGE.replace("bilan", "bilan 2026"),
            PAGE.replace("bilan", "bilan 2026").strip(),
        ),
    ],
)
def test_two_people_at_two_places(mine: str, theirs: str, together: str) -> None:
    parts = merge(PAGE, mine, theirs)
    assert is_clean(parts)
    assert merged_text(parts) == together


def test_two_people_at_one_place_are_both_read() -> None:
    mine, theirs = PAGE.replace("accueil", "accueil à 9 h"), PAGE.replace("accueil", "café")
    [conflict] = [one for one in merge(PAGE, mine, theirs) if one.kind is PartKind.CONFLICT]
    assert conflict.base == ("- accueil\n",)
    assert conflict.mine == ("- accueil à 9 h\n",)
    assert conflict.theirs == ("- café\n",)


@pytest.mark.parametrize(
    ("base", "mine", "theirs"),
    [
        (["a"] * 5000, ["b"] + ["a"] * 4000 + ["c"], ["d"] + ["a"] * 4900 + ["e"]),
        (["a", "b"] * 2500, ["c"] + ["b", "a"] * 2500, ["b", "b", "a"] * 1666),
        (["x"], ["a"] * 5000, ["b", "a"] * 2500),
    ],
)
def test_hostile_texts_are_merged_all_the_same(
    base: list[str], mine: list[str], theirs: list[str]
) -> None:
    texts = ["\n".join(lines) for lines in (base, mine, theirs)]
    parts = merge(*texts)  # minutes, if the whole were compared with the whole
    assert _side(parts, "mine") == blocks_of(texts[1])
    assert compare(texts[0], texts[2])


def test_a_comparison_shows_the_words_that_changed() -> None:
    [same, changed, more] = compare("Un.\n\nLe mardi à midi.", "Un.\n\nLe jeudi à midi.\n\nDeux.")[
        :3
    ]
    assert (same.kind, same.after) == ("same", "Un.")
    assert [(one.kind, one.text) for one in changed.pieces] == [
        ("same", "Le "),
        ("removed", "mardi "),
        ("added", "jeudi "),
        ("same", "à midi."),
    ]
    assert (more.kind, more.before, more.after) == ("added", "", "Deux.")


def test_tags_are_found_whatever_their_accents() -> None:
    found = tidy(["Évaluation", "#evaluation", " accès  aux droits ", "!!", "numérique"])
    assert found == {
        "evaluation": "Évaluation",
        "acces aux droits": "accès aux droits",
        "numerique": "numérique",
    }
