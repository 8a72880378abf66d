"""What crosses the API about editions."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

_NAME = "20261126T101500123456Z-412"


class EditionFile(BaseModel):
    """A file of an edition."""

    name: str = Field(examples=["observations.csv"])
    url: str = Field(
        description="Its address, for good", examples=[f"/open-data/indicators/{_NAME}/labs.csv"]
    )
    bytes: int | None = Field(description="Null until it is first asked for", examples=[48210])
    sha256: str | None = Field(description="Null until it is first asked for", examples=["9f" * 32])


class EditionRead(BaseModel):
    """The last edition of the indicators: what was public when the last vintage appeared."""

    edition: str = Field(examples=[_NAME])
    published_at: datetime | None = Field(description="Null when nothing was ever published")
    values: int = Field(description="Published values that are current")
    labs: int = Field(description="Labs that published them")
    indicators: int = Field(description="Indicators they are of")
    start: date | None = Field(description="First day they cover")
    end: date | None = Field(description="Last day they cover")
    licence: str = Field(examples=["etalab-2.0"])
    licence_url: str = Field(examples=["https://www.etalab.gouv.fr/licence-ouverte-open-licence"])
    files: list[EditionFile]


class DataPackage(BaseModel):
    """A Data Package (https://specs.frictionlessdata.io/data-package/)."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "example": {
                "profile": "tabular-data-package",
                "name": "indicateurs",
                "version": _NAME,
                "resources": [{"name": "labs", "path": f"{_NAME}/labs.csv"}],
            }
        },
    )

    profile: str
    name: str
    version: str = Field(description="The edition")
    resources: list[dict[str, Any]] = Field(
        description="Tables: path, size, SHA-256, columns and keys"
    )
