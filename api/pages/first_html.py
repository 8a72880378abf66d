"""The first HTML of public pages: title, summary, key facts and links, from the API's own queries.

It is read without JavaScript, found by search engines and painted at once; the application then
takes its place. Everything is read by the public database role, so nothing else can be shown.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import orjson
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from api.campaigns import queries as campaigns
from api.commons.methods.queries import cards as method_cards
from api.commons.methods.queries import search as methods
from api.core.clock import now
from api.core.messages import message
from api.core.problems import NotFound
from api.core.reads import Reads
from api.core.written import html_of
from api.funding.queries import transparency
from api.funding.queries.calls import CALLS
from api.indicators.cube.query import CubeQuery
from api.indicators.cube.reader import read as read_cube
from api.indicators.history import attendance_history
from api.indicators.queries import definitions, published
from api.labs import queries as labs
from api.network.dcat.offers import FLOWS, SDMX
from api.network.opendata import editions
from api.network.opendata.package import LICENCE
from api.pages import events_html, indicators_html, methods_html
from api.pages.funding_html import dataset, rows, sentences, totals
from api.pages.projects_html import linked_data
from api.projects.queries import cards as projects
from api.projects.queries.one import PUBLIC_PROJECT
from api.registrations.queries import events
from api.rooms import queries as rooms

_PAGE = 200
_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class FirstHtml:
    """What goes into the page's head and body. ``data`` is JSON-LD (schema.org), if any."""

    title: str
    description: str
    body: str
    data: dict[str, Any] = field(default_factory=dict)


def _word(key: str, **values: Any) -> str:
    return message(f"pages.{key}", "fr", **values)


def _day(text: str) -> str:
    return f"{date.fromisoformat(text):%d/%m/%Y}"


_TEMPLATES.globals |= {"word": _word, "day": _day}


def _render(name: str, title: str, description: str, **values: Any) -> str:
    template = _TEMPLATES.get_template(f"{name}.html")
    return template.render(title=title, description=description, **values)


async def _read(reads: Reads, sql: str, **values: Any) -> dict[str, Any]:
    found = await reads.value(sql, **values)
    if found is None:
        raise NotFound
    read: dict[str, Any] = orjson.loads(found)
    return read


async def _labs(reads: Reads) -> list[dict[str, Any]]:
    found = await _read(reads, labs.LIST_LABS, limit=_PAGE, after=None, status=None, q=None)
    listed: list[dict[str, Any]] = found["items"]
    return listed


async def _projects(reads: Reads, lab: str | None = None) -> list[dict[str, Any]]:
    filters = projects.given(lab=lab)
    sql = projects.list_projects("public", frozenset(filters))
    found = await _read(reads, sql, limit=_PAGE, **filters)
    listed: list[dict[str, Any]] = found["items"]
    return listed


async def _home(reads: Reads) -> FirstHtml:
    listed = await _labs(reads)
    count = sum(lab["project_count"] for lab in listed)
    title, description = _word("home.title"), _word("home.lead", labs=len(listed), projects=count)
    return FirstHtml(title, description, _render("home", title, description, labs=listed))


async def _list_labs(reads: Reads) -> FirstHtml:
    listed = await _labs(reads)
    title, description = _word("labs.title"), _word("labs.lead", labs=len(listed))
    return FirstHtml(title, description, _render("labs", title, description, labs=listed))


async def _lab(reads: Reads, lab: str) -> FirstHtml:
    card = await _read(reads, labs.ONE_LAB, lab=lab)
    description = _word("lab.lead", name=card["name"], region=card["region"] or "France")
    body = _render("lab", card["name"], description, lab=card, projects=await _projects(reads, lab))
    data = {
        "@type": "GovernmentOrganization",
        "name": card["name"],
        "areaServed": card["region"],
        "url": card["website"],
    }
    return FirstHtml(card["name"], description, body, data)


async def _list_projects(reads: Reads) -> FirstHtml:
    listed = await _projects(reads)
    title, description = _word("projects.title"), _word("projects.lead", projects=len(listed))
    return FirstHtml(title, description, _render("projects", title, description, projects=listed))


async def _project(reads: Reads, lab: str, project: str) -> FirstHtml:
    card = await _read(reads, PUBLIC_PROJECT, lab=lab, project=project)
    description = card["goal"] or _word("project.lead", lab=card["lab_name"])
    body = _render("project", card["title"], description, project=card)
    return FirstHtml(card["title"], description, body, linked_data(card, description))


async def _list_indicators(reads: Reads) -> FirstHtml:
    listed = (await _read(reads, definitions.LIST_DEFINITIONS))["items"]
    title, description = _word("indicators.title"), _word("indicators.lead")
    body = _render("indicators", title, description, indicators=listed)
    return FirstHtml(title, description, body)


async def _compare(reads: Reads) -> FirstHtml:
    listed = (await _read(reads, definitions.LIST_DEFINITIONS))["items"]
    title, description = _word("compare.title"), _word("compare.lead")
    body = _render("indicators", title, description, indicators=listed)
    return FirstHtml(title, description, body)


async def _indicator(reads: Reads, code: str) -> FirstHtml:
    found = await _read(reads, definitions.ONE_DEFINITION, code=code)
    values = await read_cube(reads, CubeQuery(codes=(code,), breakdowns=("",)))
    title, description = found["label_fr"], found["description_fr"]
    body = _render("indicator", title, description, one=found, values=indicators_html.rows(values))
    return FirstHtml(title, description, body, indicators_html.of_indicator(found, values))


async def _lab_indicators(reads: Reads, lab: str) -> FirstHtml:
    card = await _read(reads, labs.ONE_LAB, lab=lab)
    listed = (await _read(reads, definitions.LIST_DEFINITIONS))["items"]
    last = await read_cube(
        reads, CubeQuery(labs=(lab,), breakdowns=("",), frequencies=("A",), last_n=1)
    )
    labels = {one["code"]: one["label_fr"] for one in listed}
    title = _word("figures.title", lab=card["name"])
    description = _word("figures.lead", lab=card["name"])
    values = indicators_html.by_indicator(last, labels)
    return FirstHtml(title, description, _render("figures", title, description, values=values))


async def _open_data(reads: Reads) -> FirstHtml:
    edition, covered = await editions.last_edition(reads), await editions.coverage(reads)
    title, description = _word("data.title"), _word("data.lead", labs=covered.labs)
    day = None if edition == editions.NOTHING else edition.published_at.date().isoformat()
    body = _render(
        "data",
        title,
        description,
        covered=covered,
        day=day,
        files=indicators_html.files(),
        flows=[f"{SDMX}/data/{flow}" for flow in FLOWS],
        licence=LICENCE,
    )
    data = indicators_html.of_everything(title, description, covered, day)
    return FirstHtml(title, description, body, data)


async def _attendance(reads: Reads, lab: str) -> FirstHtml:
    name, values = await published.attendance_of(reads, lab)
    if not values:
        raise NotFound
    history = attendance_history(values, "fr")
    title = _word("attendance.title", first=history.rows[0].year, last=history.rows[-1].year)
    description = _word("attendance.lead", total=history.total, name=name)
    return FirstHtml(title, description, _render("attendance", title, description, history=history))


async def _list_campaigns(reads: Reads) -> FirstHtml:
    listed = (await _read(reads, campaigns.LIST, whole=False))["items"]
    title, description = _word("campaigns.title"), _word("campaigns.lead")
    body = _render("campaigns", title, description, campaigns=listed)
    return FirstHtml(title, description, body)


async def _campaign(reads: Reads, campaign: str) -> FirstHtml:
    found = await _read(reads, campaigns.ONE, campaign=campaign, whole=False)
    title, description = found["name"], _word("campaigns.lead")
    return FirstHtml(title, description, _render("campaign", title, description, campaign=found))


async def _list_events(reads: Reads) -> FirstHtml:
    given = dict.fromkeys(("after", "to", "lab", "kind", "territory"))
    values = {"from": now(), "limit": _PAGE, **given}
    listed = (await _read(reads, events.LIST_EVENTS, **values))["items"]
    for one in listed:
        one["when"] = events_html.when(one)
    title, description = _word("events.title"), _word("events.lead", events=len(listed))
    return FirstHtml(title, description, _render("events", title, description, events=listed))


async def _event(reads: Reads, lab: str, number: str) -> FirstHtml:
    event = await _read(reads, events.ONE_EVENT, lab=lab, activity=int(number))
    event |= {"when": events_html.when(event), "where": events_html.where(event)}
    lead = _word("event.lead", when=event["when"], lab=event["lab_name"])
    description = event["summary"] or lead
    words = Markup(html_of(event["tree"] or []))  # noqa: S704 - escaped where it is written
    body = _render("event", event["title"], description, event=event, words=words)
    return FirstHtml(event["title"], description, body, events_html.linked_data(event, description))


async def _list_methods(reads: Reads) -> FirstHtml:
    filters = dict.fromkeys(("after", "people", "minutes", "need", "level", "lab"))
    values: dict[str, Any] = {"needs": [], "words": [], "remote": False, "limit": _PAGE, **filters}
    listed = (await _read(reads, methods.LIST, **values))["items"]
    title, description = _word("methods.title"), _word("methods.lead", methods=len(listed))
    return FirstHtml(title, description, _render("methods", title, description, methods=listed))


async def _method(reads: Reads, lab: str, card: str) -> FirstHtml:
    found = await _read(reads, method_cards.PUBLIC_ONE, lab=lab, card=card)
    description = found["aim"]
    parts = methods_html.parts(found)
    body = _render("method", found["title"], description, card=found, parts=parts)
    return FirstHtml(found["title"], description, body, methods_html.linked_data(found))


async def _place(reads: Reads, lab: str) -> FirstHtml:
    listed = (await _read(reads, rooms.LIST_ROOMS, lab=lab, every=False))["items"]
    title, description = _word("place.title"), _word("place.lead", rooms=len(listed))
    return FirstHtml(title, description, _render("place", title, description, rooms=listed))


async def _facilitation(reads: Reads, lab: str) -> FirstHtml:
    card = await _read(reads, labs.ONE_LAB, lab=lab)
    title, description = _word("facilitation.title"), _word("facilitation.lead", lab=card["name"])
    body = _render("facilitation", title, description, lab=card)
    data = {
        "@type": "GovernmentService",
        "name": title,
        "description": description,
        "provider": {"@type": "GovernmentOrganization", "name": card["name"]},
        "areaServed": card["region"],
        "isAccessibleForFree": True,
    }
    kept = {name: value for name, value in data.items() if value is not None}
    return FirstHtml(title, description, body, kept)


async def _funding(reads: Reads, lab: str) -> FirstHtml:
    found = await _read(reads, transparency.TRANSPARENCY, lab=lab)
    calls = await _read(reads, CALLS, lab=lab)
    title = _word("funding.title", lab=found["name"])
    description = _word("funding.lead", **totals(found))
    body = _render(
        "funding", title, description, lab=lab, sentences=sentences(found), rows=rows(calls)
    )
    return FirstHtml(title, description, body, dataset(found, title, description))


_SLUG = r"([a-z0-9-]{1,80})"
_PLACES: tuple[tuple[re.Pattern[str], Callable[..., Awaitable[FirstHtml]]], ...] = (
    (re.compile(r""), _home),
    (re.compile(r"labs"), _list_labs),
    (re.compile(rf"labs/{_SLUG}"), _lab),
    (re.compile(rf"labs/{_SLUG}/lieu"), _place),
    (re.compile(rf"labs/{_SLUG}/facilitation"), _facilitation),
    (re.compile(rf"labs/{_SLUG}/frequentation"), _attendance),
    (re.compile(rf"labs/{_SLUG}/financements"), _funding),
    (re.compile(rf"labs/{_SLUG}/projets/{_SLUG}"), _project),
    (re.compile(r"projets"), _list_projects),
    (re.compile(r"evenements"), _list_events),
    (re.compile(rf"labs/{_SLUG}/evenements/([1-9][0-9]{{0,17}})"), _event),
    (re.compile(r"methodes"), _list_methods),
    (re.compile(rf"methodes/{_SLUG}/{_SLUG}"), _method),
    (re.compile(rf"labs/{_SLUG}/indicateurs"), _lab_indicators),
    (re.compile(r"donnees"), _open_data),
    (re.compile(r"indicateurs"), _list_indicators),
    (re.compile(r"indicateurs/comparer"), _compare),
    (re.compile(r"indicateurs/([A-Z0-9_]{1,40})"), _indicator),
    (re.compile(r"collectes"), _list_campaigns),
    (re.compile(rf"collectes/{_SLUG}"), _campaign),
)


async def first_html(reads: Reads, path: str) -> FirstHtml | None:
    """What the page at ``path`` (without its first slash) says; None where it has nothing to say.

    ``NotFound`` when the path names something that does not exist, or that is not public.
    """
    for pattern, write in _PLACES:
        if match := pattern.fullmatch(path):
            return await write(reads, *match.groups())
    return None
