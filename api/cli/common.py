"""What commands share: the instance they work on, and how they tell a problem."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import typer
from rich.console import Console

from api import embedded
from api.core.access import SYSTEM
from api.core.database import Sessions, unit_of_work
from api.instance import Instance, open_instance, sessions_of
from api.settings import Settings, get_settings

app = typer.Typer(
    help="Ti Lab : le système des laboratoires d'innovation publique.", no_args_is_help=True
)
console = Console(highlight=False)  # colours inside a secret would break it once copied
T = TypeVar("T")


def open_or_tell() -> Instance:
    """The instance of the settings; why it cannot be opened, in words, and exit code 1."""
    try:
        return open_instance(get_settings())
    except embedded.EmbeddedError as error:
        console.print(f"[red]{error}[/red]")
        raise typer.Exit(1) from error


def run(work: Callable[[Sessions, Settings], Awaitable[T]]) -> T:
    """Do something with the instance's database; a problem becomes its sentence and exit code 1."""
    instance = open_or_tell()
    try:

        async def go() -> T:
            async with sessions_of(instance.settings) as maker:
                return await work(maker, instance.settings)

        return _told(lambda: asyncio.run(go()))
    finally:
        instance.close()


def bring_up_to_date(instance: Instance) -> None:
    """Migrate the database, then declare the indicators that this version knows."""
    from api.indicators.actions.definitions import define_indicators  # noqa: PLC0415 - alembic and domains
    from api.indicators.catalogue import CATALOGUE  # noqa: PLC0415 - only where they are needed
    from migrations.run import upgrade  # noqa: PLC0415

    upgrade(instance.owner_url)

    async def declare() -> None:
        async with (
            sessions_of(instance.settings) as maker,
            unit_of_work(maker, SYSTEM) as session,
        ):
            await define_indicators(session, CATALOGUE)

    asyncio.run(declare())


def _told(work: Callable[[], T]) -> T:
    from api.core.messages import message  # noqa: PLC0415
    from api.core.problems import Problem  # noqa: PLC0415
    from api.web.problems import translate  # noqa: PLC0415

    try:
        return work()
    except ValueError as error:
        console.print(f"[red]Valeur inconnue : {error}[/red]")
    except Exception as error:
        problem = error if isinstance(error, Problem) else translate(error)
        if problem.code == "internal":
            raise
        body = problem.body("fr")
        console.print(f"[red]{body['title']}. {body.get('detail', '')}[/red]")
        for fault in problem.errors:
            console.print(message(f"error.{fault['code']}", "fr", **fault.get("values", {})))
    raise typer.Exit(1)
