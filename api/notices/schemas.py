"""What crosses the API about notices and the mails one wants."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from api.communities.models.members import Digest, Sending
from api.core.ids import Id
from api.notices.models import NoticeKind


class NoticeRead(BaseModel):
    """A reason why one was written to; what it is about is read where it stands."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": 41,
                "kind": "reponse",
                "lab": "ti-lab",
                "community": "utilo",
                "community_name": "UTILO",
                "thread": 12,
                "decision": None,
                "poll": None,
                "author": "Concierge",
                "at": "2026-11-26T09:12:00Z",
                "read": False,
            }
        }
    )

    id: int
    kind: NoticeKind
    lab: str
    community: str
    community_name: str
    thread: int | None = Field(description="The post that begins the discussion, if it is one")
    decision: int | None = Field(description="The decision that it is about, if it is one")
    poll: int | None = Field(description="The date poll that it is about, if it is one")
    author: str | None = Field(description="Whose doing it is")
    at: datetime
    read: bool


class NoticePage(BaseModel):
    """One's notices, newest first."""

    items: list[NoticeRead]
    next: str | None


class NoticesRead(BaseModel):
    """How far one has read."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"up_to": 41}})

    up_to: Id = Field(description="The newest notice that was seen")


class MailSettings(BaseModel):
    """What one is written about in a community."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "lab": "ti-lab",
                "lab_name": "Ti Lab",
                "community": "utilo",
                "community_name": "UTILO",
                "mentions": "aussitot",
                "important": "aussitot",
                "digest": "semaine",
                "letters": True,
                "next_digest_at": "2026-11-30T06:30:00Z",
            }
        }
    )

    lab: str
    lab_name: str
    community: str
    community_name: str
    mentions: Sending = Field(
        description="What is addressed to oneself: calls, answers, tasks, polls"
    )
    important: Sending = Field(description="What is said to be important to all")
    digest: Digest
    letters: bool = Field(description="Whether the community's letters are mailed")
    next_digest_at: datetime | None = Field(description="When the next digest is sent, if known")


class MailSettingsList(BaseModel):
    """All of one's communities."""

    items: list[MailSettings]
