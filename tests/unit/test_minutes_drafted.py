"""The minutes that wait to be written, from a model or without one."""

from api.gatherings.rules.minutes import Meeting, drafted, plain

HEADINGS = {
    "people": "Présents", "agenda": "Ordre du jour", "said": "Dit", "decided": "Décidé",
    "next": "Suites", "nobody": "*Personne.*", "nothing": "*À compléter.*",
}  # fmt: skip
MEETING = Meeting(
    title="Bilan",
    day="jeudi 10 décembre 2026",
    hours="de 09:00 à 11:00",
    place="Salon, Labo",
    people=["Ada", "Ben *le* grand"],
    agenda="Le **bilan**",
)


def test_a_model_is_filled_where_it_says_so() -> None:
    model = "{Titre}, {date}, {heure}, {lieu}\n{PRESENTS}\n{ordre du jour}\n{autre chose} {}"
    assert drafted(model, MEETING, HEADINGS) == (
        "Bilan, jeudi 10 décembre 2026, de 09:00 à 11:00, Salon, Labo\n"
        "- Ada\n- Ben \\*le\\* grand\nLe **bilan**\n{autre chose} {}"
    )


def test_a_model_that_says_nothing_comes_after_what_is_known() -> None:
    words = drafted("## Notre trame", MEETING, HEADINGS)
    assert words.startswith("**jeudi 10 décembre 2026**, de 09:00 à 11:00 — Salon, Labo\n")
    assert words.index("## Présents") < words.index("- Ada") < words.index("## Ordre du jour")
    assert words.endswith("## Notre trame\n")
    assert "## Dit" not in words


def test_without_a_model() -> None:
    words = drafted("", Meeting("Bilan", "lundi", "de 9 à 10", "", [], " "), HEADINGS)
    assert words.startswith("**lundi**, de 9 à 10\n")
    for part in ("*Personne.*", "*À compléter.*", "## Dit", "## Décidé", "## Suites"):
        assert part in words


def test_names_are_words_whatever_they_hold() -> None:
    assert plain("[x](javascript:alert(1)) <b>") == "\\[x\\](javascript:alert(1)) \\<b\\>"
    # What a name says is no place to fill.
    named = Meeting("{lieu}", "lundi", "9 h", "Ici", ["{titre}"], "")
    assert drafted("{titre} / {présents}", named, HEADINGS) == "\\{lieu\\} / - \\{titre\\}"
