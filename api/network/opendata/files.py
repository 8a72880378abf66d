"""The files of editions, kept in the data directory: made once, then only sent.

One is made at a time, in a thread or (Parquet) in a process of its own; its folder appears whole.
"""

import asyncio
import contextlib
import hashlib
import json
import os
import shutil
import sys
import tempfile
import time
from collections import OrderedDict
from enum import StrEnum
from pathlib import Path

import structlog

from api.core.problems import Unavailable
from api.core.reads import Reads
from api.core.tables import Flavour, xlsx_of
from api.network.opendata import editions, tables
from api.network.opendata.editions import Edition
from api.network.opendata.package import TABLEUR, Kept
from api.network.opendata.problems import TooManyRows

EDITIONS_KEPT = 3
SHEET_ROWS = 200_000
PARQUET_SECONDS = 30
_LEFT_AFTER_S = 3600
_HOME = Path(__file__).resolve().parents[3]
_making = asyncio.Lock()
_known: OrderedDict[tuple[Path, int, int], Kept] = OrderedDict()
_KNOWN_MOST = 40
log = structlog.get_logger("open-data")


class OpenFile(StrEnum):
    """The files of an edition."""

    OBSERVATIONS = "observations.csv"
    TABLEUR = "observations-tableur.csv"
    XLSX = "observations.xlsx"
    PARQUET = "observations.parquet"
    LABS = "labs.csv"
    INDICATORS = "indicators.csv"
    BREAKDOWNS = "breakdowns.csv"
    VINTAGES = "vintages.csv"


MADE_ON_DEMAND = (OpenFile.XLSX, OpenFile.PARQUET)
NAMED_AS_NOW = (OpenFile.LABS, OpenFile.INDICATORS)
"""Names of labs and validities may have changed when a forgotten edition is made again."""


async def csv_files(reads: Reads, shelf: Path, edition: Edition) -> dict[str, Kept]:
    """Size and digest of each CSV of ``edition``, made when they are not kept."""
    folder = shelf / edition.name
    if not folder.is_dir():
        async with _making:
            if not folder.is_dir():
                await _make(reads, shelf, edition)
    return {
        file: await _weighed(folder / file.value) for file in OpenFile if file not in MADE_ON_DEMAND
    }


async def one_file(reads: Reads, shelf: Path, edition: Edition, file: OpenFile) -> Path:
    """Where ``file`` of ``edition`` lies, made when it is not kept.

    ``TooManyRows`` when no sheet holds the rows, ``Unavailable`` when Parquet cannot be made.
    """
    path = shelf / edition.name / file.value
    if not path.is_file():
        await csv_files(reads, shelf, edition)
        async with _making:
            if not path.is_file():
                await _make_on_demand(reads, path, edition, file)
    return path


async def weighed_if_made(shelf: Path, edition: Edition, file: OpenFile) -> Kept | None:
    """Size and digest of a file, if it has been made."""
    path = shelf / edition.name / file.value
    return await _weighed(path) if path.is_file() else None


async def digest_of(path: Path) -> str:
    """The SHA-256 of a kept file."""
    return (await _weighed(path)).sha256


async def _weighed(path: Path) -> Kept:
    """What a file weighs, hashed once; ``Unavailable`` when it was forgotten in between."""
    try:
        stat = path.stat()
        mark = (path, stat.st_mtime_ns, stat.st_size)
        if (known := _known.get(mark)) is not None:
            _known.move_to_end(mark)
            return known
        found = await asyncio.to_thread(_weigh, path)
    except FileNotFoundError:
        raise Unavailable from None
    _known[mark] = found
    if len(_known) > _KNOWN_MOST:
        _known.popitem(last=False)
    return found


def _weigh(path: Path) -> Kept:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Kept(path.stat().st_size, digest)


async def _make(reads: Reads, shelf: Path, edition: Edition) -> None:
    rows = await editions.rows_of(reads, edition)
    vintages = await editions.vintages(reads, edition, rows)
    indicators, labs = await editions.indicators(reads), await editions.labs(reads)

    def write() -> None:
        values = tables.observations(rows)
        shelf.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".", dir=shelf) as name:
            making = Path(name) / edition.name
            making.mkdir()
            for shape, found in (
                (tables.OBSERVATIONS, values),
                (tables.LABS, labs),
                (tables.INDICATORS, indicators),
                (tables.BREAKDOWNS, tables.breakdowns(rows)),
                (tables.VINTAGES, vintages),
            ):
                (making / f"{shape.name}.csv").write_bytes(tables.written(shape, found))
            (making / f"{TABLEUR}.csv").write_bytes(
                tables.written(tables.OBSERVATIONS, values, Flavour.TABLEUR)
            )
            with contextlib.suppress(OSError):  # another process was faster
                making.rename(shelf / edition.name)
        _forget(shelf, edition.name)

    await asyncio.to_thread(write)


def _forget(shelf: Path, newest: str) -> None:
    """Remove all but the editions made last, and what a process that was stopped left behind."""
    made = sorted(shelf.iterdir(), key=lambda one: one.stat().st_mtime, reverse=True)
    left = [one for one in made if one.name.startswith(".") and _age(one) > _LEFT_AFTER_S]
    editions = [one for one in made if not one.name.startswith(".")]
    latest = max((one.name for one in editions), default=newest)  # names begin with the instant
    kept = [one for one in editions if one.name not in {newest, latest}]
    for one in [*left, *kept[EDITIONS_KEPT - len({newest, latest}) :]]:
        shutil.rmtree(one, ignore_errors=True)


def _age(path: Path) -> float:
    return time.time() - path.stat().st_mtime


async def _make_on_demand(reads: Reads, path: Path, edition: Edition, file: OpenFile) -> None:
    making = path.with_name(f".{os.getpid()}-{file.value}")
    try:
        if file == OpenFile.XLSX:
            await _make_sheet(reads, making, edition)
        else:
            await _make_parquet(path.with_name(OpenFile.OBSERVATIONS.value), making)
        making.rename(path)
    finally:
        making.unlink(missing_ok=True)


async def _make_sheet(reads: Reads, path: Path, edition: Edition) -> None:
    rows = await editions.rows_of(reads, edition)
    if len(rows) > SHEET_ROWS:
        raise TooManyRows
    header = [column.name for column in tables.OBSERVATIONS.columns]

    def write() -> None:
        sheet = tables.for_sheet(tables.observations(rows))
        path.write_bytes(xlsx_of("observations", header, sheet))

    await asyncio.to_thread(write)


async def _make_parquet(source: Path, target: Path) -> None:
    types = {
        column.name: column.type
        for column in tables.OBSERVATIONS.columns
        if column.type != "string"
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "api.network.opendata.parquet",
        str(source),
        str(target),
        json.dumps(types),
        cwd=_HOME,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(PARQUET_SECONDS):
            _, said = await process.communicate()
    except TimeoutError:
        process.kill()
        await process.wait()
        raise Unavailable from None
    if process.returncode:
        log.error("parquet failed", said=said.decode(errors="replace")[-2000:])
        raise Unavailable
