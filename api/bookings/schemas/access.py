"""What crosses the API about getting in."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from api.rooms.models import CodeKind


class CodeRead(BaseModel):
    """A code in clear: in this answer and in mails, nowhere else."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"kind": "door", "label": "Porte d'entrée", "code": "4071#"}}
    )

    kind: CodeKind
    label: str
    code: str
    valid_from: datetime
    valid_to: datetime | None
    current: bool = Field(description="Whether it opens now, or at the start if that is ahead")


class ArrivalRead(BaseModel):
    """How to come."""

    codes_from: datetime = Field(description="When the codes become visible")
    place_notes: str | None = Field(description="How to find and enter the place")
    room_notes: str | None = Field(description="How to find and enter the room")
    plan: str | None = Field(
        description="Address of the plan, of this instance", examples=["/v1/labs/ti-lab/files/12"]
    )
    contact: str | None = Field(description="Whom to call when something does not open")


class AccessRead(ArrivalRead):
    """What opens the doors during a booking, and how to come."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "codes": [
                    {
                        "kind": "door",
                        "label": "Porte d'entrée",
                        "code": "4071#",
                        "valid_from": "2026-11-01T08:00:00+01:00",
                        "valid_to": "2027-02-01T08:00:00+01:00",
                        "current": True,
                    }
                ]
            }
        }
    )

    codes: list[CodeRead]
