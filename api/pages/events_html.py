"""What a public event says to machines (schema.org ``Event``, JSON-LD). Pure."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from api.activities.models import Place
from api.core.messages import message

_MODES = {
    Place.ONLINE: "OnlineEventAttendanceMode",
    Place.HYBRID: "MixedEventAttendanceMode",
}


def when(event: dict[str, Any]) -> str:
    """Day and times on the lab's clocks, in French words and figures."""
    zone = ZoneInfo(event["timezone"])
    start = datetime.fromisoformat(event["starts_at"]).astimezone(zone)
    end = datetime.fromisoformat(event["ends_at"]).astimezone(zone)
    if start.date() == end.date():
        return message(
            "pages.event.when", "fr", day=f"{start:%d/%m/%Y}", start=_clock(start), end=_clock(end)
        )
    return message(
        "pages.event.days", "fr", first=f"{start:%d/%m/%Y %H:%M}", last=f"{end:%d/%m/%Y %H:%M}"
    )


def where(event: dict[str, Any]) -> str:
    """Where it is held, in words."""
    there = [event["place_words"], event["lab_name"], event["address"]]
    if event["online"]:
        there.append(message(f"pages.event.{event['place']}", "fr"))
    return ", ".join(filter(None, there))


def _clock(moment: datetime) -> str:
    return f"{moment.hour} h" + (f" {moment:%M}" if moment.minute else "")


def linked_data(event: dict[str, Any], description: str) -> dict[str, Any]:
    """A public event; what it does not say is left out."""
    lab = {"@type": "GovernmentOrganization", "name": event["lab_name"]}
    place = Place(event["place"])
    mode = _MODES.get(place, "OfflineEventAttendanceMode")
    held: list[dict[str, Any]] = []
    if place != Place.ONLINE:
        there = event["address"] or event["place_words"] or event["lab_name"]
        held.append(
            {
                "@type": "Place",
                "name": event["place_words"] or event["lab_name"],
                "address": there,
            }
        )
    if event["online"]:
        online = message("pages.event.online", "fr")
        held.append({"@type": "VirtualLocation", "name": online})
    opening = event["registration"]
    data = {
        "@type": "EducationEvent" if event["kind"] == "formation" else "Event",
        "name": event["title"],
        "description": description,
        "startDate": event["starts_at"],
        "endDate": event["ends_at"],
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": f"https://schema.org/{mode}",
        "location": held,
        "organizer": lab,
        "isAccessibleForFree": True,
        "inLanguage": "fr",
        "maximumAttendeeCapacity": opening and opening["capacity"],
        "remainingAttendeeCapacity": opening and opening["left"],
    }
    return {key: value for key, value in data.items() if value is not None and value != []}
