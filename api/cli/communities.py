"""``tilab communities reindex`` and ``redraw``: what follows from people's words, made anew."""

import psycopg
import typer

from api.cli.common import app, console, open_or_tell, run
from api.core.database import Sessions, driver_url
from api.settings import Settings

communities_app = typer.Typer(help="Communautés.", no_args_is_help=True)
app.add_typer(communities_app, name="communities")
NAMES = {
    "community": "Présentations de communautés",
    "post": "Messages",
    "document": "Documents",
    "resource": "Ressources",
    "task": "Tâches",
    "activity": "Activités",
    "consent_round": "Décisions",
    "charter_version": "Chartes",
    "date_poll": "Sondages de dates",
    "method_card": "Fiches méthodes",
    "book": "Bibliothèque",
    "market_offer": "Partenaires",
    "letter": "Lettres",
}


@communities_app.callback()
def communautes() -> None:
    """Recherche et textes des communautés."""


@communities_app.command()
def reindex() -> None:
    """Refaire les entrées de la recherche (rôle propriétaire : DATABASE_OWNER_URL)."""
    instance = open_or_tell()
    try:
        with psycopg.connect(driver_url(instance.owner_url)) as connection:
            # What is written meanwhile waits, so that no entry is made twice; searching goes on.
            connection.execute("LOCK TABLE search_entry IN SHARE ROW EXCLUSIVE MODE")
            found = connection.execute("SELECT tilab_index_all()").fetchone()
            assert found is not None
    finally:
        instance.close()
    console.print(f"Recherche refaite : {found[0]} entrées.")


@communities_app.command()
def redraw() -> None:
    """Refaire la mise en forme des textes : rien ne change que si l'analyseur a changé."""
    from api.search.redraw import DRAWN  # noqa: PLC0415 - other commands start without it
    from api.search.redraw import redraw as anew  # noqa: PLC0415

    async def go(maker: Sessions, _settings: Settings) -> None:
        for drawn in DRAWN:
            read, written = await anew(maker, drawn)
            console.print(f"{NAMES[drawn.table]} : {written} refaits sur {read}.")

    run(go)
