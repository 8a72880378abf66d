"""Recurrence rules: as dateutil expands them, at one hour, bounded, whatever is written."""

import time
from datetime import datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from api.bookings.rules.recurrence import MOST, check_apart, expand, parse_rule
from api.core.clock import PARIS
from api.core.problems import Invalid
from api.core.wallclock import instant_of

START = datetime.fromisoformat("2027-01-04T09:00:00")  # a Monday
HORIZON = START + timedelta(days=550)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def dates(written: str, start: datetime = START) -> list[datetime]:
    return expand(parse_rule(written), start, PARIS, HORIZON)


def refusal(written: str, start: datetime = START) -> str:
    with pytest.raises(Invalid) as caught:
        dates(written, start)
    (error,) = caught.value.errors
    assert error["pointer"] == "/rule"
    return str(error["code"])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("FREQ=WEEKLY", "rule-endless"),
        ("FREQ=WEEKLY;COUNT=3;UNTIL=20270201", "rule-two-ends"),
        ("FREQ=DAILY;COUNT=10000", "series-too-long"),
        ("FREQ=DAILY;COUNT=99999999999999999999", "series-too-long"),
        ("FREQ=DAILY;UNTIL=20280101T000000Z", "series-too-long"),
        ("FREQ=DAILY;UNTIL=99991231T235959Z", "series-too-long"),
        ("FREQ=MONTHLY;BYMONTHDAY=4;COUNT=30", "series-too-far"),
        ("FREQ=YEARLY;INTERVAL=40;COUNT=2", "series-too-far"),
        ("FREQ=MONTHLY;UNTIL=20300101", "series-too-far"),
        ("FREQ=SECONDLY;COUNT=2", "rule-frequency"),
        ("FREQ=MINUTELY;COUNT=2", "rule-frequency"),
        ("FREQ=HOURLY;COUNT=2", "rule-frequency"),
        ("FREQ=DAILY;COUNT=2;BYHOUR=9,10", "rule-hours"),
        ("FREQ=DAILY;COUNT=2;BYMINUTE=0", "rule-hours"),
        ("FREQ=DAILY;COUNT=2;BYSECOND=0", "rule-hours"),
        ("FREQ=YEARLY;COUNT=2;BYWEEKNO=20", "rule-part"),
        ("FREQ=YEARLY;COUNT=2;BYYEARDAY=20", "rule-part"),
        ("FREQ=DAILY;INTERVAL=0;COUNT=2", "rule-number"),
        ("FREQ=DAILY;INTERVAL=999999999;COUNT=2", "rule-number"),
        ("FREQ=DAILY;COUNT=0", "rule-number"),
        ("FREQ=DAILY;COUNT=-1", "rule-unreadable"),
        ("every monday", "rule-unreadable"),
        ("FREQ=", "rule-unreadable"),
        ("COUNT=3", "rule-unreadable"),
        ("FREQ=WEEKLY;COUNT=3;", "rule-unreadable"),
        ("FREQ=WEEKLY;COUNT=3;COUNT=4", "rule-unreadable"),
        ("FREQ=WEEKLY;COUNT=3;BYEASTER=0", "rule-unreadable"),
        ("FREQ=WEEKLY;COUNT=3;BYDAY=1MO", "rule-unreadable"),
        ("FREQ=WEEKLY;COUNT=3;BYMONTHDAY=4", "rule-unreadable"),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=0MO", "rule-unreadable"),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=53MO", "rule-unreadable"),
        ("FREQ=YEARLY;COUNT=3;BYMONTH=1;BYDAY=-6MO", "rule-unreadable"),
        ("FREQ=MONTHLY;COUNT=3;BYMONTHDAY=32", "rule-unreadable"),
        ("FREQ=MONTHLY;COUNT=3;BYSETPOS=1", "rule-unreadable"),
        ("FREQ=YEARLY;COUNT=3;BYMONTH=13", "rule-unreadable"),
        ("FREQ=WEEKLY;UNTIL=20270230", "rule-unreadable"),
        ("FREQ=WEEKLY;UNTIL=00000101", "rule-unreadable"),
        ("FREQ=WEEKLY;COUNT=3\nRRULE:FREQ=DAILY;COUNT=3", "rule-several"),
        ("FREQ=WEEKLY;COUNT=3\r\nEXRULE:FREQ=DAILY", "rule-several"),
        ("RDATE:20270105T090000", "rule-several"),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=3", "rule-start"),
        ("FREQ=WEEKLY;UNTIL=20261231", "rule-empty"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3", "rule-empty"),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=31;COUNT=3", "rule-empty"),
    ],
)
def test_what_is_refused_is_refused_at_once(written: str, code: str) -> None:
    began = time.process_time()
    assert refusal(written) == code
    assert time.process_time() - began < 1


def test_usual_rules() -> None:
    days = [one.date().isoformat() for one in dates("FREQ=MONTHLY;BYDAY=1MO;COUNT=3")]
    assert days == ["2027-01-04", "2027-02-01", "2027-03-01"]
    fortnight = dates("freq=weekly;interval=2;byday=MO,WE;wkst=MO;count=4")
    assert [one.day for one in fortnight] == [4, 6, 18, 20]
    last = dates(
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2",
        datetime.fromisoformat("2027-01-29T09:00:00"),
    )
    assert [one.day for one in last] == [29, 26]
    assert len(dates("FREQ=DAILY;COUNT=200")) == MOST


def test_until_in_utc_local_time_or_days() -> None:
    for until in ("20270118T080000Z", "20270118T090000", "20270118"):
        assert len(dates(f"FREQ=WEEKLY;UNTIL={until}")) == 3
    assert len(dates("FREQ=WEEKLY;UNTIL=20270118T075959Z")) == 2


def test_nine_oclock_stays_nine_oclock_through_both_changes_of_2027() -> None:
    found = dates("FREQ=WEEKLY;COUNT=52")
    instants = [instant_of(one, PARIS) for one in found]
    assert {one.astimezone(PARIS).hour for one in instants} == {9}
    assert [one.hour for one in instants] == [8] * 12 + [7] * 31 + [8] * 9
    assert instants[12].date().isoformat() == "2027-03-29"
    assert instants[43].date().isoformat() == "2027-11-01"


def test_a_rule_shortened_gives_the_same_dates_until_then() -> None:
    rule = parse_rule("FREQ=WEEKLY;COUNT=40")
    found = expand(rule, START, PARIS, HORIZON)
    shorter = rule.ending(found[20], PARIS)
    assert str(shorter) == "FREQ=WEEKLY;UNTIL=20270524T070000Z"
    assert expand(shorter, START, PARIS, HORIZON) == found[:21]


def test_dates_must_lie_apart_with_their_gap() -> None:
    daily = dates("FREQ=DAILY;COUNT=3")
    check_apart(daily, 24 * 60 - 15, 15)
    for minutes, gap in ((1500, 0), (24 * 60 - 15, 30)):
        with pytest.raises(Invalid, match="invalid"):
            check_apart(daily, minutes, gap)


@st.composite
def rules(draw: st.DrawFn) -> tuple[str, datetime]:
    """A rule that may be fit, and a start."""
    frequency = draw(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")))
    parts = [f"FREQ={frequency}"]
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(1, 20))}")
    if draw(st.booleans()):
        chosen = draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=4, unique=True))
        number = ""
        if frequency == "MONTHLY":
            number = draw(st.sampled_from(("", "1", "2", "-1", "5")))
        parts.append("BYDAY=" + ",".join(number + day for day in chosen))
    if frequency != "WEEKLY" and draw(st.booleans()):
        parts.append(f"BYMONTHDAY={draw(st.integers(1, 31))}")
    if draw(st.booleans()):
        months = draw(st.lists(st.integers(1, 12), min_size=1, max_size=6, unique=True))
        parts.append("BYMONTH=" + ",".join(map(str, months)))
    if len(parts) > 2 and parts[-1].startswith("BY") and draw(st.booleans()):
        parts.append(f"BYSETPOS={draw(st.sampled_from((1, 2, -1)))}")
    if draw(st.booleans()):
        parts.append(f"WKST={draw(st.sampled_from(DAYS))}")
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    else:
        until = START + timedelta(days=draw(st.integers(0, 540)))
        parts.append(f"UNTIL={until:%Y%m%dT%H%M%S}")
    start = START + timedelta(days=draw(st.integers(0, 400)), minutes=15 * draw(st.integers(0, 40)))
    return ";".join(parts), start


@settings(deadline=None)  # of CPU time there is little; of waiting, on a busy machine, much
@given(rules())
def test_fit_rules_give_what_dateutil_gives(case: tuple[str, datetime]) -> None:
    written, start = case
    try:
        found = dates(written, start)
    except Invalid:
        return
    assert found == list(rrulestr(written, dtstart=start))
    assert 1 <= len(found) <= MOST
    assert {one.time() for one in found} == {start.time()}
    assert found[-1] <= HORIZON


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(written: str) -> None:
    try:
        found = dates(written)
    except Invalid:
        return
    assert found[0] == START


_PIECES = st.sampled_from(
    ("FREQ", "COUNT", "UNTIL", "BYDAY", "=", ";", ",", "DAILY", "MONTHLY", "-1", "0", "31", "MO")
)


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=14).map("".join), st.datetimes())
def test_any_pieces_of_a_rule_are_read_or_refused(written: str, moment: datetime) -> None:
    until = f"{moment:%Y%m%dT%H%M%SZ}".zfill(16)
    for text in (written, f"FREQ=DAILY;UNTIL={until};{written}", f"FREQ=WEEKLY;UNTIL={until}"):
        try:
            assert len(dates(text)) <= MOST
        except Invalid:
            continue
