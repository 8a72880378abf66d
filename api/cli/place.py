"""``tilab place``: what concerns the places of all labs."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.common import app, console, run
from api.core.access import SYSTEM
from api.core.database import Sessions, unit_of_work
from api.rooms.school import load_school_holidays, read_calendar
from api.settings import Settings

place_app = typer.Typer(help="Les lieux.", no_args_is_help=True)
app.add_typer(place_app, name="place")


@place_app.callback()
def place() -> None:
    """Les lieux : ce qui vaut pour tous les laboratoires."""


@place_app.command("school-holidays")
def school_holidays(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="Calendrier d'une année (JSON)")
    ],
) -> None:
    """Charger les vacances scolaires d'une année, à la place de ce qui en était connu."""

    async def go(maker: Sessions, _settings: Settings) -> str:
        calendar = read_calendar(file)
        async with unit_of_work(maker, SYSTEM) as session:
            count = await load_school_holidays(session, calendar)
        return f"Vacances scolaires {calendar.school_year} chargées : {count} périodes."

    console.print(run(go))
