"""What crosses the API about the load that requests put on the lab's team."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from api.core.messages import Locale, message
from api.requests.models.requests import State
from api.requests.models.steps import RequestKind
from api.requests.queries.load import Load, Weighed
from api.requests.rules.load import months, spread


class MonthLoad(BaseModel):
    """One month, in person-weeks."""

    month: str = Field(description="YYYY-MM", examples=["2026-11"])
    engaged: float = Field(description="Accepted requests under way")
    candidates: float = Field(description="Those chosen with ``with``")
    capacity: float


class LoadItem(BaseModel):
    """A request and the weeks it asks."""

    request: int
    number: int
    title: str
    kind: RequestKind
    state: State
    weeks: float
    begins_on: date
    ends_on: date
    candidate: bool


class LoadRead(BaseModel):
    """What the team has engaged, month by month, and what it would with the candidates."""

    model_config = ConfigDict(json_schema_extra={"example": {"capacity_weeks": 8}})

    timezone: str
    capacity_weeks: float = Field(description="Person-weeks that the team can give in a month")
    months: list[MonthLoad]
    items: list[LoadItem]
    undated: int = Field(description="Requests without dates or weeks, left out")


def load_read(load: Load, first: date, count: int) -> LoadRead:
    """The load from the month of ``first``, and what weighs on these months."""
    engaged = spread(load.works(candidates=False), first, count)
    wanted = spread(load.works(candidates=True), first, count)
    days = list(months(first, count))
    begins, ends = days[0][0], days[-1][1]
    return LoadRead(
        timezone=load.timezone,
        capacity_weeks=load.capacity,
        months=[
            MonthLoad(
                month=f"{month:%Y-%m}",
                engaged=engaged[rank],
                candidates=wanted[rank],
                capacity=load.capacity,
            )
            for rank, (month, _last) in enumerate(days)
        ],
        items=[
            LoadItem(
                **{name: one.facts[name] for name in ("request", "number", "title")},
                kind=one.facts["kind"],
                state=one.facts["state"],
                weeks=float(one.work.weeks),
                begins_on=one.work.begins_on,
                ends_on=one.work.ends_on,
                candidate=one.candidate,
            )
            for one in load.items
            if one.work and one.work.begins_on <= ends and one.work.ends_on >= begins
        ],
        undated=sum(one.work is None for one in load.items),
    )


class MonthImpact(BaseModel):
    """One month, with and without the request, in person-weeks."""

    month: str = Field(description="YYYY-MM", examples=["2026-11"])
    before: float
    after: float
    capacity: float


class EurosImpact(BaseModel):
    """What the request asks, against what is left."""

    left_cents: int | None = Field(
        description="Not committed of the operating budget; null when it is not known"
    )
    asked_cents: int | None
    after_cents: int | None


class ImpactRead(BaseModel):
    """What accepting a request would weigh."""

    months: list[MonthImpact]
    euros: EurosImpact
    sentence: str


def impact_read(load: Load, one: Weighed, left_cents: int | None, locale: Locale) -> ImpactRead:
    """What a request would weigh over its own months (24 at most), beside what is engaged."""
    asked = one.facts["lab_cents"]
    after = left_cents - asked if left_cents is not None and asked is not None else None
    euros = EurosImpact(left_cents=left_cents, asked_cents=asked, after_cents=after)
    if one.work is None:
        return ImpactRead(months=[], euros=euros, sentence=message("impact.undated", locale))
    begins, ends = one.work.begins_on, one.work.ends_on
    count = min((ends.year - begins.year) * 12 + ends.month - begins.month + 1, 24)
    others = [
        other.work
        for other in load.items
        if other.work and other.facts["request"] != one.facts["request"]
    ]
    before, added = spread(others, begins, count), spread([one.work], begins, count)
    said = [
        MonthImpact(
            month=f"{month:%Y-%m}",
            before=before[rank],
            after=round(before[rank] + added[rank], 2),
            capacity=load.capacity,
        )
        for rank, (month, _last) in enumerate(months(begins, count))
    ]
    over = sum(one.after > one.capacity for one in said)
    busiest = max(said, key=lambda month: month.after)
    sentence = message(
        "impact.over" if over else "impact.fits",
        locale,
        weeks=_number(float(one.work.weeks), locale),
        count=count,
        over=over,
        before=_number(busiest.before, locale),
        after=_number(busiest.after, locale),
        capacity=_number(load.capacity, locale),
    )
    return ImpactRead(months=said, euros=euros, sentence=sentence)


def _number(value: float, locale: Locale) -> str:
    said = f"{value:.1f}".removesuffix(".0")
    return said.replace(".", ",") if locale == "fr" else said
