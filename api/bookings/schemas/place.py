"""What crosses the API about the place as bookings take it."""

from pydantic import BaseModel, ConfigDict, Field


class KitFree(BaseModel):
    """How many pieces of a kit are free over a stretch of time."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"kit": "malle", "name": "Malle de prototypage"}}
    )

    kit: str
    name: str
    stock: int
    free: int = Field(description="Pieces that nobody has at any moment of the stretch")


class KitAvailability(BaseModel):
    """The kits that can be booked, by name."""

    items: list[KitFree]
