"""Who may do what with a series, and when. Pure: the same in Python and in SQL."""

from api.bookings.models import BookingStatus, Series
from api.bookings.policy import is_concierge, is_mine
from api.core.access import Actor

STANDING = (BookingStatus.PENDING, BookingStatus.CONFIRMED)
"""The states in which an occurrence ahead may still be changed or cancelled."""


def series_abilities(
    actor: Actor, lab: str, series: Series, *, standing: bool, pending: bool, missing: bool
) -> list[str]:
    """What the actor may do; the rest says what there is ahead.

    ``standing`` occurrences, ``pending`` ones among them, ``missing`` ones (left out, cancelled).
    """
    concierge = is_concierge(actor, lab)
    decides = ["confirm", "refuse"] if concierge and pending else []
    if not (concierge or is_mine(actor, series)):
        return []
    return decides + ["change", "cancel"] * standing + ["add"] * missing


def series_abilities_sql() -> str:
    """The same as a JSON array, for a row ``s`` (series) beside ``m.mine`` and lab ``l``."""
    states = ", ".join(f"'{one}'" for one in STANDING)
    of_series = "SELECT FROM booking AS b WHERE b.lab_id = s.lab_id AND b.series_id = s.id"
    pending = f"EXISTS ({of_series} AND b.status = 'pending' AND b.starts_at > :at)"
    standing = f"EXISTS ({of_series} AND b.status IN ({states}) AND b.starts_at > :at)"
    missing = (
        "(EXISTS (SELECT FROM unnest(s.skipped) AS one WHERE one AT TIME ZONE l.timezone > :at)"
        f" OR EXISTS ({of_series} AND b.status = 'cancelled'"
        " AND b.occurrence AT TIME ZONE l.timezone > :at))"
    )
    either = "(:concierge OR m.mine)"
    cases = (
        ("confirm", f":concierge AND {pending}"),
        ("refuse", f":concierge AND {pending}"),
        ("change", f"{either} AND {standing}"),
        ("cancel", f"{either} AND {standing}"),
        ("add", f"{either} AND {missing}"),
    )
    written = ", ".join(f"CASE WHEN {when} THEN '{name}' END" for name, when in cases)
    return f"array_to_json(array_remove(ARRAY[{written}], NULL))"
