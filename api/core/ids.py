"""Identifiers have kinds: a room's number never stands where a booking's is expected."""

from typing import Annotated, NewType

from pydantic import Field

MAX_BIGINT = 2**63 - 1

LabId = NewType("LabId", int)
OrganisationId = NewType("OrganisationId", int)
PersonId = NewType("PersonId", int)
ClientId = NewType("ClientId", int)
ProjectId = NewType("ProjectId", int)
ThemeId = NewType("ThemeId", int)
RoomId = NewType("RoomId", int)
BookingId = NewType("BookingId", int)
ClosureId = NewType("ClosureId", int)
OpeningRequestId = NewType("OpeningRequestId", int)
KitId = NewType("KitId", int)
TicketId = NewType("TicketId", int)
AccessCodeId = NewType("AccessCodeId", int)
SeriesId = NewType("SeriesId", int)
DisplacementId = NewType("DisplacementId", int)
ParticipantId = NewType("ParticipantId", int)
CalendarFeedId = NewType("CalendarFeedId", int)
ActivityId = NewType("ActivityId", int)
CommunityId = NewType("CommunityId", int)
ObservationId = NewType("ObservationId", int)
VintageId = NewType("VintageId", int)
FileId = NewType("FileId", int)

Id = Annotated[
    int, Field(ge=1, le=MAX_BIGINT, strict=True, description="Number of a record", examples=[12])
]
PathId = Annotated[int, Field(ge=1, le=MAX_BIGINT, description="Number of a record", examples=[12])]
