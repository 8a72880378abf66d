"""Days and hours as people say them."""

from datetime import date, time

from api.core.messages import Locale, message


def day_in_words(day: date, locale: Locale) -> str:
    """« jeudi 12 novembre 2026 »."""
    weekday = message(f"day.weekday.{day.isoweekday()}", locale)
    month = message(f"day.month.{day.month}", locale)
    first = locale == "fr" and day.day == 1
    number = "1er" if first else str(day.day)
    return message("day.words", locale, weekday=weekday, day=number, month=month, year=day.year)


def clock_in_words(clock: time, locale: Locale) -> str:
    """« 9 h », « 9 h 30 »."""
    if locale != "fr":
        return f"{clock:%H:%M}"
    return f"{clock.hour}\u00a0h" + (f"\u00a0{clock:%M}" if clock.minute else "")
