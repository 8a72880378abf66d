"""What « à faire » says of figures that conventions and the network ask for."""

from datetime import date

from pydantic import BaseModel, Field

from api.indicators.schemas.obligations import ObligationRead


class DueFigureSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[ObligationRead]


class TodoCampaign(BaseModel):
    """A campaign of the network that waits for the lab."""

    campaign: str = Field(description="Short name of the campaign")
    name: str
    closes_on: date
    joined: bool = Field(description="Whether the lab takes part")
    sent: bool = Field(description="Whether the lab has answered")
    questions: int = Field(description="Questions of the network that wait for an answer")


class CampaignSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoCampaign]
