"""HTTP for taking cards away: the timetable, the printed sheet, the open export."""

from pathlib import Path as File
from typing import Annotated, Any

import orjson
from fastapi import Path, Query, Request, Response

from api.commons.methods.queries import cards
from api.commons.methods.routers.answers import METHOD, OfCard, OnCard
from api.commons.methods.rules.front_matter import markdown_of
from api.commons.methods.rules.timetable import clock, timetable
from api.commons.methods.schemas.cards import MethodExport, MethodSlotRead, MethodTimetable
from api.commons.methods.sheet import sheet_of
from api.core.messages import message, preferred_locale
from api.core.pdf import HOUSE, pdf_of
from api.core.tables import attachment
from api.core.text import Slug
from api.web.files import PDF
from api.web.guard import Router, anyone
from api.web.rows import json_answer, json_of
from api.web.transaction import PublicEngine

router = Router("methods")

OPEN_DATA = "/open-data/methods"
_TEMPLATE = File(__file__).parent.parent / "templates" / "sheet.typ"
_MARKDOWN: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/markdown": {"schema": {"type": "string"}}}}
}
Start = Annotated[
    str | None,
    Query(
        pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$",
        description="When one begins",
        examples=["14:00"],
    ),
]
Total = Annotated[int | None, Query(ge=1, le=1440, description="Minutes there are", examples=[90])]


@router.operation("GET", f"{METHOD}/timetable", access=anyone, response_model=MethodTimetable)
async def get_method_timetable(
    on: OnCard, start: Start = None, minutes: Total = None
) -> MethodTimetable:
    """Set a card's steps on the clock, stretched or cut to the time there is."""
    return _timetable((await on.read())["card"], start, minutes)


@router.operation(
    "GET", f"{METHOD}/sheet.pdf", access=anyone, response_class=Response, responses=PDF
)
async def get_method_sheet(on: OnCard, start: Start = None, minutes: Total = None) -> Response:
    """Give the card as a sheet to print and take along, with its steps on the clock if asked."""
    card = (await on.read())["card"]
    locale = preferred_locale(on.http.headers.get("accept-language"))
    slots = _timetable(card, start, minutes) if start or minutes else None
    data = sheet_of(card, slots.model_dump() if slots else None, _page(on), locale)
    made = await pdf_of(_TEMPLATE, data, title=card["title"], locale=locale, root=HOUSE)
    headers = {
        "Content-Disposition": f'inline; filename="{on.slug}.pdf"',
        "X-Content-Type-Options": "nosniff",
    }
    return Response(made, media_type="application/pdf", headers=headers)


@router.operation(
    "GET",
    f"{OPEN_DATA}/methods.json",
    access=anyone,
    cached="network",
    response_model=MethodExport,
)
async def export_methods(request: Request, engine: PublicEngine) -> Response:
    """Give every published card, each under its own open licence."""
    locale = preferred_locale(request.headers.get("accept-language"))
    note = message("method.licence-note", locale)
    return json_answer(await json_of(engine, cards.EXPORT, note=note))


@router.operation(
    "GET",
    f"{OPEN_DATA}/{{lab}}/{{card}}.md",
    access=anyone,
    cached="network",
    response_class=Response,
    responses=_MARKDOWN,
)
async def export_method(
    lab: Slug,
    card: Annotated[Slug, Path(description="Short name of a card", examples=["world-cafe"])],
    request: Request,
    engine: PublicEngine,
) -> Response:
    """Give a published card as Markdown with YAML front matter."""
    found = orjson.loads(await json_of(engine, cards.PUBLIC_ONE, lab=lab, card=card))
    locale = preferred_locale(request.headers.get("accept-language"))
    titles = ("when", "material", "steps", "words", "variants")
    words = {name: message(f"method.section.{name}", locale) for name in titles}
    found["needs"] = [one["slug"] for one in found["needs"]]
    body = markdown_of(found, _address(request, lab, card), words)
    headers = attachment(f"{card}.md")
    return Response(body, media_type="text/markdown; charset=utf-8", headers=headers)


def _page(on: OfCard) -> str:
    return _address(on.http, on.lab, on.slug)


def _address(http: Request, lab: str, card: str) -> str:
    return f"{http.app.state.settings.url}/methodes/{lab}/{card}"


def _timetable(card: dict[str, Any], start: str | None, minutes: int | None) -> MethodTimetable:
    slots = timetable([step["minutes"] for step in card["steps"]], minutes)
    hours, _, rest = (start or "00:00").partition(":")
    at = int(hours) * 60 + int(rest)
    total = sum(slot.minutes for slot in slots)
    return MethodTimetable(
        begins=clock(at, 0),
        ends=clock(at, total),
        minutes=total,
        slots=[
            MethodSlotRead(
                title=step["title"],
                begins=clock(at, slot.begins),
                ends=clock(at, slot.begins + slot.minutes),
                minutes=slot.minutes,
            )
            for step, slot in zip(card["steps"], slots, strict=True)
        ],
    )
