"""Days and hours as people say them."""

from datetime import date, time

from api.core.messages import Locale, message


def day_in_words(day: date, locale: Locale) -> str:
    """« jeudi 12 novembre 2026 »."""
    weekday = message(f"day.weekday.{day.isoweekday()}", locale)
    return f"{weekday} {date_in_words(day, locale)}"


def date_in_words(day: date, locale: Locale) -> str:
    """« 12 novembre 2026 », where a year is spoken of and no appointment."""
    month = message(f"day.month.{day.month}", locale)
    first = locale == "fr" and day.day == 1
    return message("day.words", locale, day="1er" if first else day.day, month=month, year=day.year)


def clock_in_words(clock: time, locale: Locale) -> str:
    """« 9 h », « 9 h 30 »."""
    if locale != "fr":
        return f"{clock:%H:%M}"
    return f"{clock.hour}\u00a0h" + (f"\u00a0{clock:%M}" if clock.minute else "")
