"""What « à faire » says of figures that conventions ask for."""

from pydantic import BaseModel

from api.indicators.schemas.obligations import ObligationRead


class DueFigureSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[ObligationRead]
