"""What SDMX queries may not say, and how they are told: SDMX's own errors, in both versions."""

import re
from datetime import UTC, datetime

import pytest
from httpx import AsyncClient, Response

from api.core.reads import Reads
from api.network import queries
from tests.builders import World
from tests.published import Value, publish

OLD, NEW = "/sdmx/2.1", "/sdmx/3.0"
THEN = datetime(2024, 1, 1, tzinfo=UTC)
XML = re.compile(
    rb'<mes:Error [^>]+><mes:ErrorMessage code="(\d+)"><com:Text xml:lang="(fr|en)">([^<]+)'
    rb"</com:Text></mes:ErrorMessage></mes:Error>$"
)


def told(answer: Response) -> tuple[int, int, str]:
    """HTTP status, SDMX code and sentence of an SDMX error, in whichever form."""
    assert answer.headers["cache-control"] == "no-store"
    if answer.request.url.path.startswith(OLD):
        assert answer.headers["content-type"] == "application/xml"
        found = XML.search(answer.content)
        assert found, answer.text
        assert found[2].decode() == answer.headers["content-language"]
        return answer.status_code, int(found[1]), found[3].decode()
    assert answer.headers["content-type"] == "application/json"
    (error,) = answer.json()["errors"]
    assert error["status"] == answer.status_code
    assert error["title"]
    return answer.status_code, error["code"], error["detail"]


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        # A key has five parts; its codes are identifiers.
        (f"{OLD}/data/ACTIVITY/A.B", 400, 140),
        (f"{OLD}/data/ACTIVITY/A.B.C.D.E.F", 400, 140),
        (f"{OLD}/data/ACTIVITY/A.é...", 400, 140),
        (f"{NEW}/data/dataflow/TILAB/ACTIVITY/1.0?c[LAB]={'a,' * 2500}a", 400, 140),
        (f"{NEW}/data/dataflow/TILAB/ACTIVITY/1.0/A.B", 400, 140),
        # Nothing answers.
        (f"{OLD}/data/NOTHING", 404, 100),
        (f"{OLD}/data/TILAB,ACTIVITY,9.0", 404, 100),
        (f"{OLD}/data/OTHER,ACTIVITY,1.0", 404, 100),
        (f"{OLD}/data/ACTIVITY/.no-such-lab...", 404, 100),
        (f"{OLD}/data/ACTIVITY/...place.", 404, 100),
        (f"{OLD}/data/ACTIVITY/all/somebody-else", 404, 100),
        (f"{OLD}/codelist/TILAB/CL_NONE", 404, 100),
        (f"{OLD}/codelist/TILAB/CL_LAB/1.0/no-such-lab", 404, 100),
        (f"{OLD}/codelist/TILAB/CL_LAB/7.0", 404, 100),
        (f"{OLD}/categoryscheme/TILAB", 404, 100),
        (f"{OLD}/availableconstraint/ACTIVITY/.no-such-lab...", 404, 100),
        (f"{NEW}/structure/codelist/TILAB/CL_NONE", 404, 100),
        (f"{NEW}/data/dataflow/TILAB/NOTHING/1.0", 404, 100),
        (f"{NEW}/data/dataflow/TILAB/ACTIVITY/1.0?c[LAB]=no-such-lab", 404, 100),
        (f"{NEW}/nothing/at/all", 404, 100),
        # Periods and instants.
        (f"{OLD}/data/ACTIVITY?startPeriod=2026-W54", 400, 140),
        (f"{OLD}/data/ACTIVITY?endPeriod=2026-13", 400, 140),
        (f"{OLD}/data/ACTIVITY?endPeriod=2026-02-30", 400, 140),
        (f"{OLD}/data/ACTIVITY?updatedAfter=hier", 400, 140),
        (f"{NEW}/data/dataflow/TILAB/ACTIVITY/1.0?asOf=2026-99-01", 400, 140),
        (f"{NEW}/data/dataflow/TILAB/ACTIVITY/1.0?c[TIME_PERIOD]=ge:2026-Q5", 400, 140),
        # Components and their filters.
        (f"{NEW}/data/dataflow/TILAB/ACTIVITY/1.0?c[COLOUR]=red", 400, 140),
        (f"{NEW}/data/dataflow/TILAB/ACTIVITY/1.0?c[OBS_STATUS]=A", 400, 140),
        (f"{NEW}/data/dataflow/TILAB/ACTIVITY/1.0?c[LAB]=ge:ti-lab", 400, 140),
        (f"{NEW}/data/dataflow/TILAB/ACTIVITY/1.0?c[LAB]=eq:a,ne:b", 400, 140),
        (f"{NEW}/data/dataflow/TILAB/ACTIVITY/1.0?c[LAB]=a%22b", 400, 140),
        (f"{NEW}/data/dataflow/TILAB/ACTIVITY/1.0?attributes=COLOUR", 400, 140),
        (f"{OLD}/availableconstraint/ACTIVITY/all/all/COLOUR", 400, 140),
        (f"{NEW}/availability/dataflow/TILAB/ACTIVITY/1.0/*/COLOUR", 400, 140),
        # Parameters.
        (f"{OLD}/data/ACTIVITY?lastNObservations=0", 422, 140),
        (f"{OLD}/data/ACTIVITY?detail=everything", 422, 140),
        (f"{OLD}/data/ACTIVITY?colour=red", 422, 140),
        (f"{NEW}/data/dataflow/TILAB/ACTIVITY/1.0?limit=-1", 422, 140),
        (f"{NEW}/structure/dataflow?references=everything", 422, 140),
        # What this instance does not serve.
        (f"{OLD}/metadata/ACTIVITY", 501, 501),
        (f"{OLD}/schema/dataflow/TILAB/ACTIVITY/1.0", 501, 501),
        (f"{NEW}/metadata/structure/dataflow/TILAB/ACTIVITY/1.0", 501, 501),
        (f"{NEW}/schema/dataflow/TILAB/ACTIVITY/1.0", 501, 501),
        (f"{NEW}/registration/id/1", 501, 501),
    ],
)
async def test_each_refusal_has_its_sdmx_code(
    http: AsyncClient, world: World, path: str, status: int, code: int
) -> None:
    lab = await world.a_lab()
    await publish(world, lab, THEN, Value("ACT_PARTICIP", "2023", "12"))
    answer = await http.get(path)
    said = told(answer)
    assert said[:2] == (status, code)
    english = told(await http.get(path, headers={"Accept-Language": "en"}))
    assert english[:2] == (status, code)
    assert english[2] != said[2]
    for word in ("no-such-lab", "COLOUR", "NOTHING", "hier", "somebody", "red"):
        assert word not in said[2]  # never what was sent


async def test_a_format_that_is_not_offered_names_those_that_are(
    http: AsyncClient, world: World
) -> None:
    lab = await world.a_lab()
    await publish(world, lab, THEN, Value("ACT_PARTICIP", "2023", "12"))
    images = await http.get(f"{OLD}/data/ACTIVITY", headers={"Accept": "image/png, text/css;q=0"})
    assert told(images)[:2] == (406, 140)
    assert "application/vnd.sdmx.data+csv;version=1.0.0" in told(images)[2]
    # Data of SDMX 3 in JSON is not promised: said, rather than sent as something else.
    json = {"Accept": "application/vnd.sdmx.data+json;version=2.0.0"}
    assert told(await http.get(f"{NEW}/data/dataflow/TILAB/ACTIVITY/1.0", headers=json))[0] == 406
    older = {"Accept": "application/vnd.sdmx.structure+xml;version=2.0"}
    assert told(await http.get(f"{OLD}/dataflow", headers=older))[0] == 406


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "genericdata+xml;version=2.1"),
        ("*/*", "genericdata+xml;version=2.1"),
        ("application/*", "genericdata+xml;version=2.1"),
        (
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "genericdata+xml;version=2.1",
        ),
        ("text/csv", "data+csv;version=1.0.0"),
        ("application/json", "data+json;version=1.0.0"),
        ("application/xml;q=0.2, text/csv;q=0.9", "data+csv;version=1.0.0"),
        ("application/vnd.sdmx.data+csv", "data+csv;version=1.0.0"),
        (
            "application/vnd.sdmx.data+csv;version=9, application/vnd.sdmx.data+json",
            "data+json;version=1.0.0",
        ),
        (
            "image/png, application/vnd.sdmx.structurespecificdata+xml;version=2.1",
            "structurespecificdata+xml;version=2.1",
        ),
    ],
)
async def test_the_format_is_the_one_that_is_liked_best(
    http: AsyncClient, world: World, accept: str, media: str
) -> None:
    lab = await world.a_lab()
    await publish(world, lab, THEN, Value("ACT_PARTICIP", "2023", "12"))
    answer = await http.get(f"{OLD}/data/ACTIVITY/.{lab.slug}...", headers={"Accept": accept})
    assert answer.headers["content-type"] == f"application/vnd.sdmx.{media}"


async def test_each_format_has_its_own_etag(http: AsyncClient, world: World) -> None:
    lab = await world.a_lab()
    await publish(world, lab, THEN, Value("ACT_PARTICIP", "2023", "12"))
    path = f"{OLD}/data/ACTIVITY/.{lab.slug}..."
    seen = {}
    for accept in ("*/*", "text/csv", "application/json"):
        answer = await http.get(path, headers={"Accept": accept})
        assert "Accept" in answer.headers["vary"].split(", ")
        seen[accept] = answer.headers["etag"]
    assert len(set(seen.values())) == 3
    for accept, etag in seen.items():
        held = {"Accept": accept, "If-None-Match": etag}
        assert (await http.get(path, headers=held)).status_code == 304
    other = {"Accept": "text/csv", "If-None-Match": seen["*/*"]}
    assert (await http.get(path, headers=other)).status_code == 200
    await publish(world, lab, datetime(2024, 2, 1, tzinfo=UTC), Value("ACT_PARTICIP", "2023", "13"))
    later = await http.get(path, headers={"Accept": "text/csv", "If-None-Match": seen["text/csv"]})
    assert later.status_code == 200
    assert ",2023,13," in later.text


async def test_an_answer_that_would_be_too_large_is_refused(
    http: AsyncClient, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = await world.a_lab()
    await publish(
        world, lab, THEN, *(Value("ACT_PARTICIP", str(year), "9") for year in (2020, 2021))
    )
    path = f"{OLD}/data/ACTIVITY/.{lab.slug}..."
    assert (await http.get(path)).status_code == 200
    monkeypatch.setattr(queries, "MOST_VALUES", 1)
    assert told(await http.get(path, headers={"Accept": "text/csv"}))[:2] == (413, 130)


async def test_other_methods_and_other_hands_are_told_in_sdmx_too(
    http: AsyncClient, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = await http.post(f"{OLD}/dataflow", json={})
    assert told(answer)[:2] == (405, 140)
    assert answer.headers["allow"] == "GET, HEAD"
    stranger = await http.get(f"{NEW}/structure/dataflow", headers={"Authorization": "Bearer x"})
    assert told(stranger)[:2] == (401, 110)
    assert stranger.headers["www-authenticate"]

    async def broken(self: Reads, sql: str, /, **values: object) -> list[tuple[object, ...]]:
        raise ZeroDivisionError

    monkeypatch.setattr(Reads, "rows", broken)
    assert told(await http.get(f"{OLD}/dataflow"))[:2] == (500, 500)
    assert told(await http.get(f"{NEW}/structure/dataflow"))[:2] == (500, 500)


async def test_an_address_may_end_with_a_slash(http: AsyncClient, world: World) -> None:
    await world.a_lab()
    for path in (f"{NEW}/structure/dataflow/TILAB/", f"{OLD}/dataflow/TILAB/all/latest/"):
        assert (await http.get(path)).status_code == 200
        assert (await http.head(path)).status_code == 200
