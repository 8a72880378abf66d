"""The shape of the house: what a linter cannot see."""

import re
from pathlib import Path

import orjson
from fastapi import FastAPI
from sqlalchemy import create_engine, text

from api import embedded
from api.core.messages import LOCALES, catalogue
from api.core.problems import Problem
from api.web.guard import GuardedRoute
from api.web.problems import allowed_methods
from migrations.run import downgrade, upgrade

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 350


def _sources() -> list[Path]:
    found = [
        *ROOT.glob("api/**/*.py"),
        *ROOT.glob("migrations/**/*.py"),
        *ROOT.glob("tests/**/*.py"),
    ]
    found += [
        file
        for kind in ("ts", "tsx", "css")
        for file in ROOT.glob(f"frontend/src/**/*.{kind}")
        if "generated" not in file.name
    ]
    assert len(found) > 100
    return found


def test_no_file_is_two_rooms_in_one() -> None:
    long = {
        str(file.relative_to(ROOT)): count
        for file in _sources()
        if (count := len(file.read_text("utf-8").splitlines())) > LIMIT
    }
    assert long == {}


def test_every_guide_and_decision_is_in_the_summary() -> None:
    summary = (ROOT / "docs" / "README.md").read_text("utf-8")
    pages = {str(page.relative_to(ROOT / "docs")) for page in ROOT.glob("docs/*/*.md")}
    assert len(pages) > 30
    assert {page for page in pages if f"({page})" not in summary} == set()


def test_one_place_commits() -> None:
    places = [
        str(file.relative_to(ROOT))
        for file in ROOT.glob("api/**/*.py")
        if re.search(r"\.commit\(", file.read_text("utf-8"))
    ]
    assert places == ["api/core/database.py"]


def test_catalogues_say_the_same_in_every_language() -> None:
    french = catalogue("fr")
    assert len(french) > 60
    fields = re.compile(r"{(\w+)}")
    for locale in LOCALES:
        other = catalogue(locale)
        assert other.keys() == french.keys()
        for key, sentence in french.items():
            assert set(fields.findall(sentence)) == set(fields.findall(other[key])), key


def test_every_problem_has_its_words(app: FastAPI) -> None:
    def all_of(kind: type[Problem]) -> set[type[Problem]]:
        return {kind}.union(*(all_of(sub) for sub in kind.__subclasses__()))

    for problem in all_of(Problem):
        for locale in LOCALES:
            assert catalogue(locale)[f"problem.{problem.code}.title"]


def test_no_operation_hides_another(app: FastAPI) -> None:
    routed = [
        (method, route.path)
        for route in app.routes
        if isinstance(route, GuardedRoute)
        for method in route.methods or ()
    ]
    assert len(routed) > 300
    assert {one for one in routed if routed.count(one) > 1} == set()


def test_each_address_names_its_own_methods(app: FastAPI) -> None:
    """``Allow`` (RFC 9110 §10.2.1) is not widened by a neighbour whose field would fit as well."""
    for template, item in app.openapi()["paths"].items():
        allowed = allowed_methods(app, re.sub(r"\{\w+\}", "x", template))
        assert set(allowed) - {"HEAD"} == {method.upper() for method in item}, template


def test_the_committed_openapi_is_the_codes(app: FastAPI) -> None:
    """To change it on purpose: ``script/describe``."""
    committed = orjson.loads((ROOT / "openapi" / "openapi.json").read_bytes())
    assert orjson.loads(orjson.dumps(app.openapi())) == committed


def test_no_two_schemas_share_a_name(app: FastAPI) -> None:
    """FastAPI tells them apart by their modules, which nobody outside should read."""
    assert [one for one in app.openapi()["components"]["schemas"] if "__" in one] == []


def test_migrations_go_down_and_up_again(database: embedded.EmbeddedDatabase) -> None:
    name = "migrations_test"
    admin = create_engine(database.url("postgres", "postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} OWNER tilab_owner"))
    url = database.url("tilab_owner", name)

    def shape() -> list[tuple[str, ...]]:
        engine = create_engine(url)
        with engine.connect() as connection:
            rows = connection.execute(
                text(
                    "SELECT table_name, column_name, data_type, is_nullable, column_default"
                    " FROM information_schema.columns WHERE table_schema = 'public'"
                    " UNION ALL SELECT tablename, policyname, coalesce(qual, ''), cmd,"
                    " coalesce(with_check, '') FROM pg_policies WHERE schemaname = 'public'"
                    " UNION ALL SELECT conrelid::regclass::text, conname,"
                    " pg_get_constraintdef(oid), '', '' FROM pg_constraint"
                    " WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2, 3"
                )
            )
            found = [tuple(map(str, row)) for row in rows]
        engine.dispose()
        return found

    upgrade(url)
    first = shape()
    downgrade(url, "base")
    upgrade(url)
    assert shape() == first
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


def test_every_lab_table_is_walled(database: embedded.EmbeddedDatabase) -> None:
    engine = create_engine(database.url("tilab_app"))
    with engine.connect() as connection:
        open_tables = connection.scalars(
            text(
                "SELECT c.relname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid"
                " WHERE a.attname = 'lab_id' AND c.relkind = 'r'"
                " AND c.relnamespace = 'public'::regnamespace"
                " AND c.relname NOT IN ('lab_version', 'audit_entry')"
                " AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"
            )
        ).all()
        without_actor = connection.scalar(text("SELECT count(*) FROM booking"))
        is_super = connection.scalar(
            text("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        )
    engine.dispose()
    assert open_tables == []
    assert without_actor == 0
    assert is_super is False
