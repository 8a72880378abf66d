"""What crosses the API about one's own contributions."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from api.communities.models.members import CommunityRole


class ContributionCount(BaseModel):
    """How many contributions of one kind."""

    kind: str = Field(description="posts, documents, tasks, resources, activities…")
    count: int = Field(examples=[3])


class RoleOver(BaseModel):
    """A role held during the period, at least in part."""

    role: CommunityRole
    brick: str | None
    from_day: date
    to_day: date | None


class ContributionPlace(BaseModel):
    """What one did in one community; without a community: with the lab."""

    lab: str
    lab_name: str
    community: str | None
    community_name: str | None
    since: datetime | None
    roles: list[RoleOver]
    contributions: list[ContributionCount]


class ContributionStatement(BaseModel):
    """One's own contributions over a period: counts and roles, never words."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"name": "Claire", "from_day": "2025-11-26", "to_day": "2026-11-26"}
        }
    )

    name: str
    from_day: date
    to_day: date
    places: list[ContributionPlace]
