"""What a sentence asks for: people, minutes, needs in any of their words, and the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.commons.methods.rules.asked import LONGEST, Need, read

NEEDS = [
    Need("conflit", "Un conflit", ("conflit", "désaccord", "tension", "mésentente")),
    Need("idees", "Trouver des idées", ("idée", "imaginer", "créativité")),
    Need("decider", "Décider ensemble", ("décision", "décider", "faire un choix")),
]


@pytest.mark.parametrize(
    ("sentence", "people", "minutes", "needs", "words"),
    [
        ("J’ai 12 personnes, 90 minutes, un conflit à travailler", 12, 90, ("conflit",), ()),
        ("J'ai 12 personnes, 1 h 30, des désaccords", 12, 90, ("conflit",), ()),
        ("une douzaine d’agents, 1h30 pour prendre une décision", 12, 90, ("decider",), ()),
        ("nous sommes quinze, une demi-journée", 15, 180, (), ()),
        ("on est 8, deux heures et demie", 8, 150, (), ()),
        ("8 à 10 participants, trois quarts d’heure", 10, 45, (), ()),
        ("une vingtaine de collègues, une heure et quart", 20, 75, (), ()),
        ("brise-glace à trente en dix minutes", 30, 10, (), ("brise", "glace")),
        ("Faire un choix à 40, en 1 heure", 40, 60, ("decider",), ()),
        ("IMAGINER avec des ÉLÈVES", None, None, ("idees",), ("eleves",)),
        ("cartographier les acteurs", None, None, (), ("cartographier", "acteurs")),
        ("conflits, tensions, conflit", None, None, ("conflit",), ()),
        ("une journée avec 25 élus", 25, 360, (), ()),
        ("", None, None, (), ()),
        ("à 14 h, avec six personnes", 6, None, (), ()),
        ("demain de 9 h 30 à 12 h, six agents", 6, 150, (), ()),
        ("14h-16h à 30", 30, 120, (), ()),
    ],
)
def test_sentences_are_understood(
    sentence: str,
    people: int | None,
    minutes: int | None,
    needs: tuple[str, ...],
    words: tuple[str, ...],
) -> None:
    asked = read(sentence, NEEDS)
    assert (asked.people, asked.minutes, asked.needs, asked.words) == (
        people,
        minutes,
        needs,
        words,
    )


def test_what_is_understood_has_its_place() -> None:
    sentence = "J’ai 12 personnes, 90 minutes, un conflit à travailler"
    pieces = read(sentence, NEEDS).pieces
    assert [(one.kind, sentence[one.start : one.end], one.value) for one in pieces] == [
        ("people", "12 personnes", 12),
        ("minutes", "90 minutes", 90),
        ("need", "un conflit", "conflit"),
    ]


def test_taking_a_piece_away_is_asking_without_it() -> None:
    sentence = "12 personnes, 90 minutes, un conflit à cartographier"
    for piece in read(sentence, NEEDS).pieces:
        without = sentence[: piece.start] + sentence[piece.end :]
        left = [(one.kind, one.value) for one in read(without, NEEDS).pieces]
        assert (piece.kind, piece.value) not in left
        assert len(left) == 3


@given(st.text(max_size=LONGEST + 50))
def test_anything_may_be_said(sentence: str) -> None:
    asked = read(sentence, NEEDS)
    assert asked.people is None or 1 <= asked.people <= 10_000
    assert asked.minutes is None or 1 <= asked.minutes <= 10_080
    assert all(0 <= one.start < one.end <= len(sentence) for one in asked.pieces)
    assert all(a.end <= b.start for a, b in zip(asked.pieces, asked.pieces[1:], strict=False))
