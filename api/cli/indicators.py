"""``tilab indicators recompute``: every computed figure made anew from its records."""

import asyncio
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from api.cli.common import app, console, run
from api.core.access import SYSTEM
from api.core.database import Sessions, unit_of_work
from api.core.problems import NotFound
from api.indicators.compute import full
from api.indicators.formulas.registry import ENTITIES
from api.settings import Settings

indicators_app = typer.Typer(help="Indicateurs.", no_args_is_help=True)
app.add_typer(indicators_app, name="indicators")
MOST_SHOWN = 50


@indicators_app.callback()
def indicateurs() -> None:
    """Indicateurs calculés des laboratoires."""


@indicators_app.command()
def recompute(
    lab: Annotated[str | None, typer.Option(help="Un seul laboratoire, par son nom court")] = None,
    jobs: Annotated[int, typer.Option(min=1, max=4, help="Connexions en parallèle")] = 2,
    check: Annotated[bool, typer.Option(help="Ne rien écrire, nommer les écarts")] = False,
) -> None:
    """Recalculer tous les chiffres depuis les fiches : le résultat doit être le même."""

    async def go(maker: Sessions, _settings: Settings) -> list[str]:
        with _progress() as progress:
            return await recompute_labs(maker, progress, lab=lab, jobs=jobs, check=check)

    differences = run(go)
    for sentence in differences[:MOST_SHOWN]:
        console.print(sentence, style="red" if check else None)
    if len(differences) > MOST_SHOWN:
        console.print(f"… et {len(differences) - MOST_SHOWN} autres.")
    if check and differences:
        raise typer.Exit(1)
    if check:
        console.print("Chaque chiffre est celui que font ses fiches.")


async def recompute_labs(
    maker: Sessions, progress: Progress, *, lab: str | None, jobs: int, check: bool
) -> list[str]:
    """Sentences in French: what changed, or with ``check`` each cell that differs."""
    async with unit_of_work(maker, SYSTEM) as session:
        labs = await full.labs_known(session, lab)
    if lab and not labs:
        raise NotFound
    turn, told = asyncio.Semaphore(jobs), list[str]()

    async def one(known: full.Known) -> None:
        task = progress.add_task(known.slug, total=len(ENTITIES), start=False)
        async with turn:
            progress.start_task(task)
            changed = 0
            for entity in ENTITIES:
                async with unit_of_work(maker, SYSTEM) as session:
                    if check:
                        wrong = await full.check(session, known.place, entity)
                        told.extend(f"{known.slug} : {_named(cell)}" for cell in wrong)
                    else:
                        changed += await full.recompute(session, known.place, entity)
                progress.advance(task)
            if changed:
                told.append(f"{known.slug} : {changed} chiffres mis à jour.")

    await asyncio.gather(*(one(known) for known in labs))
    return sorted(told)


def _named(cell: full.Wrong) -> str:
    breakdown = f" ({cell.breakdown})" if cell.breakdown else ""
    return f"{cell.code} {cell.period}{breakdown} n’est pas ce que font ses fiches."


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, TimeElapsedColumn(), console=console)
