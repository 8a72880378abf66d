"""Days as people say them."""

from datetime import date

from api.core.messages import Locale, message


def day_in_words(day: date, locale: Locale) -> str:
    """« jeudi 12 novembre 2026 »."""
    weekday = message(f"day.weekday.{day.isoweekday()}", locale)
    month = message(f"day.month.{day.month}", locale)
    first = locale == "fr" and day.day == 1
    number = "1er" if first else str(day.day)
    return message("day.words", locale, weekday=weekday, day=number, month=month, year=day.year)
