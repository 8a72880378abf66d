"""What the feed and the audit log hear of bookings."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.models import Booking
from api.core.ledger import Change, note_audit, note_change


def tell(session: AsyncSession, booking: Booking, action: str) -> None:
    """Note one act on a booking."""
    note_change(session, Change(booking.lab_id, "booking", str(booking.id), public=False))
    note_audit(session, action, "booking", booking.id, lab_id=booking.lab_id)
