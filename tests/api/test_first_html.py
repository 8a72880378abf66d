"""What public pages say without JavaScript."""

import re
from datetime import date
from decimal import Decimal

import pytest
from httpx import AsyncClient

from api.core.access import SYSTEM
from api.core.clock import now
from api.core.database import unit_of_work
from api.core.ids import ObservationId
from api.indicators.models import Origin, PublishedValue, Vintage
from api.labs.models import Lab
from tests.builders import World


async def test_a_project_card_reads_without_scripts(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    await world.a_project(
        lab,
        "acces",
        publication="public",
        title="Accès <aux> droits",
        goal="Rendre lisible & simple",
    )
    answer = await http.get(f"/labs/{lab.slug}/projets/acces")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert "<h1>Accès &lt;aux&gt; droits</h1>" in answer.text
    assert "Rendre lisible &amp; simple" in answer.text
    assert '<link rel="canonical"' in answer.text
    data = re.search(r'ld\+json">(.*?)</script>', answer.text)
    assert data is not None
    assert "<" not in data[1]
    again = await http.get(
        f"/labs/{lab.slug}/projets/acces", headers={"If-None-Match": answer.headers["etag"]}
    )
    assert again.status_code == 304


async def test_what_is_not_public_is_not_found(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    await world.a_project(lab, "secret", title="Projet interne")
    hidden = await http.get(f"/labs/{lab.slug}/projets/secret")
    unknown = await http.get(f"/labs/{lab.slug}/projets/inconnu")
    assert hidden.status_code == unknown.status_code == 404
    assert hidden.text == unknown.text
    assert "Projet interne" not in hidden.text


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/labs",
        "/labs/{lab}",
        "/labs/{lab}/lieu",
        "/labs/{lab}/facilitation",
        "/labs/{lab}/indicateurs",
        "/projets",
        "/indicateurs",
        "/indicateurs/comparer",
        "/collectes",
        "/indicateurs/ACT_INTERV",
        "/donnees",
    ],
)
async def test_public_pages_have_a_heading_and_a_summary(
    world: World, http: AsyncClient, path: str
) -> None:
    lab = await world.a_lab()
    answer = await http.get(path.format(lab=lab.slug))
    assert answer.status_code == 200
    assert len(re.findall(r"<h1>[^<]+</h1>", answer.text)) == 1
    assert re.search(r'<meta name="description" content="[^"]{10,}"', answer.text)


async def publish_history(world: World, lab: Lab, year: int, **figures: int) -> None:
    """The attendance of a year as an import of history publishes it."""
    told = {"place=in_lab": figures["in_lab"], "place=outside": figures["outside"]}
    async with unit_of_work(world.sessions, SYSTEM) as session:
        vintage = Vintage(lab_id=lab.id, published_at=now(), published_by="s0")
        session.add(vintage)
        await session.flush()
        session.add_all(
            PublishedValue(
                lab_id=lab.id,
                vintage_id=vintage.id,
                observation_id=ObservationId(0),
                code="ACT_PARTICIP",
                definition_version=1,
                frequency="A",
                period=str(year),
                period_start=date(year, 1, 1),
                period_end=date(year, 12, 31),
                breakdown=breakdown,
                value=Decimal(value),
                printed_value=Decimal(figures["printed"]) if breakdown == "" else None,
                origin=Origin.HISTORY,
                aggregation="sum",
                unit="presences",
                source="evaluation",
                published_at=vintage.published_at,
            )
            for breakdown, value in (told | {"": sum(told.values())}).items()
        )


async def test_the_history_of_attendance_reads_the_same_in_both(
    world: World, http: AsyncClient
) -> None:
    lab, empty = await world.a_lab(), await world.a_lab()
    await publish_history(world, lab, 2018, in_lab=1200, outside=300, printed=1500)
    await publish_history(world, lab, 2019, in_lab=1500, outside=500, printed=2100)
    answer = await http.get(f"/v1/labs/{lab.slug}/attendance-history")
    told = answer.json()
    assert [(row["year"], row["total"], row["agrees"]) for row in told["rows"]] == [
        (2018, 1500, True),
        (2019, 2000, False),
    ]
    assert (told["total"], told["total_printed"], told["source"]) == (3500, 3600, "evaluation")
    page = await http.get(f"/labs/{lab.slug}/frequentation")
    assert page.status_code == 200
    assert lab.name in page.text
    assert re.search(r"3.?500", page.text)

    nothing = await http.get(f"/v1/labs/{empty.slug}/attendance-history")
    assert (nothing.status_code, nothing.json()["rows"]) == (200, [])
    assert (await http.get(f"/labs/{empty.slug}/frequentation")).status_code == 404
    assert (await http.get("/v1/labs/nulle-part/attendance-history")).status_code == 404
