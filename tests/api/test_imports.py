"""Taking in what another tool held: looked at first, then all of it or nothing."""

import io
from typing import Any
from urllib.parse import quote

from openpyxl import Workbook
from sqlalchemy import text

from api.core.access import SYSTEM
from api.core.database import unit_of_work
from api.outreach.rules.table import table_of
from tests.builders import Signed, World
from tests.communities import Made, a_community
from tests.digest import digest_of

MD5 = "5f4dcc3b5aa765d61d8327deb882cf99"
YESWIKI = (
    'datetime_create,datetime_latest,"Nom *",Mél,"Mot de passe",Compétences,Carte,Jeton\n'
    f'"01/02/2022 10:00:00","02/02/2022 10:00:00","Le Goff, Claire",C@tilab.example,{MD5},'
    '"facilitation,""design, service""","{""latitude"":48.1,""longitude"":-1.6}",' + MD5 + "\n"
    f'x,y,"dit \\"oui\\" fort",d@tilab.example,{MD5},,,{MD5}\n'
)
"""As PHP's ``fputcsv`` writes it: with quotes escaped by a backslash, and users' passwords."""
GOOD = "Mél;Prénom;Nom;Rôles\na@tilab.example;Anne;Le Bris;curieuse, impliqué\nb@tilab.example;;;\n"


async def imported(
    who: Signed, made: Made, kind: str, content: str | bytes, query: str = ""
) -> Any:
    """The answer to a table."""
    raw = content.encode() if isinstance(content, str) else content
    return await who("POST", f"{made.path}/imports/{kind}/files?{query}", content=raw)


def test_a_yeswiki_table_is_read_and_its_passwords_are_not() -> None:
    table = table_of(YESWIKI.encode())
    assert [row[2] for row in table.rows] == ["Le Goff, Claire", 'dit "oui" fort']
    assert table.rows[0][5] == 'facilitation,"design, service"'
    assert {table.names[n] for n in table.secret} == {"Mot de passe", "Jeton"}
    assert MD5 not in str(table)
    assert table.ragged == frozenset()
    latin = table_of("Nom;Mél\nHélène;h@tilab.example\n".encode("cp1252"))
    assert latin.rows == [["Hélène", "h@tilab.example"]]
    kept = table_of(b'a,b\n"C:\\dossier","dit ""non"""\n')
    assert kept.rows == [["C:\\dossier", 'dit "non"']]


async def test_a_dry_run_writes_nothing(world: World) -> None:
    lab, animator = await world.a_lab(), await world.signed_in()
    made = await a_community(world, lab, members=[(animator, "animateur")])
    before = await digest_of(world)
    answer = await imported(animator, made, "members", YESWIKI)
    assert answer.status_code == 200, answer.text
    report = answer.json()
    assert (report["rows"], report["fresh"], report["written"]) == (2, 2, 0)
    assert report["faults"] == []
    fields = {one["name"]: (one["field"], one["secret"]) for one in report["columns"]}
    assert fields["Nom *"] == ("name", False)
    assert fields["Mél"] == ("email", False)
    assert fields["Mot de passe"] == (None, True)
    assert MD5 not in answer.text
    assert await digest_of(world) == before


async def test_one_faulty_row_and_nothing_is_written(world: World) -> None:
    lab, animator = await world.a_lab(), await world.signed_in()
    made = await a_community(world, lab, members=[(animator, "animateur")])
    bad = GOOD + "pas une adresse;X;;\na@tilab.example;Encore;;\n"
    bad += "c@tilab.example;C;;grand chef\n;;;\nd@t;\n"
    before = await digest_of(world)
    looked = (await imported(animator, made, "members", bad)).json()
    assert [(one["row"], one["field"], one["code"]) for one in looked["faults"]] == [
        (4, "email", "import-email"),
        (5, "email", "import-twice"),
        (6, "roles", "import-role"),
        (8, "", "import-width"),
        (8, "email", "import-email"),
    ]
    assert all(one["message"] for one in looked["faults"])
    refused = await imported(animator, made, "members", bad, "dry_run=false")
    assert (refused.status_code, refused.json()["code"]) == (422, "import-faulty")
    assert await digest_of(world) == before


async def test_members_become_invitations_that_wait(world: World) -> None:
    lab, animator = await world.a_lab(), await world.signed_in()
    made = await a_community(world, lab, members=[(animator, "animateur")])
    done = (await imported(animator, made, "members", GOOD, "dry_run=false")).json()
    assert (done["written"], done["known"]) == (2, 0)
    again = (await imported(animator, made, "members", GOOD, "dry_run=false")).json()
    assert (again["written"], again["known"]) == (0, 2)
    waiting = (await animator("GET", f"{made.path}/invitations")).json()["items"]
    assert {(one["email"], one["name"], one["state"]) for one in waiting} == {
        ("a@tilab.example", "Anne Le Bris", "preparee"),
        ("b@tilab.example", None, "preparee"),
    }
    assert {tuple(one["roles"]) for one in waiting} == {("curieux", "implique"), ()}
    prepared = f"{made.path}/imports/members/invitations"
    assert (await animator("GET", prepared)).json() == {"sent": 0, "waiting": 2}
    assert (await animator("POST", prepared)).json() == {"sent": 2, "waiting": 0}
    assert (await animator("POST", prepared)).json() == {"sent": 0, "waiting": 0}


async def test_columns_are_settled_by_whoever_imports(world: World) -> None:
    lab, animator = await world.a_lab(), await world.signed_in()
    made = await a_community(world, lab, members=[(animator, "animateur")])
    odd = f"Contact,Qui,Clé\ne@tilab.example,Eva,{MD5}\n"
    looked = (await imported(animator, made, "members", odd)).json()
    assert [one["code"] for one in looked["faults"]] == ["import-column"]
    settled = f"map={quote('email:Contact')}&map={quote('name:Qui')}"
    looked = (await imported(animator, made, "members", odd, settled)).json()
    assert (looked["fresh"], looked["faults"]) == (1, [])
    for wrong in ("email:Ailleurs", "name:Clé", "rien:Qui", "email"):
        answer = await imported(animator, made, "members", odd, f"map={quote(wrong)}")
        assert answer.status_code == 422, wrong


async def test_resources_and_a_workbook(world: World) -> None:
    lab, animator = await world.a_lab(), await world.signed_in()
    member = await world.signed_in()
    made = await a_community(world, lab, members=[(animator, "animateur"), member])
    book = Workbook()
    book.active.append(["bf_titre", "bf_url", "Mots clés", "Date de création"])
    book.active.append(["Guide", "guide.example/a", 'libre,"en, deux"', "03/04/2023 10:00:00"])
    book.active.append(["Piège", "javascript:alert(1)", "", "31/31/2023"])
    out = io.BytesIO()
    book.save(out)
    assert (await imported(member, made, "resources", out.getvalue())).status_code == 403
    looked = (await imported(animator, made, "resources", out.getvalue())).json()
    assert [(one["row"], one["code"]) for one in looked["faults"]] == [
        (3, "import-address"),
        (3, "import-date"),
    ]
    book.active.delete_rows(3)
    out = io.BytesIO()
    book.save(out)
    query = "dry_run=false"
    assert (await imported(animator, made, "resources", out.getvalue(), query)).json()[
        "written"
    ] == 1
    kept = (await member("GET", f"{made.path}/resources")).json()["items"]
    assert [(one["title"], one["url"], one["tags"]) for one in kept] == [
        ("Guide", "https://guide.example/a", ["libre", "en, deux"])
    ]
    async with unit_of_work(world.sessions, SYSTEM) as session:
        year = await session.scalar(
            text("SELECT extract(year FROM made_at)::int FROM resource WHERE lab_id = :lab"),
            {"lab": lab.id},
        )
    assert year == 2023


async def test_hostile_files_are_refused(world: World) -> None:
    lab, animator = await world.a_lab(), await world.signed_in()
    made = await a_community(world, lab, members=[(animator, "animateur")])
    before = await digest_of(world)
    many = "mail\n" + "x@tilab.example\n" * 5001
    for content in (b"", b"mail", b"\0\0", b"PK\x03\x04rien", b'"', many.encode()):
        answer = await imported(animator, made, "members", content, "dry_run=false")
        assert answer.status_code == 422, content[:20]
    formula = await imported(animator, made, "members", "mail,nom\nf@tilab.example,=1+1\n")
    assert formula.json()["fresh"] == 1
    assert await digest_of(world) == before
