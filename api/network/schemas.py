"""What crosses the API about the network."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class ChangeRead(BaseModel):
    """A record that was written or removed; read it at its own address."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"sequence": 41, "entity": "project", "key": "utilo"}}
    )

    sequence: int = Field(description="Order of commits, with no gap that matters")
    at: datetime
    lab: str | None
    entity: str = Field(examples=["project"])
    key: str = Field(description="Slug or number of the record")
    op: Literal["upsert", "delete"]
    public: bool


class ChangeList(BaseModel):
    """A stretch of the feed."""

    items: list[ChangeRead]
    next: int = Field(description="Pass as after to read on")
    more: bool
