"""What public pages say without JavaScript."""

import re

import pytest
from httpx import AsyncClient

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
    "path", ["/", "/labs", "/labs/{lab}", "/labs/{lab}/lieu", "/projets", "/indicateurs"]
)
async def test_public_pages_have_a_heading_and_a_summary(
    world: World, http: AsyncClient, path: str
) -> None:
    lab = await world.a_lab()
    answer = await http.get(path.format(lab=lab.slug))
    assert answer.status_code == 200
    assert len(re.findall(r"<h1>[^<]+</h1>", answer.text)) == 1
    assert re.search(r'<meta name="description" content="[^"]{10,}"', answer.text)
