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
RequestId = NewType("RequestId", int)
GridId = NewType("GridId", int)
CriterionId = NewType("CriterionId", int)
QuestionId = NewType("QuestionId", int)
CorrectionId = NewType("CorrectionId", int)
StepId = NewType("StepId", int)
WindowId = NewType("WindowId", int)
BodyId = NewType("BodyId", int)
MemberId = NewType("MemberId", int)
BodySessionId = NewType("BodySessionId", int)
AgendaItemId = NewType("AgendaItemId", int)
DecisionId = NewType("DecisionId", int)
RecommendationId = NewType("RecommendationId", int)
ProposalId = NewType("ProposalId", int)
DeliverableId = NewType("DeliverableId", int)
ExperimentId = NewType("ExperimentId", int)
GainId = NewType("GainId", int)
JournalEntryId = NewType("JournalEntryId", int)
PhaseId = NewType("PhaseId", int)
ScaleEventId = NewType("ScaleEventId", int)
ProjectRoleId = NewType("ProjectRoleId", int)
ConventionId = NewType("ConventionId", int)
ProgrammeId = NewType("ProgrammeId", int)
AwardId = NewType("AwardId", int)
BudgetLineId = NewType("BudgetLineId", int)
CallLineId = NewType("CallLineId", int)
CommitmentId = NewType("CommitmentId", int)
PaymentId = NewType("PaymentId", int)
DeadlineId = NewType("DeadlineId", int)

Id = Annotated[
    int, Field(ge=1, le=MAX_BIGINT, strict=True, description="Number of a record", examples=[12])
]
PathId = Annotated[int, Field(ge=1, le=MAX_BIGINT, description="Number of a record", examples=[12])]
