"""Collection campaigns: what the network asks of labs, and what each lab says of it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, PrimaryKeyConstraint
from sqlmodel import SQLModel

from api.core.ids import CampaignId, LabId
from api.core.model import identity, instant, number, one_of, texts, version
from api.core.model import words as written


class CampaignStatus(StrEnum):
    """Prepared, answered to, over."""

    BROUILLON = "brouillon"
    OUVERTE = "ouverte"
    CLOSE = "close"


class RemarkState(StrEnum):
    """What a lab says of a cell: it has no sense here, it is doubtful, it is right."""

    SANS_OBJET = "sans_objet"
    DOUTEUX = "douteux"
    CONFIRME = "confirme"


class Campaign(SQLModel, table=True):
    """A frame of indicators for one period, with its days. It belongs to no lab."""

    __tablename__ = "campaign"
    __table_args__ = (
        one_of("status", CampaignStatus),
        CheckConstraint("closes_on >= opens_on", name="days_in_order"),
    )

    id: CampaignId = identity()
    slug: str = written(unique=True)
    name: str = written()
    period: str = written()
    opens_on: date
    closes_on: date
    status: str = written(default=CampaignStatus.BROUILLON)
    words: str | None = written(nullable=True)
    version: int = version()


class CampaignItem(SQLModel, table=True):
    """One indicator of the frame, in one version of its definition: its total, its breakdowns."""

    __tablename__ = "campaign_item"
    __table_args__ = (
        PrimaryKeyConstraint("campaign_id", "code"),
        ForeignKeyConstraint(["campaign_id"], ["campaign.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["code", "definition_version"],
            ["indicator_definition.code", "indicator_definition.definition_version"],
        ),
    )

    campaign_id: CampaignId = number()
    code: str = written()
    definition_version: int
    rank: int
    required: bool
    breakdowns: list[str] = texts()


class Participation(SQLModel, table=True):
    """A lab takes part: by this it agrees that the network reads its cells of the frame."""

    __tablename__ = "campaign_participation"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "campaign_id"),
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        ForeignKeyConstraint(["campaign_id"], ["campaign.id"]),
        Index("ix_campaign_participation_campaign_id", "campaign_id"),
    )

    lab_id: LabId = number()
    campaign_id: CampaignId = number()
    joined_by: str = written()
    joined_at: datetime = instant()
    sent_by: str | None = written(nullable=True)
    sent_at: datetime | None = instant(nullable=True)


class Remark(SQLModel, table=True):
    """What a lab says of one cell of the frame."""

    __tablename__ = "campaign_remark"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "campaign_id", "code", "breakdown"),
        ForeignKeyConstraint(
            ["lab_id", "campaign_id"],
            ["campaign_participation.lab_id", "campaign_participation.campaign_id"],
        ),
        one_of("state", RemarkState),
    )

    lab_id: LabId = number()
    campaign_id: CampaignId = number()
    code: str = written()
    breakdown: str = written(default="")
    state: str = written()
    words: str | None = written(nullable=True)
