"""What a process calls: join the database, leave it, ask how it is."""

import fcntl
import os
import select
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from api.embedded import cluster
from api.embedded.cluster import DATABASE, EmbeddedError, Place

PORT = 5432
_held: dict[Path, tuple[int, int]] = {}


@dataclass(frozen=True, slots=True)
class EmbeddedDatabase:
    """A running embedded database that this process holds."""

    place: Place
    created: bool
    """Whether this call made the cluster: only then is demonstration data loaded."""

    def url(self, role: str, database: str = DATABASE) -> str:
        """Its address for SQLAlchemy, as ``role``."""
        return f"postgresql+psycopg://{role}@/{database}?host={quote(str(self.place.socket))}"

    def dsn(self, role: str, database: str = DATABASE) -> str:
        """Its address for libpq programs."""
        return self.url(role, database).replace("postgresql+psycopg", "postgresql")


def start(data_dir: Path, *, binaries: Path | None = None, timeout: float = 60) -> EmbeddedDatabase:
    """Start the database of ``data_dir`` or join the one running; held until :func:`stop` or exit.

    Raises :class:`EmbeddedError` with a French sentence that says what to do.
    """
    place = cluster.locate(data_dir, binaries)
    try:
        place.own(place.root)
        place.own(place.socket)
    except OSError as error:
        msg = f"Impossible de préparer {place.root} : {error.strerror}."
        raise EmbeddedError(msg) from error
    starting = _lock(place.root / "start.lock", fcntl.LOCK_EX)
    try:
        created = not place.cluster.exists()
        if created:
            cluster.create(place)
        cluster.check_version(place)
        _hold(place.root)
        try:
            _await_guard(place, timeout)
            _furnish(place)
        except BaseException:
            _release(place.root)
            raise
    finally:
        os.close(starting)
    return EmbeddedDatabase(place, created)


def stop(database: EmbeddedDatabase, timeout: float = 30) -> None:
    """Leave; if this process was the last client, wait until postgres has stopped."""
    root = database.place.root
    if not _release(root):
        return
    limit = time.monotonic() + timeout
    while time.monotonic() < limit:
        with (root / "lease.lock").open() as lease, (root / "guard.lock").open() as seat:
            try:
                fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:  # another client, or the guard already stopping it
                if _free(seat.fileno()) or not _guard_stopping(root):
                    return
            else:
                fcntl.flock(lease, fcntl.LOCK_UN)
                if _free(seat.fileno()):
                    return
        time.sleep(0.05)


def status(data_dir: Path) -> str:
    """``running``, ``stopped`` or ``absent``."""
    root = cluster.locate(data_dir).root
    if not (root / "cluster").exists():
        return "absent"
    with (root / "guard.lock").open("a+") as seat:
        return "stopped" if _free(seat.fileno()) else "running"


def _guard_stopping(root: Path) -> bool:
    """Whether the guard has taken ``start.lock``, which it does only to look around or to stop."""
    with (root / "start.lock").open() as starting:
        return not _free(starting.fileno())


def _free(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    fcntl.flock(descriptor, fcntl.LOCK_UN)
    return True


def _lock(path: Path, kind: int) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    fcntl.flock(descriptor, kind)
    return descriptor


def _hold(root: Path) -> None:
    if root in _held:
        descriptor, count = _held[root]
        _held[root] = (descriptor, count + 1)
    else:
        _held[root] = (_lock(root / "lease.lock", fcntl.LOCK_SH), 1)


def _release(root: Path) -> bool:
    descriptor, count = _held.pop(root)
    if count > 1:
        _held[root] = (descriptor, count - 1)
        return False
    os.close(descriptor)
    return True


def _await_guard(place: Place, timeout: float) -> None:
    """Make sure a guard runs and postgres answers. The lease is ours, so it will not leave."""
    limit = time.monotonic() + timeout
    while time.monotonic() < limit:
        with (place.root / "guard.lock").open("a+") as seat:
            vacant = _free(seat.fileno())
        word = _launch_guard(place, limit) if vacant else "busy"
        if word == "failed":
            raise EmbeddedError(_failure(place))
        if _answers(place):
            return
        time.sleep(0.05)
    raise EmbeddedError(_failure(place))


def _launch_guard(place: Place, limit: float) -> str:
    command = [
        sys.executable,
        str(Path(__file__).with_name("guard.py")),
        str(place.root),
        str(place.binaries),
        place.run_as or "",
        str(place.socket),
    ]
    with (place.root / "guard.log").open("ab") as log:
        process = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            cwd="/",
            start_new_session=True,
        )
    process.wait()
    assert process.stdout is not None
    with process.stdout as said:
        readable, _, _ = select.select([said], [], [], max(0.1, limit - time.monotonic()))
        return said.readline().decode().strip() if readable else "late"


def _answers(place: Place) -> bool:
    try:
        with psycopg.connect(
            f"host={_conninfo(place.socket)} user=postgres dbname=postgres connect_timeout=2"
        ):
            return True
    except psycopg.OperationalError:
        return False


def _conninfo(path: Path) -> str:
    quoted = str(path).replace("\\", "\\\\").replace("'", "\\'")
    return f"'{quoted}'"


def _furnish(place: Place) -> None:
    """Make the roles and the database, as the owner role expects them; does nothing when there."""
    with psycopg.connect(
        f"host={_conninfo(place.socket)} user=postgres dbname=postgres", autocommit=True
    ) as connection:
        known = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
        for role in cluster.ROLES:
            if role not in known:
                connection.execute(f"CREATE ROLE {role} LOGIN")
        if not connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", (DATABASE,)
        ).fetchone():
            connection.execute(f"CREATE DATABASE {DATABASE} OWNER tilab_owner")


def _failure(place: Place) -> str:
    log = place.root / "postgresql.log"
    tail = log.read_text("utf-8", "replace").strip().splitlines()[-5:] if log.exists() else []
    return (
        f"PostgreSQL embarqué n'a pas démarré (journal : {log}).\n"
        + "\n".join(tail)
        + "\nVérifiez l'espace disque et les droits du dossier, puis relancez."
    )
