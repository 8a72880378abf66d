"""What a process calls: join the database, leave it, ask how it is."""

import fcntl
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from api.embedded import binaries as programs
from api.embedded import cluster, guard, places
from api.embedded.cluster import DATABASE, PORT
from api.embedded.places import Place
from api.embedded.problems import EmbeddedError, cause, unusable

STOP_TIMEOUT_S = 45.0
"""More than the guard's own patience before SIGKILL."""

_held: dict[Path, tuple[int, int]] = {}
"""Per root: the descriptor of our share of the lease, and how many starts it serves."""
_turn = threading.RLock()


@dataclass(frozen=True, slots=True)
class EmbeddedDatabase:
    """A running embedded database that this process holds."""

    data_dir: Path
    """As the caller named it."""
    root: Path
    """Where the files really are."""
    socket_dir: Path
    port: int
    created: bool
    """Whether this call made the cluster: only then is demonstration data loaded."""

    def url(self, role: str, database: str = DATABASE) -> str:
        """Its address for SQLAlchemy, as ``role``."""
        return f"postgresql+psycopg{self._address(role, database)}"

    def dsn(self, role: str, database: str = DATABASE) -> str:
        """Its address for libpq and its programs."""
        return f"postgresql{self._address(role, database)}"

    def _address(self, role: str, database: str) -> str:
        host = quote(str(self.socket_dir), safe="/")
        return f"://{quote(role, safe='')}@/{quote(database, safe='')}?host={host}&port={self.port}"


@dataclass(frozen=True, slots=True)
class Status:
    """How an embedded database is."""

    state: Literal["absent", "stopped", "starting", "running"]
    root: Path
    version: str | None
    """Major version of PostgreSQL that made the cluster."""
    log: Path


def start(
    data_dir: Path,
    *,
    binaries: Path | None = None,
    settings: Mapping[str, str] | None = None,
    timeout: float = 30,
) -> EmbeddedDatabase:
    """Start the database of ``data_dir``, or join the one running; held until :func:`stop` or exit.

    ``binaries`` is a PostgreSQL installation (or its ``bin``) instead of the wheel's; ``settings``
    go to postgres when this call is the one that launches it; ``timeout`` is in seconds.

    Raises :class:`EmbeddedError`, a French sentence that says what to do.
    """
    deadline = time.monotonic() + timeout
    with _turn:
        try:
            place = places.settle(data_dir)
            with place.opened("start.lock") as starting:
                if not places.locked(starting, fcntl.LOCK_EX, deadline):
                    msg = (
                        f"La base de {data_dir} est en cours de démarrage ou d'arrêt depuis plus de"
                        f" {timeout:.0f} s. Réessayez ; sinon lisez {place.log}."
                    )
                    raise EmbeddedError(msg)
                return _started(place, starting, binaries, settings, deadline)
        except OSError as error:
            raise unusable(data_dir, error) from error


def _started(
    place: Place,
    starting: int,
    binaries: Path | None,
    settings: Mapping[str, str] | None,
    deadline: float,
) -> EmbeddedDatabase:
    created, launched = False, 0
    place.own(place.socket_dir)  # under start.lock: a guard that leaves removes it
    _hold(place)
    try:
        while True:
            with place.opened("guard.lock") as seat:
                vacant = places.free(seat)
            if vacant and launched:
                raise EmbeddedError(_failure(place))
            if vacant:
                found, major = programs.prepared(place, binaries)
                if not place.cluster.exists():
                    cluster.create(place, found, starting)
                    created = True
                cluster.check(place, major)
                _launch(place, cluster.command(place, found, settings))
                launched += 1
            elif guard.answers(str(place.socket_dir)):
                break
            elif time.monotonic() > deadline:
                raise EmbeddedError(_failure(place))
            time.sleep(0.01)
    except BaseException:
        _release(place.root)
        raise
    return EmbeddedDatabase(place.data_dir, place.root, place.socket_dir, PORT, created)


def _launch(place: Place, command: list[str]) -> None:
    """Start a guard; when this returns it holds its lock, detached from us, or has failed."""
    identity = ["", ""] if place.uid is None else [str(place.uid), str(place.gid)]
    note = place.open("guard.log", os.O_WRONLY | os.O_APPEND)
    try:
        if os.fstat(note).st_size > guard.LOG_LIMIT:
            os.ftruncate(note, 0)
        # Isolated and without site-packages: small, and nothing of the caller's weighs on it.
        python, source = [sys.executable, "-I", "-S", "-B"], Path(guard.__file__)
        subprocess.run(  # noqa: S603
            [*python, str(source), str(place.root), str(place.socket_dir), *identity, *command],
            stdin=subprocess.DEVNULL,
            stdout=note,
            stderr=note,
            check=False,
            cwd="/",
            env=programs.ENVIRONMENT,
            start_new_session=True,
        )
    finally:
        os.close(note)


def stop(database: EmbeddedDatabase) -> None:
    """Leave. If no process holds the database any more, wait until postgres has stopped."""
    with _turn:
        if not _release(database.root):
            return
        place = places.locate(database.data_dir)
        deadline = time.monotonic() + STOP_TIMEOUT_S
        with place.opened("lease.lock") as lease, place.opened("guard.lock") as seat:
            while not places.free(seat):
                # The lease refused to us but open to a share: other clients hold it.
                if not places.free(lease) and places.free(lease, fcntl.LOCK_SH):
                    return
                if time.monotonic() > deadline:
                    msg = f"PostgreSQL embarqué ne s'arrête pas : lisez {place.log}."
                    raise EmbeddedError(msg)
                time.sleep(0.02)


def status(data_dir: Path) -> Status:
    """How the database of ``data_dir`` is, without starting or making anything."""
    try:
        place = places.locate(data_dir)
        mark = place.cluster / "PG_VERSION"
        version = mark.read_text("ascii").strip() if mark.exists() else None
        running = False
        if (place.root / "guard.lock").exists():
            with place.opened("guard.lock") as seat:
                running = not places.free(seat, fcntl.LOCK_SH)
    except OSError as error:
        raise unusable(data_dir, error) from error
    if running:
        ready = guard.answers(str(place.socket_dir))
        return Status("running" if ready else "starting", place.root, version, place.log)
    return Status("stopped" if version else "absent", place.root, version, place.log)


def _hold(place: Place) -> None:
    descriptor, count = _held.get(place.root, (-1, 0))
    if not count:
        descriptor = place.open("lease.lock")
        fcntl.flock(descriptor, fcntl.LOCK_SH)  # the guard never keeps it without start.lock
    _held[place.root] = (descriptor, count + 1)


def _release(root: Path) -> bool:
    """Give one start back; whether it was the last of this process."""
    descriptor, count = _held.pop(root, (-1, 0))
    if count > 1:
        _held[root] = (descriptor, count - 1)
    elif count:
        os.close(descriptor)
    return count == 1


def _failure(place: Place) -> str:
    said = "".join(_tail(place.root / name) for name in ("guard.log", "postgresql.log"))
    return f"PostgreSQL embarqué n'a pas démarré (journal : {place.log}). {cause(said)}\n{said}"


def _tail(path: Path) -> str:
    if not path.exists():
        return ""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 1500))
        lines = file.read().decode("utf-8", "replace").splitlines(keepends=True)
    return "".join(lines[-6:])
