"""Days and hours as people say them."""

from datetime import date, time

from api.core.said import clock_in_words, day_in_words


def test_days_and_hours() -> None:
    assert day_in_words(date(2026, 12, 10), "fr") == "jeudi 10 décembre 2026"
    assert day_in_words(date(2027, 1, 1), "fr") == "vendredi 1er janvier 2027"
    assert day_in_words(date(2026, 12, 10), "en") == "Thursday 10 December 2026"
    assert clock_in_words(time(9), "fr") == "9\u00a0h"
    assert clock_in_words(time(14, 5), "fr") == "14\u00a0h\u00a005"
    assert clock_in_words(time(9, 30), "en") == "09:30"
