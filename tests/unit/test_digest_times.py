"""When digests are due: half past seven on the lab's clocks, whatever the season."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from api.communities.models.members import Digest
from api.core.clock import PARIS
from api.notices.rules.due import fits, next_digest


@pytest.mark.parametrize(
    ("every", "after", "expected"),
    [
        ("jour", "2026-11-26T06:29", "2026-11-26T06:30"),  # Thursday, 07:29 in Paris
        ("jour", "2026-11-26T06:30", "2026-11-27T06:30"),
        ("jour", "2026-11-27T12:00", "2026-11-30T06:30"),  # over the weekend
        ("semaine", "2026-11-26T12:00", "2026-11-30T06:30"),
        ("semaine", "2026-11-30T06:30", "2026-12-07T06:30"),
        ("jour", "2027-03-26T12:00", "2027-03-29T05:30"),  # summer time begins that Sunday
        ("semaine", "2027-10-25T05:30", "2027-11-01T06:30"),  # and ends on the 31st
    ],
)
def test_the_next_one(every: str, after: str, expected: str) -> None:
    found = next_digest(every, datetime.fromisoformat(after).replace(tzinfo=UTC), PARIS)
    assert found is not None
    assert found.astimezone(UTC) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


def test_never() -> None:
    assert next_digest(Digest.JAMAIS, datetime.now(UTC), PARIS) is None


def test_the_labs_own_clock() -> None:
    found = next_digest("jour", datetime(2026, 11, 26, 12, tzinfo=UTC), ZoneInfo("Indian/Reunion"))
    assert found is not None
    assert found.astimezone(UTC) == datetime(2026, 11, 27, 3, 30, tzinfo=UTC)


def test_another_rhythm_waits_for_its_own_day() -> None:
    friday = datetime(2026, 11, 27, 6, 30, tzinfo=UTC)
    monday = datetime(2026, 11, 30, 6, 30, tzinfo=UTC)
    assert fits("jour", friday, PARIS)
    assert not fits("semaine", friday, PARIS)
    assert fits("semaine", monday, PARIS)
    assert not fits("jamais", monday, PARIS)
