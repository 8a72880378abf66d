"""What the feed and the audit log hear of bookings."""

from collections.abc import Iterable

from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.models import Booking, Series
from api.core.ledger import Change, note_audit, note_change


def tell(session: AsyncSession, booking: Booking, action: str) -> None:
    """Note one act on a booking."""
    note_change(session, Change(booking.lab_id, "booking", str(booking.id), public=False))
    note_audit(session, action, "booking", booking.id, lab_id=booking.lab_id)


def tell_series(
    session: AsyncSession, series: Series, bookings: Iterable[Booking], action: str
) -> None:
    """Note one act on a series: the feed hears of each booking, the audit log of the act."""
    numbers = [booking.id for booking in bookings]
    note_change(session, Change(series.lab_id, "series", str(series.id), public=False))
    for number in numbers:
        note_change(session, Change(series.lab_id, "booking", str(number), public=False))
    note_audit(session, action, "series", series.id, lab_id=series.lab_id, bookings=numbers)
