"""``tilab migrate``, ``demo``, ``backup``, ``restore``, ``openapi`` and ``doctor``."""

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import orjson
import typer

from api import embedded
from api.cli.common import app, bring_up_to_date, console, open_or_tell
from api.cli.serving import load_demo
from api.core.database import driver_url
from api.instance import Instance
from api.settings import get_settings


@app.command()
def migrate() -> None:
    """Mettre la base à jour (rôle propriétaire : DATABASE_OWNER_URL)."""
    instance = open_or_tell()
    try:
        bring_up_to_date(instance)
    finally:
        instance.close()
    console.print("Base à jour.")


@app.command()
def demo() -> None:
    """Charger les données de démonstration (base embarquée seulement)."""
    instance = open_or_tell()
    try:
        if instance.held is None:
            console.print("[red]La démonstration ne se charge pas dans DATABASE_URL.[/red]")
            raise typer.Exit(1)
        bring_up_to_date(instance)
        loaded = load_demo(instance)
    finally:
        instance.close()
    console.print("Démonstration chargée." if loaded else "La démonstration était déjà chargée.")


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
    """Ours rather than the system's: an older pg_dump refuses a newer server."""
    try:
        return str(embedded.program_dir(instance.settings.postgres_binaries) / name)
    except embedded.EmbeddedError:
        return name


def _libpq(instance: Instance, role: str) -> str:
    return instance.held.dsn(role) if instance.held else driver_url(instance.owner_url)


@app.command()
def backup(path: Path) -> None:
    """Sauvegarder toute la base dans un fichier (pg_dump, format compressé)."""
    instance = open_or_tell()
    path.touch(mode=0o600)
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
        path.unlink()
        console.print("[red]La sauvegarde a échoué : aucun fichier n'est gardé.[/red]")
        raise typer.Exit(done.returncode)
    key = instance.settings.data_dir / "master.key"
    console.print(f"Sauvegarde écrite : {path}. Gardez aussi la clé maîtresse ({key}).")


@app.command()
def restore(path: Path) -> None:
    """Restaurer une sauvegarde dans une base neuve (vide)."""
    instance = open_or_tell()
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
            bring_up_to_date(instance)
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
