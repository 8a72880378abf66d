"""Going back before communities had members leaves the walls as they were, word for word."""

from sqlalchemy import create_engine, text

from api import embedded
from migrations.run import downgrade, upgrade

_POLICIES = text("""
SELECT tablename, policyname, cmd, roles::text, coalesce(qual, ''), coalesce(with_check, '')
FROM pg_policies WHERE schemaname = 'public' ORDER BY 1, 2
""")
_FUNCTIONS = text("""
SELECT proname, md5(prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  AND proname LIKE 'tilab%' ORDER BY 1, 2
""")


def test_policies_and_functions_come_back(database: embedded.EmbeddedDatabase) -> None:
    name = "walls_test"
    admin = create_engine(database.url("postgres", "postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} OWNER tilab_owner"))
    url = database.url("tilab_owner", name)

    def walls() -> list[tuple[str, ...]]:
        engine = create_engine(url)
        with engine.connect() as connection:
            found = [
                tuple(map(str, row))
                for query in (_POLICIES, _FUNCTIONS)
                for row in connection.execute(query)
            ]
        engine.dispose()
        return found

    try:
        upgrade(url, "0023")
        before = walls()
        upgrade(url)
        assert walls() != before
        downgrade(url, "0023")
        assert walls() == before
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()
