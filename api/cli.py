"""The command line. Everything an administrator reads is in French."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, TypeVar

import orjson
import structlog
import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn
from rich.table import Table

from api import embedded
from api.core import log
from api.core.database import Sessions
from api.instance import Instance, open_instance, sessions_of
from api.settings import Settings, get_settings

app = typer.Typer(
    help="Ti Lab : le système des laboratoires d'innovation publique.", no_args_is_help=True
)
user = typer.Typer(help="Comptes des personnes.", no_args_is_help=True)
client = typer.Typer(help="Clients machine (OAuth 2.0).", no_args_is_help=True)
app.add_typer(user, name="user")
app.add_typer(client, name="client")
console = Console()
T = TypeVar("T")


def _run(work: Callable[[Sessions, Settings], Awaitable[T]]) -> T:
    """Do something with the instance's database; problems are told in words."""
    instance = _open()
    try:

        async def go() -> T:
            async with sessions_of(instance.settings) as maker:
                return await work(maker, instance.settings)

        return asyncio.run(go())
    finally:
        instance.close()


def _open() -> Instance:
    try:
        return open_instance(get_settings())
    except embedded.EmbeddedError as error:
        console.print(f"[red]{error}[/red]")
        raise typer.Exit(1) from error


def _migrate(instance: Instance) -> None:
    from migrations.run import upgrade  # noqa: PLC0415 - alembic is needed here only

    upgrade(instance.owner_url)


def _load_demo(instance: Instance) -> bool:
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


@app.command()
def serve(
    *,
    demo: Annotated[
        bool, typer.Option(help="Charger la démonstration dans une base embarquée neuve.")
    ] = True,
) -> None:
    """Servir l'API et les pages ; démarre la base embarquée si DATABASE_URL n'est pas donné."""
    import uvicorn  # noqa: PLC0415

    from api.main import create_app  # noqa: PLC0415 - commands that do not serve start faster

    instance = _open()
    helper: subprocess.Popen[bytes] | None = None
    try:
        _migrate(instance)
        if demo and instance.held is not None:
            _load_demo(instance)
        settings = instance.settings
        _welcome(settings, demo=demo and instance.held is not None)
        log.configure(settings.log_format)
        helper = subprocess.Popen([sys.executable, "-m", "api.cli", "worker"])
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
def worker() -> None:
    """Exécuter les tâches différées (courriels, entretien). `serve` le lance de lui-même."""
    from api.worker import run  # noqa: PLC0415

    instance = _open()
    log.configure(instance.settings.log_format)
    try:
        asyncio.run(run(instance.settings))
    finally:
        instance.close()


@app.command()
def migrate() -> None:
    """Mettre la base à jour (rôle propriétaire : DATABASE_OWNER_URL)."""
    instance = _open()
    try:
        _migrate(instance)
    finally:
        instance.close()
    console.print("Base à jour.")


@app.command()
def demo() -> None:
    """Charger les données de démonstration (base embarquée seulement)."""
    instance = _open()
    try:
        if instance.held is None:
            console.print("[red]La démonstration ne se charge pas dans DATABASE_URL.[/red]")
            raise typer.Exit(1)
        _migrate(instance)
        loaded = _load_demo(instance)
    finally:
        instance.close()
    console.print("Démonstration chargée." if loaded else "La démonstration était déjà chargée.")


@user.command("create")
def create_user(
    email: str,
    name: Annotated[str, typer.Option("--nom", prompt="Nom affiché")],
    password: Annotated[
        str, typer.Option("--mot-de-passe", prompt="Mot de passe", hide_input=True)
    ],
    lab: Annotated[str | None, typer.Option(help="Laboratoire")] = None,
    role: Annotated[str | None, typer.Option(help="manager, team, steering, board, member")] = None,
    *,
    administrator: Annotated[bool, typer.Option("--administrateur")] = False,
) -> None:
    """Créer un compte."""
    from api.core.access import SYSTEM, Role  # noqa: PLC0415
    from api.core.database import unit_of_work  # noqa: PLC0415
    from api.labs.queries import lab_by_slug  # noqa: PLC0415
    from api.people import actions  # noqa: PLC0415

    async def go(maker: Sessions, _settings: Settings) -> int:
        async with unit_of_work(maker, SYSTEM) as session:
            person = await actions.create_person(
                session,
                email=email,
                display_name=name,
                password=password,
                administrator=administrator,
            )
            if lab and role:
                tenant = await lab_by_slug(session, lab)
                await actions.give_role(session, tenant.id, person.id, Role(role))
            return person.id

    console.print(f"Compte n° {_told(lambda: _run(go))} créé.")


@client.command("create")
def create_machine_client(
    name: str,
    lab: Annotated[list[str], typer.Option(help="Laboratoire (répétable)")],
    scope: Annotated[
        list[str], typer.Option(help="Droit, par exemple indicators:read (répétable)")
    ],
) -> None:
    """Créer un client machine ; l'identifiant et le secret sont affichés une seule fois."""
    from api.core.access import SYSTEM, Scope  # noqa: PLC0415
    from api.core.database import unit_of_work  # noqa: PLC0415
    from api.labs.queries import lab_by_slug  # noqa: PLC0415
    from api.people import actions  # noqa: PLC0415

    async def go(maker: Sessions, _settings: Settings) -> tuple[str, str]:
        async with unit_of_work(maker, SYSTEM) as session:
            labs = [await lab_by_slug(session, slug) for slug in lab]
            grants = [(one.id, Scope(right)) for one in labs for right in scope]
            made, secret = await actions.create_client(session, name=name, grants=grants)
            return made.client_id, secret

    public_id, secret = _told(lambda: _run(go))
    console.print(f"client_id     : {public_id}\nclient_secret : {secret}")
    console.print("Notez le secret : il ne sera plus affiché.")


def _told(work: Callable[[], T]) -> T:
    """Run ``work``; a problem becomes its French sentence and exit code 1."""
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
        from api.core.messages import message  # noqa: PLC0415

        for fault in problem.errors:
            console.print(message(f"error.{fault['code']}", "fr", **fault.get("values", {})))
    raise typer.Exit(1)


@app.command()
def openapi(path: Annotated[Path | None, typer.Argument(help="Fichier à écrire")] = None) -> None:
    """Écrire la description OpenAPI 3.1."""
    from api.main import create_app  # noqa: PLC0415

    settings = get_settings().model_copy(update={"database_url": "postgresql://localhost/none"})
    document = orjson.dumps(
        create_app(settings).openapi(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    )
    if path is None:
        sys.stdout.buffer.write(document)
    else:
        path.write_bytes(document)


def _program(instance: Instance, name: str) -> str:
    if instance.held is None:
        return name
    return str(embedded.program_dir(instance.settings.postgres_binaries) / name)


def _libpq(instance: Instance, role: str) -> str:
    from api.core.database import driver_url  # noqa: PLC0415

    return instance.held.dsn(role) if instance.held else driver_url(instance.owner_url)


@app.command()
def backup(path: Path) -> None:
    """Sauvegarder toute la base dans un fichier (pg_dump, format compressé)."""
    instance = _open()
    try:
        command = [
            _program(instance, "pg_dump"),
            "--format=custom",
            "--enable-row-security",
            f"--file={path.resolve()}",
            f"--dbname={_libpq(instance, 'tilab_backup')}",
        ]
        done = subprocess.run(command, check=False)  # noqa: S603
    finally:
        instance.close()
    if done.returncode:
        raise typer.Exit(done.returncode)
    os.chmod(path, 0o600)  # noqa: PTH101
    console.print(f"Sauvegarde écrite : {path}. Gardez aussi la clé maîtresse (var/master.key).")


@app.command()
def restore(path: Path) -> None:
    """Restaurer une sauvegarde dans une base neuve (vide)."""
    instance = _open()
    try:
        command = [
            _program(instance, "pg_restore"),
            "--exit-on-error",
            "--single-transaction",
            "--no-owner",
            f"--dbname={_libpq(instance, 'tilab_owner')}",
            str(path.resolve()),
        ]
        done = subprocess.run(command, check=False)  # noqa: S603
        if done.returncode == 0:
            _migrate(instance)
    finally:
        instance.close()
    if done.returncode:
        console.print("[red]La restauration a échoué : rien n'a été écrit.[/red]")
        raise typer.Exit(done.returncode)
    console.print("Restauration terminée.")


@app.command()
def doctor() -> None:
    """Dire ce qui ne va pas dans l'installation."""
    from api.doctor import examine  # noqa: PLC0415

    findings = examine(get_settings())
    for finding in findings:
        mark = "[green]✓[/green]" if finding.fine else "[red]✗[/red]"
        console.print(f"{mark} {finding.sentence}")
    if not all(finding.fine for finding in findings):
        raise typer.Exit(1)


if __name__ == "__main__":
    app()
