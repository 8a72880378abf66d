"""What crosses the API about certificates."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from api.core.text import Line


class CertificateChecked(BaseModel):
    """Whether a certificate is ours. It says neither whose it is, nor of what."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"valid": True, "day": "2026-11-26", "named": None}}
    )

    valid: bool
    day: date | None = Field(description="The first day of what was attended; null: not valid")
    named: bool | None = Field(
        description="Whether it is in the name given; null: none was, or it is no longer kept"
    )


class CertificateName(BaseModel):
    """The name that is written on a certificate."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"name": "Claire"}})

    name: Line
