"""What crosses the API about imports."""

from pydantic import BaseModel, ConfigDict, Field


class ImportColumn(BaseModel):
    """A column of the file, and what it is taken for."""

    model_config = ConfigDict(json_schema_extra={"example": {"name": "Mél *", "field": "email"}})

    name: str
    field: str | None = Field(examples=["email"])
    secret: bool = Field(description="Passwords: not read, not kept")


class ImportFault(BaseModel):
    """What is wrong with a row; ``row`` is its number in a spreadsheet."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"row": 4, "field": "email", "code": "import-email"}}
    )

    row: int
    field: str
    code: str
    message: str


class ImportReport(BaseModel):
    """What the file holds, what is wrong with it, and what was written."""

    model_config = ConfigDict(json_schema_extra={"example": {"rows": 120, "fresh": 118}})

    rows: int = Field(description="Rows with something in them")
    fresh: int = Field(description="Rows that are right and not there yet")
    known: int = Field(description="Rows that are right and there already: left alone")
    fault_count: int
    faults: list[ImportFault] = Field(description="The first two hundred")
    columns: list[ImportColumn]
    fields: list[str] = Field(description="What a column may be taken for")
    written: int = Field(description="Rows written; none in a dry run")


class PreparedInvitations(BaseModel):
    """Invitations that wait to be sent, and those that were just sent."""

    model_config = ConfigDict(json_schema_extra={"example": {"sent": 120, "waiting": 0}})

    sent: int
    waiting: int
