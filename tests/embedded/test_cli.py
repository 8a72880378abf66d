"""The command line on a database of its own: as an administrator meets it."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from api import embedded
from tests.embedded.instances import REPOSITORY, a_directory, eventually

PASSWORD = "quatre mots sans rapport"


def tilab(data_dir: Path, *arguments: str) -> str:
    """What a command prints; it must succeed."""
    done = subprocess.run(
        [sys.executable, "-m", "api.cli", *arguments],
        env=environment(data_dir),
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def environment(data_dir: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**kept, "TILAB_DATA_DIR": str(data_dir), "COLUMNS": "200", **more}


def test_an_instance_without_demonstration_then_backup_and_restore(data_dir: Path) -> None:
    tilab(data_dir, "migrate")
    assert "/labs/mon-lab" in tilab(data_dir, "lab", "create", "mon-lab", "--nom", "Mon Lab")
    calendar = REPOSITORY / "api/rooms/data/vacances-scolaires-2026-2027.json"
    told = tilab(data_dir, "place", "school-holidays", str(calendar))
    assert "2026-2027 chargées : 18 périodes" in told
    options = ("--nom", "Responsable", "--mot-de-passe", PASSWORD)
    role = ("--lab", "mon-lab", "--role", "manager")
    tilab(data_dir, "user", "create", "responsable@tilab.example", *options, *role)
    given = tilab(
        data_dir, "client", "create", "Réseau", "--lab", "mon-lab", "--scope", "changes:read"
    )
    assert "client_secret" in given
    assert "Aucune inscription au registre." in tilab(data_dir, "decisions", "verify")
    assert "Nouvelle clé" in tilab(data_dir, "keys", "rotate")
    saved = data_dir / "sauvegarde.dump"
    tilab(data_dir, "backup", str(saved))
    assert saved.stat().st_mode & 0o777 == 0o600

    with a_directory("restaurée") as other:
        tilab(other, "restore", str(saved))
        (other / "master.key").write_bytes((data_dir / "master.key").read_bytes())
        database = embedded.start(other)
        try:
            with psycopg.connect(database.dsn("tilab_owner")) as connection:
                found = connection.execute("SELECT name FROM lab").fetchall()
                faults = connection.execute("SELECT * FROM tilab_audit_faults()").fetchall()
        finally:
            embedded.stop(database)
        assert found == [("Mon Lab",)]
        assert faults == []


@pytest.fixture
def served(data_dir: Path) -> Iterator["tuple[subprocess.Popen[bytes], str, Path]"]:
    """A server on a free port, with its worker, on an empty instance."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = start(data_dir, port)
    try:
        yield process, f"http://127.0.0.1:{port}", data_dir
    finally:
        process.kill()
        process.wait()


def start(data_dir: Path, port: int) -> "subprocess.Popen[bytes]":
    process = subprocess.Popen(
        [sys.executable, "-m", "api.cli", "serve", "--no-demo"],
        env=environment(data_dir, PORT=str(port)),
        cwd=REPOSITORY,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert eventually(lambda: ready(f"http://127.0.0.1:{port}"), patience=90)
    return process


def ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/health/ready", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def workers_of(process: "subprocess.Popen[bytes]") -> list[int]:
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [int(pid) for pid in children.read_text().split()]


def gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except FileNotFoundError:
        return True


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_stays_behind_a_server_that_ends(
    served: "tuple[subprocess.Popen[bytes], str, Path]", number: signal.Signals
) -> None:
    process, _url, data_dir = served
    workers = workers_of(process)
    assert workers
    process.send_signal(number)
    process.wait(30)
    assert eventually(lambda: all(gone(pid) for pid in workers))
    assert eventually(lambda: embedded.status(data_dir).state == "stopped")


def test_what_was_acknowledged_survives_a_kill(
    served: "tuple[subprocess.Popen[bytes], str, Path]",
) -> None:
    process, url, data_dir = served
    tilab(data_dir, "lab", "create", "durable", "--nom", "Lab durable")
    process.kill()
    process.wait()
    again = start(data_dir, int(url.rpartition(":")[2]))
    try:
        with urllib.request.urlopen(f"{url}/v1/labs/durable", timeout=10) as answer:
            assert answer.status == 200
    finally:
        again.send_signal(signal.SIGTERM)
        again.wait(30)
