"""Steps on the clock, and a card as a file that nothing in it can end."""

from datetime import date

import yaml  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from api.commons.methods.actions.review import a_year_after
from api.commons.methods.rules.front_matter import markdown_of
from api.commons.methods.rules.timetable import clock, timetable

STEPS = st.lists(st.none() | st.integers(1, 500), min_size=1, max_size=30)


def test_steps_keep_their_share_in_fives() -> None:
    lasting = [one.minutes for one in timetable([5, 10, None, 20], 90)]
    assert sum(lasting) == 90
    assert all(one % 5 == 0 for one in lasting)
    assert lasting[3] == max(lasting)
    assert [one.begins for one in timetable([10, 20, None])] == [0, 10, 30]


def test_a_clock_goes_round() -> None:
    assert clock(14 * 60, 5) == "14:05"
    assert clock(23 * 60 + 30, 45) == "00:15"


@given(STEPS, st.integers(1, 1440))
def test_the_steps_fill_the_time(steps: list[int | None], total: int) -> None:
    slots = timetable(steps, total)
    assert sum(one.minutes for one in slots) == max(total, len(steps))
    assert all(one.minutes >= 1 for one in slots)
    at = 0
    for one in slots:
        assert one.begins == at
        at += one.minutes


LINES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)


@settings(deadline=None)
@given(LINES, st.lists(LINES, max_size=4))
def test_front_matter_is_yaml_that_says_the_same(title: str, material: list[str]) -> None:
    card = {
        "title": title,
        "aim": '"---\n---',
        "lab": "ti-lab",
        "slug": "a",
        "needs": ["b"],
        "level": "habituel",
        "remote": True,
        "material": material,
        "authors": [],
        "licence": "CC0-1.0",
        "source_url": None,
        "number": 2,
        "published_at": "2026-01-01",
        "reviewed_on": None,
        "fictitious": True,
        "group_min": 2,
        "group_max": None,
        "minutes_min": None,
        "minutes_max": 30,
        "origin_lab": "x",
        "origin_slug": "y",
        "when_to_use": "",
        "steps": [{"title": "Un", "words": "dire", "minutes": 5}],
        "words": "---\nfin",
        "variants": "",
    }
    titles = dict.fromkeys(("when", "material", "steps", "words", "variants"), "Partie")
    written = markdown_of(card, "https://lab.example/methodes/ti-lab/a", titles)
    head = written.split("\n---\n")[0].removeprefix("---\n")
    read = yaml.safe_load(head)
    assert (read["title"], read["material"], read["aim"]) == (title, material, '"---\n---')
    assert read["people"] == {"min": 2, "max": None}
    assert read["origin"] == {"lab": "x", "slug": "y"}
    assert "### 1. Un (5 min)\n\ndire" in written


def test_a_year_after_the_29th_of_february_is_the_28th() -> None:
    assert a_year_after(date(2028, 2, 29)) == date(2029, 2, 28)
    assert a_year_after(date(2026, 11, 26)) == date(2027, 11, 26)
