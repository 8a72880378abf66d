"""What is shown of a text that was found."""

from api.search.excerpts import AROUND, excerpt_of


def _shown(words: str, *beginnings: str) -> tuple[str, list[str]]:
    text, marks = excerpt_of(words, list(beginnings))
    return text, [text[start:end] for start, end in marks]


def test_words_are_found_whatever_their_accents_and_endings() -> None:
    text, matches = _shown(
        "Élèves et œuvres : coopérer, la COOPÉRATION.", "eleve", "cooper", "oeuvre"
    )
    assert text == "Élèves et œuvres : coopérer, la COOPÉRATION."
    assert matches == ["Élèves", "œuvres", "coopérer", "COOPÉRATION"]


def test_a_long_text_is_shown_around_the_first_match() -> None:
    text, matches = _shown("mot " * 400 + "le conflit est là " + "suite " * 400, "conflit")
    assert matches == ["conflit"]
    assert text.startswith("…")
    assert text.endswith("…")
    assert len(text) <= AROUND + 2
    assert text.index("conflit") < 80


def test_signs_of_markdown_are_left_out() -> None:
    text, _ = _shown("## Titre\n\n- un **conflit** [ici](https://e.example/conflit) `x`", "conflit")
    assert text == "Titre un conflit ici x"


def test_a_text_without_a_match_is_shown_from_its_beginning() -> None:
    assert excerpt_of("Des mots", ["autre"]) == ("Des mots", [])
    assert excerpt_of("", ["autre"]) == ("", [])
    text, marks = excerpt_of("a" * 1000, ["a"])
    assert len(text) == AROUND + 1
    assert marks == []
