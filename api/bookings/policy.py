"""Who may do what with a booking. Pure."""

from api.bookings.models import Booking, BookingStatus, Purpose
from api.core.access import Actor, Permission

OCCUPYING = frozenset({BookingStatus.PENDING, BookingStatus.CONFIRMED, BookingStatus.HELD})
_DIRECT = frozenset({Purpose.PROJET, Purpose.ATELIER, Purpose.FORMATION})


def is_mine(actor: Actor, booking: Booking) -> bool:
    """Whether the actor made the booking."""
    if actor.kind == "person":
        return booking.organiser_id == actor.id
    return actor.kind == "client" and booking.client_id == actor.id


def first_status(actor: Actor, lab: str, purpose: Purpose, *, for_project: bool) -> BookingStatus:
    """Members book directly for the lab's projects; the rest waits for the concierge (req. 116)."""
    if actor.kind == "system" or actor.may(Permission.APPROVE_BOOKINGS, lab):
        return BookingStatus.CONFIRMED
    if for_project and purpose in _DIRECT:
        return BookingStatus.CONFIRMED
    return BookingStatus.PENDING


def abilities(actor: Actor, lab: str, booking: Booking) -> list[str]:
    """What the actor may do with the booking in its present state."""
    concierge = actor.kind == "system" or actor.may(Permission.APPROVE_BOOKINGS, lab)
    allowed: list[str] = []
    if booking.status == BookingStatus.PENDING and concierge:
        allowed += ["confirm", "refuse"]
    if booking.status in {BookingStatus.PENDING, BookingStatus.CONFIRMED} and (
        concierge or is_mine(actor, booking)
    ):
        allowed += ["move", "cancel"]
    return allowed
