"""What crosses the API about searching."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.search.queries import FoundKind
from api.web.paging import Page

Mark = Annotated[list[int], Field(min_length=2, max_length=2, examples=[[3, 8]])]


class FoundCommunity(BaseModel):
    """The community where it is."""

    slug: str = Field(examples=["utilo"])
    name: str = Field(examples=["UTILO"])


class Found(BaseModel):
    """Something that holds the words."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kind": "post",
                "id": 12,
                "excerpt": "Un conflit à travailler jeudi ?",
                "marks": [[3, 10]],
                "community": {"slug": "utilo", "name": "UTILO"},
            }
        }
    )

    kind: FoundKind
    id: int
    lab: str
    lab_name: str
    community: FoundCommunity | None = Field(description="Null for what everybody may read")
    slug: str | None = Field(description="Of what has an address by name")
    thread: int | None = Field(description="The post that begins the thread")
    title: str | None
    author: str | None
    excerpt: str = Field(description="Plain text around the first match")
    marks: list[Mark] = Field(
        description="Where the words match: first and last (excluded) characters of the excerpt",
        examples=[[[3, 8]]],
    )
    at: datetime


class FoundPage(Page[Found]):
    """What was found, newest first."""
