"""What boards send and take."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from api.boards.models import Step
from api.boards.rules import MAX_EVERY, Recurs
from api.core.clock import Day
from api.core.ids import Id
from api.core.text import Line, Slug, check_text

Notes = Annotated[
    str,
    StringConstraints(max_length=5_000, strip_whitespace=True),
    AfterValidator(check_text),
    Field(description="Markdown", examples=["Relire les **trois** affiches."]),
]


class Somebody(BaseModel):
    """A member, as others know them."""

    handle: str
    name: str | None


class TaskRow(BaseModel):
    """A task as it stands on its board."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"id": 12, "title": "Relire l’affiche", "late": False}}
    )

    id: int
    board: int
    column: int
    title: str
    noted: bool = Field(description="Whether there is more to read")
    claimed_by: Somebody | None
    mine: bool
    due_on: date | None
    late: bool
    recurs: Recurs | None
    every: int = Field(description="Every how many of them")
    done_at: datetime | None
    fictitious: bool
    abilities: list[str] = Field(
        description="What the caller may do: edit, move, claim, release, handover, complete,"
        " archive"
    )
    version: int


class TaskStepRead(BaseModel):
    """Who did what, and when."""

    what: Step
    at: datetime
    by: str | None
    column: str | None


class TaskRead(TaskRow):
    """A task whole."""

    words: str
    tree: list[Any] = Field(description="What the words say, parsed")
    board_name: str
    column_name: str
    made_at: datetime
    made_by: Somebody | None
    steps: list[TaskStepRead] = Field(description="The last fifty, the oldest first")


class TaskList(BaseModel):
    """Tasks of a community, the most urgent first; at most 200."""

    items: list[TaskRow]


class ColumnRead(BaseModel):
    """A column and its tasks, in order."""

    id: int
    name: str
    done: bool = Field(description="Where what is finished goes")
    wip: int | None = Field(
        description="How many tasks there should be at most: said, never enforced", examples=[5]
    )
    tasks: list[TaskRow]


class TaskBoardRow(BaseModel):
    """A board of the community."""

    id: int
    name: str
    circle: str | None
    circle_name: str | None
    open: int = Field(description="Tasks that are not finished")
    late: int
    archived: bool
    version: int


class TaskBoardList(BaseModel):
    """The boards that the caller sees, those put away last."""

    items: list[TaskBoardRow]


class TaskBoardRead(BaseModel):
    """A board whole."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"id": 3, "name": "Organisation", "columns": []}}
    )

    id: int
    name: str
    circle: str | None
    circle_name: str | None
    archived: bool
    fictitious: bool
    columns: list[ColumnRead]
    abilities: list[str] = Field(description="What the caller may do: add, edit")
    version: int


class BoardGiven(BaseModel):
    """A new board."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"name": "Organisation"}}
    )

    name: Line
    circle: Slug | None = Field(default=None, description="Only for this circle, for ever")
    columns: list[Line] | None = Field(
        default=None,
        min_length=2,
        max_length=12,
        description="Their names in order; the last is where what is done goes",
    )


class BoardChange(BaseModel):
    """Another name, or put away."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"name": "Rencontre annuelle"}}
    )

    name: Line | None = None
    archived: bool | None = None


class ColumnGiven(BaseModel):
    """A column: a known one by its number, or a new one."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"id": 7, "name": "En cours", "wip": 5}}
    )

    id: Id | None = None
    name: Line
    done: bool = False
    wip: Annotated[int, Field(ge=1, le=200, strict=True)] | None = None


class ColumnsGiven(BaseModel):
    """The columns of a board, whole and in order."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"columns": [{"name": "À faire"}, {"name": "Fait", "done": True}]}
        },
    )

    columns: list[ColumnGiven] = Field(min_length=2, max_length=12)


class TaskFacts(BaseModel):
    """What is written of a task."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"title": "Relire l’affiche", "due_on": "2026-12-03"}},
    )

    words: Notes = ""
    due_on: Day | None = None
    recurs: Recurs | None = Field(default=None, description="Comes back once it is finished")
    every: Annotated[int, Field(ge=1, le=MAX_EVERY, strict=True)] = 1


class TaskGiven(TaskFacts):
    """A new task."""

    title: Line
    column: Id | None = Field(default=None, description="The first where one works, if not given")
    claim: bool = Field(default=False, description="Take it at once")


class TaskChange(TaskFacts):
    """Other words, another due day; what is not given stays."""

    title: Line | None = None


class Move(BaseModel):
    """Where a task goes: behind another of the column, or first."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"column": 7, "after": 12}}
    )

    column: Id
    after: Id | None = None


class TaskMoved(BaseModel):
    """Where it lies now: at the end of the column when the neighbour had gone."""

    placed: Literal["there", "end"]
    task: TaskRow


class HandOver(BaseModel):
    """Who is entrusted with the task."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"member": "membre-deux"}}
    )

    member: Slug
