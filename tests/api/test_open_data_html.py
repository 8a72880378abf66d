"""What pages of indicators and of open data say without scripts, and to machines."""

import json
import re
from typing import Any

from httpx import AsyncClient

from tests.builders import World
from tests.published import participations, publish_now


def linked_data(html: str) -> dict[str, Any]:
    """The page's JSON-LD."""
    found = re.search(r'ld\+json">(.*?)</script>', html)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    assert data["@context"] == "https://schema.org"
    return data


async def test_an_indicator_is_a_dataset_with_its_last_values(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    await publish_now(
        world, lab, participations("2024", "27701.5"), participations("2025", None, "place=in_lab")
    )
    await publish_now(world, lab, participations("2025", None))
    page = await http.get("/indicateurs/ACT_PARTICIP")
    assert page.status_code == 200
    of_lab = re.findall(rf"<tr><th[^>]*>([^<]+)</th><td>{lab.name}</td><td>([^<]+)<", page.text)
    assert of_lab == [("2025", "secret statistique"), ("2024", "27\u202f701,5")]
    data = linked_data(page.text)
    assert data["@type"] == "Dataset"
    assert data["license"].startswith("https://www.etalab.gouv.fr/")
    assert lab.name in {one["name"] for one in data["creator"]}
    assert re.fullmatch(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", data["temporalCoverage"])
    for one in data["distribution"]:
        answer = await http.get(one["contentUrl"])
        assert answer.status_code == 200
        assert answer.headers["content-type"].split(";")[0] == one["encodingFormat"]
    figures = await http.get(f"/labs/{lab.slug}/indicateurs")
    assert re.findall(r"<td>([^<]+)</td>", figures.text) == ["2025", "secret statistique"]
    assert (await http.get("/labs/nulle-part/indicateurs")).status_code == 404


async def test_the_page_of_open_data_leads_to_every_file(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    await publish_now(world, lab, participations("2025", "12"))
    page = await http.get("/donnees")
    data = linked_data(page.text)
    files = [one for one in data["distribution"] if "/open-data/" in one["contentUrl"]]
    assert len(files) == 8
    for one in files:
        assert f'href="{one["contentUrl"]}"' in page.text
        answer = await http.head(one["contentUrl"])
        assert answer.status_code == 200, one["contentUrl"]
        assert answer.headers["content-type"].split(";")[0] == one["encodingFormat"]
    assert "Licence Ouverte" in page.text
    for path in ("/catalog.ttl", "/catalog.jsonld", "/catalog.xml"):
        assert f'href="{path}"' in page.text
        assert (await http.head(path)).status_code == 200
