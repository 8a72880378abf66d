"""Bodies that several domains share."""

from typing import Any

from pydantic import BaseModel, ConfigDict

from api.core.text import Line


class Reason(BaseModel):
    """Why."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"reason": "Travaux dans le salon"}}
    )

    reason: Line


def stated(given: BaseModel, *emptied: str) -> dict[str, Any]:
    """What a change states: its fields that were sent.

    Null empties the fields named in ``emptied``; anywhere else it says nothing.
    """
    values = given.model_dump(exclude_unset=True)
    return {name: value for name, value in values.items() if value is not None or name in emptied}
