"""Structures: which ones come, how much of them, and what they say."""

import re
from datetime import UTC, datetime

import pytest
from httpx import AsyncClient

from api.labs.models import Lab
from tests.builders import World
from tests.published import Value, publish

OLD, NEW = "/sdmx/2.1", "/sdmx/3.0"


@pytest.fixture
async def lab(world: World) -> Lab:
    """A lab with something published in two families."""
    lab = await world.a_lab()
    await publish(
        world,
        lab,
        datetime(2024, 1, 1, tzinfo=UTC),
        Value("ACT_PARTICIP", "2023", "12"),
        Value("ACT_PARTICIP", "2023", "9", "place=in_lab;public=users"),
        Value("RES_DISP_REG", "2022", "24", origin="history", source="Note, 2022 : « total »"),
    )
    return lab


async def kinds_of(http: AsyncClient, path: str) -> dict[str, set[str]]:
    """The structures of a 2.1 answer, by kind."""
    answer = await http.get(path)
    assert answer.status_code == 200, answer.text
    found: dict[str, set[str]] = {}
    kinds = "AgencyScheme|Dataflow|Codelist|ConceptScheme|DataStructure|ContentConstraint"
    pattern = rf'<str:({kinds}) id="(\w+)"'
    for kind, name in re.findall(pattern, answer.text):
        found.setdefault(kind, set()).add(name)
    return found


async def test_references_bring_what_they_say(http: AsyncClient, lab: Lab) -> None:
    flow = f"{OLD}/dataflow/TILAB/ACTIVITY/1.0"
    alone = {"Dataflow": {"ACTIVITY"}}
    assert await kinds_of(http, flow) == alone
    assert await kinds_of(http, f"{flow}?references=children") == alone | {
        "DataStructure": {"DSD_INDICATORS"}
    }
    assert await kinds_of(http, f"{flow}?references=parents") == alone | {
        "ContentConstraint": {"CR_ACTIVITY"}
    }
    below = await kinds_of(http, f"{flow}?references=descendants")
    assert set(below) == {"Dataflow", "DataStructure", "Codelist", "ConceptScheme"}
    assert len(below["Codelist"]) == 9
    whole = await kinds_of(http, f"{flow}?references=all")
    assert set(whole) == {*below, "ContentConstraint"}
    assert await kinds_of(http, f"{flow}?references=codelist") == alone | {
        "Codelist": below["Codelist"]
    }
    structure = f"{OLD}/datastructure/TILAB/DSD_INDICATORS/latest"
    above = await kinds_of(http, f"{structure}?references=parents")
    assert above["Dataflow"] == {"ACTIVITY", "RESULTS", "IMPACT"}
    beside = await kinds_of(http, f"{OLD}/codelist/TILAB/CL_LAB?references=parentsandsiblings")
    assert beside["DataStructure"] == {"DSD_INDICATORS"}
    assert len(beside["Codelist"]) == 9


async def test_names_and_lists_choose(http: AsyncClient, lab: Lab) -> None:
    # What pandasdmx asks for all dataflows, and sdmx1.
    for path in ("TILAB/latest", "TILAB/all/latest", "all/all/all", ""):
        found = await kinds_of(http, f"{OLD}/dataflow/{path}")
        assert found == {"Dataflow": {"ACTIVITY", "RESULTS", "IMPACT"}}, path
    two = await kinds_of(http, f"{OLD}/codelist/TILAB/CL_LAB+CL_FREQ/1.0")
    assert two == {"Codelist": {"CL_LAB", "CL_FREQ"}}
    assert set(await kinds_of(http, f"{OLD}/structure")) == {
        *("AgencyScheme", "Dataflow", "Codelist", "ConceptScheme", "DataStructure"),
        "ContentConstraint",
    }
    for version in ("*", "~", "+", "1.0", "1.0.0", "1+", "latest"):
        answer = await http.get(f"{NEW}/structure/codelist/TILAB/CL_LAB,CL_FREQ/{version}")
        lists = [one["id"] for one in answer.json()["data"]["codelists"]]
        assert lists == ["CL_FREQ", "CL_LAB"], version
    agencies = (await http.get(f"{NEW}/structure/agencyscheme")).json()["data"]["agencySchemes"]
    assert [one["id"] for one in agencies[0]["agencies"]] == ["TILAB"]


async def test_stubs_have_names_and_an_address(http: AsyncClient, lab: Lab) -> None:
    path = f"{OLD}/dataflow/TILAB/ACTIVITY/1.0?references=descendants"
    stubs = (await http.get(f"{path}&detail=allstubs")).text
    assert "<str:Code " not in stubs
    assert f'structureURL="http://testserver{OLD}/codelist/TILAB/CL_LAB/1.0"' in stubs
    parts = (await http.get(f"{path}&detail=referencestubs")).text
    assert '<str:Structure><Ref id="DSD_INDICATORS"' in parts
    assert "<str:Code " not in parts
    address = re.search(r'structureURL="http://testserver([^"]+CL_LAB[^"]+)"', stubs)
    assert address
    assert f'<str:Code id="{lab.slug}"' in (await http.get(address[1])).text


async def test_codes_say_what_they_mean(http: AsyncClient, lab: Lab) -> None:
    answer = await http.get(f"{NEW}/structure/dataflow/TILAB/ACTIVITY?references=descendants")
    lists = {
        one["id"]: {code["id"]: code for code in one["codes"]}
        for one in answer.json()["data"]["codelists"]
    }
    assert lists["CL_LAB"][lab.slug]["name"] == lab.name
    particip = lists["CL_INDICATOR"]["ACT_PARTICIP"]
    assert particip["names"] == {"fr": "Participations", "en": "Participations"}
    assert particip["description"].startswith("Somme des présences")
    cell = lists["CL_BREAKDOWN"]["place-in_lab--public-users"]
    assert cell["names"]["fr"] == "Lieu : Au lab, Public : Usagers"
    assert cell["names"]["en"] == "Place: In the lab, Audience: Users"
    assert cell["parent"] == "place"
    assert lists["CL_BREAKDOWN"]["_T"]["name"] == "Ensemble"
    assert lists["CL_SERIES"]["H-note-2022-total"]["name"].endswith("Note, 2022 : « total »")
    assert lists["CL_UNIT"]["presences"]["names"]["en"] == "Presences"


async def test_availability_says_which_codes_have_data(http: AsyncClient, lab: Lab) -> None:
    async def held(path: str) -> dict[str, list[str]]:
        data = (await http.get(f"{NEW}/availability/dataflow/TILAB/{path}")).json()["data"]
        (region,) = data["dataConstraints"][0]["cubeRegions"]
        return {
            one["id"]: [value["value"] for value in one.get("values", ())]
            for one in region["keyValues"]
        }

    mine = f"*.{lab.slug}.*.*.*"
    assert await held(f"ACTIVITY/1.0/{mine}") == {
        "FREQ": ["A"],
        "LAB": [lab.slug],
        "INDICATOR": ["ACT_PARTICIP"],
        "BREAKDOWN": ["_T", "place-in_lab--public-users"],
        "SERIES": ["C"],
        "TIME_PERIOD": [],
    }
    total = f"*.{lab.slug}.*._T.*"
    assert await held(f"ACTIVITY/1.0/{total}/BREAKDOWN") == {"BREAKDOWN": ["_T"]}
    # What else this dimension has, were nothing chosen in it.
    assert len((await held(f"ACTIVITY/1.0/{total}/BREAKDOWN?mode=available"))["BREAKDOWN"]) == 2
    assert await held(f"RESULTS/1.0?c[LAB]={lab.slug}") != {}
    nothing = f"{NEW}/availability/dataflow/TILAB/IMPACT/1.0/{mine}"
    assert (await http.get(nothing)).status_code == 404
    old = await http.get(
        f"{OLD}/availableconstraint/ACTIVITY/.{lab.slug}.../all/LAB?references=all"
    )
    assert "<com:AnnotationTitle>2</com:AnnotationTitle>" in old.text
    assert '<str:Codelist id="CL_LAB"' in old.text
