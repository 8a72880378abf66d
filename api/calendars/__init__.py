"""Calendars to subscribe to: they cross rooms, bookings, activities and communities."""
