"""``tilab decisions verify``: whether the decision log still says what was decided."""

from typing import Annotated

import orjson
import typer
from sqlalchemy import select, text

from api.cli.common import app, console, run
from api.core.access import SYSTEM
from api.core.database import Sessions, unit_of_work
from api.governance.queries.log import VERIFY
from api.governance.verification import clean, findings
from api.labs.models import Lab
from api.labs.queries import lab_by_slug
from api.settings import Settings

decisions_app = typer.Typer(help="Registre des décisions.", no_args_is_help=True)
app.add_typer(decisions_app, name="decisions")


@decisions_app.callback()
def registre() -> None:
    """Registre des décisions de chaque laboratoire."""


@decisions_app.command()
def verify(
    lab: Annotated[str | None, typer.Option(help="Un seul laboratoire, par son nom court")] = None,
) -> None:
    """Vérifier que le registre est entier et dit ce qui a été décidé."""

    async def go(maker: Sessions, _settings: Settings) -> tuple[int, list[str]]:
        return await verify_logs(maker, lab)

    entries, sentences = run(go)
    for sentence in sentences:
        console.print(sentence, style="red", highlight=False)
    if sentences:
        raise typer.Exit(1)
    console.print(clean(entries, "fr"))


async def verify_logs(maker: Sessions, lab: str | None = None) -> tuple[int, list[str]]:
    """How many lines were verified, and what is wrong, in French; of one lab or of all."""
    entries, sentences = 0, []
    async with unit_of_work(maker, SYSTEM) as session:
        labs = [await lab_by_slug(session, lab)] if lab else await session.scalars(select(Lab))
        for one in labs:
            said = await session.scalar(text(VERIFY), {"lab_id": one.id})
            found = findings(orjson.loads(said), "fr")
            entries += found.entries
            sentences += [fault.sentence for fault in found.faults]
    return entries, sentences
