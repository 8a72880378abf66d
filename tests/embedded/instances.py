"""What the tests of the embedded database share."""

import contextlib
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg

from api import embedded
from api.embedded import places

REPOSITORY = Path(embedded.__file__).parents[2]
CLIENT = """
import sys
from pathlib import Path
from api import embedded
database = embedded.start(Path(sys.argv[1]))
print("created" if database.created else "joined", flush=True)
sys.stdin.readline()
embedded.stop(database)
"""


def eventually(condition: Callable[[], bool], patience: float = 30) -> bool:
    """Whether the condition becomes true; the patience only bounds a failing run."""
    limit = time.monotonic() + patience
    while not condition():
        if time.monotonic() > limit:
            return False
        time.sleep(0.02)
    return True


@contextlib.contextmanager
def a_directory(name: str = "données de l’essai") -> Iterator[Path]:
    """A data directory that any account can reach (pytest's own is closed), removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="tilab-test-"))
    folder.chmod(0o755)
    data_dir = folder / name
    try:
        yield data_dir
    finally:
        assert eventually(lambda: embedded.status(data_dir).state in {"stopped", "absent"})
        place = places.locate(data_dir)
        shutil.rmtree(place.root, ignore_errors=True)
        shutil.rmtree(place.socket_dir, ignore_errors=True)
        shutil.rmtree(folder)


@contextlib.contextmanager
def a_client(data_dir: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that starts the database and holds it until its input closes."""
    process = subprocess.Popen(
        [sys.executable, "-c", CLIENT, str(data_dir)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=REPOSITORY,
        start_new_session=True,
    )
    with process:
        yield process


def said(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def connect(database: embedded.EmbeddedDatabase, role: str = "postgres") -> psycopg.Connection:
    return psycopg.connect(database.dsn(role), autocommit=True)


def value(database: embedded.EmbeddedDatabase, query: str) -> object:
    with connect(database) as link:
        row = link.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]


def postmaster(database: embedded.EmbeddedDatabase) -> int:
    return int((database.root / "cluster" / "postmaster.pid").read_text().split()[0])


def guard_of(database: embedded.EmbeddedDatabase) -> int:
    """The parent of postgres."""
    pid = postmaster(database)
    if sys.platform == "linux":
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    return int(subprocess.check_output(["ps", "-o", "ppid=", "-p", str(pid)]))


def write_row(database: embedded.EmbeddedDatabase, number: int) -> None:
    with connect(database) as link:
        link.execute("CREATE TABLE IF NOT EXISTS kept (number int)")
        link.execute("INSERT INTO kept VALUES (%s)", [number])


def usable(database: embedded.EmbeddedDatabase) -> bool:
    try:
        return value(database, "SELECT 1") == 1
    except psycopg.OperationalError:
        return False
