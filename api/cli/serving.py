"""``tilab serve`` and ``tilab worker``."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
from typing import Annotated, Any

import structlog
import typer
from rich.progress import Progress, SpinnerColumn, TextColumn
from rich.table import Table

from api.cli.common import app, bring_up_to_date, console, open_or_tell
from api.core import log
from api.instance import Instance, sessions_of
from api.settings import Settings


@app.command()
def serve(
    *,
    demo: Annotated[
        bool, typer.Option(help="Charger la démonstration dans une base embarquée neuve.")
    ] = True,
    worker: Annotated[
        bool, typer.Option(help="Exécuter aussi les tâches différées, dans un autre processus.")
    ] = True,
) -> None:
    """Servir l'API et les pages ; démarre la base embarquée si DATABASE_URL n'est pas donné."""
    import uvicorn  # noqa: PLC0415

    from api.main import create_app  # noqa: PLC0415 - commands that do not serve start faster

    # uvicorn stops at a signal, then raises it again: what is below must still be done.
    signal.signal(signal.SIGTERM, _leave)
    instance = open_or_tell()
    helper: subprocess.Popen[bytes] | None = None
    try:
        bring_up_to_date(instance)
        if demo and instance.held is not None:
            load_demo(instance)
        settings = instance.settings
        _welcome(settings, demo=demo and instance.held is not None)
        log.configure(settings.log_format)
        if worker:
            helper = subprocess.Popen(
                [sys.executable, "-m", "api.cli", "worker", "--tied"], stdin=subprocess.PIPE
            )
        uvicorn.run(
            create_app(settings),
            host=settings.host,
            port=settings.port,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=5,
        )
    finally:
        if helper is not None:
            helper.terminate()
            helper.wait()
        instance.close()


def _leave(_number: int, _frame: Any) -> None:
    raise SystemExit(0)


def _welcome(settings: Settings, *, demo: bool) -> None:
    console.print(f"\n[bold]{settings.name}[/bold] — {settings.url}\n")
    if not (settings.frontend_dist / "index.html").exists():
        console.print("Les pages ne sont pas construites (script/setup) : seule l'API répond.")
    if demo:
        from api.demo.load import ACCOUNTS, PASSWORD  # noqa: PLC0415

        table = Table(title="Comptes de démonstration", title_justify="left")
        table.add_column("Adresse")
        table.add_column("Rôle")
        for email, name, _role, _side in ACCOUNTS:
            table.add_row(email, name.removesuffix(" (démonstration)"))
        console.print(table)
        console.print(f"Mot de passe de tous ces comptes : [bold]{PASSWORD}[/bold]")
    console.print("Ctrl-C pour arrêter.\n")


@app.command()
def worker(*, tied: Annotated[bool, typer.Option(hidden=True)] = False) -> None:
    """Exécuter les tâches différées (courriels, entretien). `serve` le lance de lui-même."""
    from api.worker import run  # noqa: PLC0415

    if tied:
        threading.Thread(target=_end_with_parent, daemon=True).start()
    instance = open_or_tell()
    log.configure(instance.settings.log_format)
    try:
        asyncio.run(run(instance.settings))
    finally:
        instance.close()


def _end_with_parent() -> None:
    """Our input is a pipe that only ``serve`` holds: its end says that it is gone, even killed."""
    # Not the buffered reader: its lock, held by a thread that waits, would abort the end of Python.
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def load_demo(instance: Instance) -> bool:
    """Load the demonstration unless it is there; whether it was loaded."""
    from api.demo.load import load_demo  # noqa: PLC0415 - a running instance does not need it

    async def go() -> bool:
        async with sessions_of(instance.settings) as maker:
            with Progress(
                SpinnerColumn(), TextColumn("{task.description}"), console=console
            ) as bar:
                task = bar.add_task("Données de démonstration")
                return await load_demo(maker, lambda label: bar.update(task, description=label))

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    return asyncio.run(go())
