"""Where one embedded database lies, and which account runs it."""

import contextlib
import fcntl
import hashlib
import logging
import os
import pwd
import re
import stat
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from api.embedded.problems import EmbeddedError

log = logging.getLogger("tilab.embedded")

SOCKET_DIR_LIMIT = 84
"""With ``/.s.PGSQL.5432`` the address stays under 100 bytes; the kernels allow 103."""
_PLAIN = re.compile(r"[A-Za-z0-9._/-]+")
_NOBODY = 65534


@dataclass(frozen=True, slots=True)
class Place:
    """The directories of one embedded database, and the account that runs it."""

    data_dir: Path
    """What the caller named."""
    root: Path
    """Holds the cluster, the locks and the logs; reachable by the account."""
    uid: int | None
    """The account that runs postgres when we are root (postgres refuses root); else None."""
    gid: int | None

    @property
    def cluster(self) -> Path:
        """PGDATA."""
        return self.root / "cluster"

    @property
    def log(self) -> Path:
        """What postgres says."""
        return self.root / "postgresql.log"

    @property
    def socket_dir(self) -> Path:
        """Where the Unix socket lies: short enough for the kernel, without characters that libpq
        or PostgreSQL read as separators. A fixed name: TMPDIR may differ between two clients."""
        inside = self.root / "run"
        if len(os.fsencode(inside)) <= SOCKET_DIR_LIMIT and _PLAIN.fullmatch(str(inside)):
            return inside
        digest = hashlib.sha256(os.fsencode(self.root)).hexdigest()[:16]
        return Path(f"/tmp/tilab-{self.owner}-{digest}")  # noqa: S108 - checked by own()

    @property
    def owner(self) -> int:
        """Who must own these directories."""
        return os.geteuid() if self.uid is None else self.uid

    @property
    def groups(self) -> list[int] | None:
        """Supplementary groups of the children, for :mod:`subprocess`."""
        return None if self.uid is None else []

    def own(self, path: Path) -> None:
        """Make a private directory of the account, or check that it is one."""
        with contextlib.suppress(FileExistsError):
            path.mkdir(mode=0o700)
        # Through a descriptor: nobody can put a link in its place between check and change.
        folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            found = os.fstat(folder)
            if found.st_uid != self.owner and self.uid is not None and found.st_uid == 0:
                os.fchown(folder, self.uid, -1 if self.gid is None else self.gid)
            elif found.st_uid != self.owner:
                name = _account_name(found.st_uid)
                msg = (
                    f"Le dossier {path} appartient au compte « {name} ». Relancez avec ce compte,"
                    " ou choisissez un autre dossier avec TILAB_DATA_DIR."
                )
                raise EmbeddedError(msg)
            if stat.S_IMODE(found.st_mode) != 0o700:
                os.fchmod(folder, 0o700)
        finally:
            os.close(folder)

    def open(self, name: str, flags: int = os.O_RDWR) -> int:
        """Open a file of the root, made for the account; links are refused."""
        descriptor = os.open(self.root / name, flags | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        if self.uid is not None and os.fstat(descriptor).st_uid == 0:
            os.fchown(descriptor, self.uid, -1 if self.gid is None else self.gid)
        return descriptor

    @contextlib.contextmanager
    def opened(self, name: str) -> Iterator[int]:
        """The same for a moment."""
        descriptor = self.open(name)
        try:
            yield descriptor
        finally:
            os.close(descriptor)


def locate(data_dir: Path) -> Place:
    """Find the place of the database of ``data_dir``; makes nothing."""
    data_dir = Path(os.path.realpath(data_dir))
    root = data_dir / "postgresql"
    note = data_dir / "location"
    if note.exists():
        root = Path(os.fsdecode(note.read_bytes()).rstrip("\n"))
        if not root.is_dir():
            msg = (
                f"La base de {data_dir} était dans {root}, qui n'existe plus. Restaurez ce dossier,"
                f" ou supprimez {note} pour repartir d'une base neuve."
            )
            raise EmbeddedError(msg)
    if os.geteuid() != 0:
        return Place(data_dir, root, None, None)
    # Root joins a database that someone else made by running it as that account.
    found = root.stat() if root.exists() else None
    if found is not None and found.st_uid != 0:
        return Place(data_dir, root, found.st_uid, found.st_gid)
    with contextlib.suppress(KeyError):
        entry = pwd.getpwnam("nobody")
        return Place(data_dir, root, entry.pw_uid, entry.pw_gid)
    return Place(data_dir, root, _NOBODY, _NOBODY)


def settle(data_dir: Path) -> Place:
    """The same, making what is missing.

    As root, when the account cannot reach ``data_dir`` (a closed parent), a private directory of
    the system is used instead, named in ``data_dir/location`` so that later starts find it.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    if os.access(data_dir, os.W_OK):
        folder = os.open(data_dir, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)  # two first starts choose one place
            place = _chosen(locate(data_dir))
        finally:
            os.close(folder)
    else:
        place = locate(data_dir)
    place.own(place.root)
    return place


def _chosen(place: Place) -> Place:
    note = place.data_dir / "location"
    if place.uid is None or note.exists() or reaches(place, place.data_dir):
        return place
    if place.cluster.exists():
        msg = (
            f"Le compte « {_account_name(place.owner)} » n'atteint plus {place.root} : rouvrez le"
            " passage (chmod o+x) sur les dossiers qui le contiennent."
        )
        raise EmbeddedError(msg)
    # A drawn name: a new data directory at the same path must not find an old database.
    root = Path(tempfile.mkdtemp(prefix="tilab-", dir=state_dir()))
    moved = Place(place.data_dir, root, place.uid, place.gid)
    moved.own(root)
    draft = note.with_name("location.new")
    draft.write_bytes(os.fsencode(root) + b"\n")
    draft.replace(note)
    log.warning(
        "Le compte « %s », qui exécute PostgreSQL, n'atteint pas %s : la base est dans %s.",
        _account_name(place.owner),
        place.data_dir,
        root,
    )
    return moved


def state_dir() -> Path:
    """Where root keeps what cannot lie in the data directory."""
    for candidate in (Path("/var/lib"), Path("/var/db"), Path("/usr/local/var")):
        if candidate.is_dir() and os.access(candidate, os.W_OK):
            return candidate
    return Path(tempfile.gettempdir())


def reaches(place: Place, path: Path) -> bool:
    """Whether the account may pass through ``path`` and all that holds it."""
    for folder in (path, *path.parents):
        found = folder.stat()
        if found.st_uid == place.uid:
            needed = stat.S_IXUSR
        elif found.st_gid == place.gid:
            needed = stat.S_IXGRP
        else:
            needed = stat.S_IXOTH
        if not found.st_mode & needed:
            return False
    return True


def locked(descriptor: int, kind: int, deadline: float) -> bool:
    """Take a ``flock`` before ``deadline`` (monotonic seconds), or say that it was not possible."""
    while True:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(0.01)
        else:
            return True


def free(descriptor: int, kind: int = fcntl.LOCK_EX) -> bool:
    """Whether the lock could be taken now; it is given back at once."""
    if not locked(descriptor, kind, 0):
        return False
    fcntl.flock(descriptor, fcntl.LOCK_UN)
    return True


def _account_name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
