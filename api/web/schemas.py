"""Bodies that several domains share."""

from pydantic import BaseModel, ConfigDict

from api.core.text import Line


class Reason(BaseModel):
    """Why."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"reason": "Travaux dans le salon"}}
    )

    reason: Line
