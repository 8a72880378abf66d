"""What crosses the API about following a project."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from api.core.text import Email, Slug


class FollowAsked(BaseModel):
    """Where to write what becomes of the project."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"email": "voisine@tilab.example"}}
    )

    email: Email


class FollowLinkSent(BaseModel):
    """The answer to every request, whoever follows already."""

    link_hours: int = Field(description="How long the link works", examples=[48])


class FollowRead(BaseModel):
    """What the holder of a key follows."""

    model_config = ConfigDict(json_schema_extra={"example": {"project": "courriers-clairs"}})

    lab: Slug
    lab_name: str
    project: Slug
    project_title: str
    since: datetime


class FollowMade(BaseModel):
    """What is followed from now on, and the key to leave."""

    key: str = Field(
        description="For the header X-Follow-Key", examples=["1-12-kq7m3xwp9dtrkq7m3xwp9d"]
    )
    follow: FollowRead


class FollowerCount(BaseModel):
    """How many people follow a project; who they are is said to nobody."""

    count: int
