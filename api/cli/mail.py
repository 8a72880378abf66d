"""``tilab mail receive``: an answer given on the standard input, for a mail server's pipe."""

import sys

import typer

from api.cli.common import app, console, run
from api.core.database import Sessions
from api.settings import Settings

TRY_LATER = 75
"""What mail servers take for: keep it, and try again (EX_TEMPFAIL of sysexits)."""
mail_app = typer.Typer(help="Courriels.", no_args_is_help=True)
app.add_typer(mail_app, name="mail")


@mail_app.callback()
def mails() -> None:
    """Réponses par courriel aux messages des communautés."""


@mail_app.command()
def receive() -> None:
    """Traiter un courriel lu sur l'entrée standard, comme la boîte de réponses le serait."""
    from api.notices.tasks.inbox import take  # noqa: PLC0415 - other commands start without it
    from api.notices.tasks.mailbox import MAX_BYTES  # noqa: PLC0415

    raw = sys.stdin.buffer.read(MAX_BYTES)

    async def go(maker: Sessions, settings: Settings) -> str | None:
        return await take(maker, raw, ours=settings.own_addresses)

    said = {
        "poste": "Réponse publiée.",
        "ignore": "Rien à faire de ce courriel.",
        "inconnu": "Ce courriel ne répond à aucun message connu.",
        "refuse": "Réponse refusée ; son auteur est prévenu s'il peut l'être.",
    }
    outcome = run(go)
    if outcome is None:
        raise typer.Exit(TRY_LATER)
    console.print(said[outcome])
