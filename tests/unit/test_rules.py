"""Pure rules, by example and by property."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.bookings.rules.slots import Slot, free_slots
from api.core.clock import PARIS
from api.core.money import cents
from api.core.periods import Frequency, parse_period, period_of
from api.core.problems import Invalid, Unauthenticated
from api.core.text import search_key
from api.core.tokens import issue, key_id, new_key, verify
from api.indicators.history import attendance_history
from api.indicators.queries.published import Attended
from api.indicators.rules.figures import growth
from api.indicators.rules.suppression import withheld
from api.rooms.rules import Hours, french_holidays


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026-03", date(2026, 3, 1), date(2026, 4, 1)),
        ("2026-Q4", date(2026, 10, 1), date(2027, 1, 1)),
        ("2026-S2", date(2026, 7, 1), date(2027, 1, 1)),
        ("2026", date(2026, 1, 1), date(2027, 1, 1)),
    ],
)
def test_periods_read_and_write_the_same(text: str, start: date, end: date) -> None:
    period = parse_period(text)
    assert (period.start, period.end, str(period)) == (start, end, text)


@pytest.mark.parametrize("text", ["2026-13", "2026-W54", "2026-Q5", "26", "2026-S3", "", "2026-3"])
def test_periods_that_do_not_exist(text: str) -> None:
    with pytest.raises(Invalid):
        parse_period(text)


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.sampled_from(Frequency))
def test_a_day_lies_in_its_period(day: date, frequency: Frequency) -> None:
    period = period_of(day, frequency)
    assert period.start <= day < period.end
    assert period.previous().end == period.start
    assert parse_period(str(period)) == period


def test_growth_as_the_note_should_have_printed_it() -> None:
    assert growth(Decimal(1041), Decimal(4503), partial=False) == Decimal("332.56")
    assert growth(Decimal(1775), Decimal(5071), partial=False) == Decimal("185.69")
    assert growth(Decimal(6587), Decimal(3971), partial=True) is None
    assert growth(None, Decimal(1), partial=False) is None


@given(st.lists(st.integers(1, 30).map(Decimal), min_size=2))
def test_no_single_record_is_withheld_alone(weights: list[Decimal]) -> None:
    shown = withheld(weights)
    assert all(value is None or value >= 5 for value in shown)
    assert shown.count(None) != 1


def test_holidays_are_computed_for_any_year() -> None:
    assert french_holidays(2026)[date(2026, 7, 14)] == "Fête nationale"
    assert date(2031, 4, 14) in french_holidays(2031)  # Easter Monday
    assert len(french_holidays(2099)) == 11


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 8)), max_size=12), st.integers(1, 8))
def test_free_slots_meet_nothing(taken: list[tuple[int, int]], quarters: int) -> None:
    day = date(2026, 11, 26)
    hours = Hours(day, datetime(2026, 1, 1, 7, 30).time(), datetime(2026, 1, 1, 21).time())  # noqa: DTZ001
    opens = datetime.combine(day, hours.opens or datetime.min.time(), PARIS).astimezone(UTC)
    step = timedelta(minutes=15)
    busy = [Slot(opens + n * step, opens + (n + length) * step) for n, length in taken]
    length = quarters * step
    for free in free_slots([hours], busy, length, step, PARIS, opens):
        assert free.ends_at - free.starts_at == length
        assert all(
            free.ends_at + step <= one.starts_at or one.ends_at <= free.starts_at for one in busy
        )


def test_search_keys_ignore_accents_and_signs() -> None:
    assert search_key("L'Essaimeur – Œuvre d'Été") == "l essaimeur oeuvre d ete"


def test_money_is_whole_cents() -> None:
    assert cents(Decimal("214000")) == 21_400_000
    with pytest.raises(Invalid):
        cents(Decimal("0.001"))


def _forged() -> list[str]:
    kid, private, _ = new_key()
    other = issue(issuer="http://x", client_id="c", scopes=[], kid=kid, private_pem=private)[0]
    header, body, signature = other.split(".")
    nothing = "eyJhbGciOiJub25lIn0"
    return [
        "",
        "a.b",
        "a.b.c",
        "a.b.c.d",
        other[:-4] + "AAAA",
        f"{header}.{body}.",
        f"{nothing}.{body}.{signature}",
        f"{header}.{nothing}.{signature}",
        f"{header}.{body}é.{signature}",
        "x" * 5000,
        f"{'W10' * 900}.{body}.{signature}",
        other,  # well signed, by another key than the one it is checked with
    ]


def _read(token: str, public: str) -> None:
    key_id(token)
    verify(token, issuer="http://x", public_pem=public)


@pytest.mark.parametrize("token", _forged())
def test_forged_tokens_are_one_refusal(token: str) -> None:
    _, _, public = new_key()
    with pytest.raises(Unauthenticated):
        _read(token, public)


def test_a_token_for_another_audience_is_refused() -> None:
    kid, private, public = new_key()
    token, _ = issue(issuer="http://a", client_id="c", scopes=["x"], kid=kid, private_pem=private)
    assert verify(token, issuer="http://a", public_pem=public).client_id == "c"
    with pytest.raises(Unauthenticated):
        verify(token, issuer="http://b", public_pem=public)


def test_growth_is_not_told_over_a_gap() -> None:
    def year_of(year: int, count: int) -> list[Attended]:
        told = (("", count), ("place=in_lab", count), ("place=outside", 0))
        return [
            Attended(date(year, 1, 1), breakdown, Decimal(value), None, False, None, "note")
            for breakdown, value in told
        ]

    values = [*year_of(2018, 10), *year_of(2019, 15), *year_of(2022, 60)]
    told = {row.year: row.growth_total for row in attendance_history(values, "fr").rows}
    assert told == {2018: None, 2019: Decimal("50.00"), 2022: None}
