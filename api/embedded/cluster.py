"""The cluster on disk: how it is made, checked and configured."""

import os
import secrets
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from api.embedded.binaries import ENVIRONMENT
from api.embedded.places import Place
from api.embedded.problems import EmbeddedError, cause

DATABASE = "tilab"
ROLES = ("tilab_owner", "tilab_app", "tilab_public", "tilab_backup")
PORT = 5432
"""Only a part of the socket's name: nothing listens on the network."""

SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "cluster_name": "tilab",
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] ",
    "log_checkpoints": "off",
    # Memory: a laboratory's data fits; the whole family of processes rests under 120 MB.
    "shared_buffers": "32MB",
    "effective_cache_size": "512MB",
    "maintenance_work_mem": "32MB",
    "huge_pages": "off",
    "jit": "off",
    "io_method": "sync",
    "max_worker_processes": "4",
    "max_parallel_workers": "2",
    "max_parallel_workers_per_gather": "1",
    "max_logical_replication_workers": "0",
    "autovacuum_max_workers": "1",
    "autovacuum_worker_slots": "2",
    # Durability: as in production; no replica reads this log.
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "min_wal_size": "32MB",
    "max_wal_size": "256MB",
    "random_page_cost": "1.1",
}


def command(place: Place, programs: Path, overrides: Mapping[str, str] | None) -> list[str]:
    """The command line of postgres."""
    settings = {**SETTINGS, "unix_socket_directories": str(place.socket_dir), **(overrides or {})}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    return [str(programs / "postgres"), "-D", str(place.cluster), "-p", str(PORT), *options]


def create(place: Place, programs: Path, held: int) -> None:
    """Make the cluster, its roles and its database in a sibling, then rename.

    A half-made cluster is never taken for one. ``held`` is the lock of this start: the programs
    keep it while they run, so that the next start waits for them even if this process is killed.
    """
    for old in place.root.glob("cluster.new-*"):
        shutil.rmtree(old, ignore_errors=True)
    draft = place.root / f"cluster.new-{secrets.token_hex(4)}"
    initdb = [
        str(programs / "initdb"),
        f"--pgdata={draft}",
        "--username=postgres",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--auth-local=trust",
        "--auth-host=reject",
        "--data-checksums",
        "--no-instructions",
        "--no-sync",
    ]
    single = [str(programs / "postgres"), "--single", "-D", str(draft)]
    single += ["-c", "exit_on_error=on", "-c", "fsync=off", "-c", "io_method=sync", "postgres"]
    furniture = [f"CREATE ROLE {role} LOGIN;" for role in ROLES]
    furniture += [f"CREATE DATABASE {DATABASE} OWNER {ROLES[0]};"]
    try:
        _run(place, initdb, held)
        _run(place, single, held, "\n".join(furniture) + "\n")
        # On disk at once, when nothing more is written, rather than file by file.
        _run(place, [str(programs / "initdb"), "--sync-only", f"--pgdata={draft}"], held)
        draft.rename(place.cluster)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    folder = os.open(place.root, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def check(place: Place, major: int) -> None:
    """Refuse a cluster of another major version: its files cannot be read."""
    made = (place.cluster / "PG_VERSION").read_text("ascii").strip()
    if made != str(major):
        msg = (
            f"La base de {place.data_dir} a été créée par PostgreSQL {made}, or les programmes"
            f" installés sont de la version {major}. Sauvegardez-la avec les anciens (réglage"
            f" TILAB_POSTGRES_BINARIES vers PostgreSQL {made}, puis « tilab backup »), restaurez-la"
            " ensuite dans un dossier neuf (TILAB_DATA_DIR, puis « tilab restore »)."
        )
        raise EmbeddedError(msg)


def _run(place: Place, program: list[str], held: int, said: str = "") -> None:
    done = subprocess.run(  # noqa: S603
        program,
        input=said,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        cwd="/",
        env=ENVIRONMENT,
        umask=0o077,
        start_new_session=True,  # Ctrl-C reaches us; we clean up
        pass_fds=(held,),
        user=place.uid,
        group=place.gid,
        extra_groups=place.groups,
    )
    if done.returncode != 0:
        words = done.stderr.strip()
        msg = f"La création de la base dans {place.root} a échoué. {cause(words)}\n{words[-600:]}"
        raise EmbeddedError(msg)
