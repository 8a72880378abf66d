"""The files of editions, kept in the data directory: made once, then only sent.

They are made in a thread or (Parquet) in a process of its own, and a folder appears whole. Whoever
asks for the last edition waits for nobody who asks for an older one: those that were forgotten are
made again one at a time and so many a minute, and who comes meanwhile is told when to come back.
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
from collections.abc import AsyncIterator
from dataclasses import dataclass
from enum import StrEnum
from io import BufferedReader
from pathlib import Path

import structlog

from api.core.problems import TooManyRequests, Unavailable
from api.core.reads import Reads
from api.core.tables import Flavour, xlsx_of
from api.core.throttle import Throttle
from api.network.opendata import editions, tables
from api.network.opendata.editions import Edition
from api.network.opendata.package import TABLEUR, Kept
from api.network.opendata.problems import TooManyRows

EDITIONS_KEPT = 3
SHEET_ROWS = 200_000
PARQUET_SECONDS = 30
_LEFT_AFTER_S = 3600
_HOME = Path(__file__).resolve().parents[3]
PATIENCE_S = 40
"""How long one waits for a file of the last edition that somebody else makes."""
BACK_IN_S = 10
_tables, _forms, _past = asyncio.Lock(), asyncio.Lock(), asyncio.Lock()
remade = Throttle("10/minute")
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


@dataclass(frozen=True, slots=True)
class Held:
    """A file kept open: it is sent whole, though it may be forgotten meanwhile."""

    file: BufferedReader
    kept: Kept


async def csv_files(reads: Reads, shelf: Path, edition: Edition) -> dict[str, Kept]:
    """Size and digest of each CSV of ``edition``, made when they are not kept.

    ``Unavailable``, which says when to come back, when it cannot be made now.
    """
    folder = shelf / edition.name
    if not folder.is_dir():
        await _provide(reads, shelf, edition, OpenFile.OBSERVATIONS)
    return {
        file: await _weighed(folder / file.value) for file in OpenFile if file not in MADE_ON_DEMAND
    }


async def one_file(reads: Reads, shelf: Path, edition: Edition, file: OpenFile) -> Held:
    """``file`` of ``edition``, made when it is not kept; whoever takes it closes it.

    ``TooManyRows`` when no sheet holds the rows, ``Unavailable`` when it cannot be made now.
    """
    path = shelf / edition.name / file.value
    if not path.is_file():
        await _provide(reads, shelf, edition, file)
    try:
        opened = path.open("rb")
    except FileNotFoundError:  # forgotten in between
        raise Unavailable(BACK_IN_S) from None
    try:
        return Held(opened, await _weighed_open(path, opened))
    except BaseException:
        opened.close()
        raise


async def _provide(reads: Reads, shelf: Path, edition: Edition, file: OpenFile) -> None:
    if await editions.last_edition(reads) != edition:
        async with _turn_of_the_past():
            await _make_what_lacks(reads, shelf, edition, file)
        return
    async with _turn(_tables):
        await _make_what_lacks(reads, shelf, edition, OpenFile.OBSERVATIONS)
    if file in MADE_ON_DEMAND:
        async with _turn(_forms):
            await _make_what_lacks(reads, shelf, edition, file)


@contextlib.asynccontextmanager
async def _turn(lane: asyncio.Lock) -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(PATIENCE_S):
            await lane.acquire()
    except TimeoutError:
        raise Unavailable(BACK_IN_S) from None
    try:
        yield
    finally:
        lane.release()


@contextlib.asynccontextmanager
async def _turn_of_the_past() -> AsyncIterator[None]:
    if _past.locked():
        raise Unavailable(BACK_IN_S)
    async with _past:
        try:
            await remade.count("edition")
        except TooManyRequests as busy:
            raise Unavailable(int(busy.headers["Retry-After"])) from None
        yield


async def _make_what_lacks(reads: Reads, shelf: Path, edition: Edition, file: OpenFile) -> None:
    folder = shelf / edition.name
    if not folder.is_dir():
        await _make(reads, shelf, edition)
    if not (folder / file.value).is_file() and file in MADE_ON_DEMAND:
        await _make_on_demand(reads, folder / file.value, edition, file)


async def weighed_if_made(shelf: Path, edition: Edition, file: OpenFile) -> Kept | None:
    """Size and digest of a file, if it has been made."""
    path = shelf / edition.name / file.value
    return await _weighed(path) if path.is_file() else None


async def _weighed(path: Path) -> Kept:
    """What a file weighs, hashed once; ``Unavailable`` when it was forgotten in between."""
    try:
        with path.open("rb") as opened:
            return await _weighed_open(path, opened)
    except FileNotFoundError:
        raise Unavailable(BACK_IN_S) from None


async def _weighed_open(path: Path, opened: BufferedReader) -> Kept:
    stat = os.fstat(opened.fileno())
    mark = (path, stat.st_mtime_ns, stat.st_size)
    if (known := _known.get(mark)) is not None:
        _known.move_to_end(mark)
        return known
    digest = await asyncio.to_thread(hashlib.file_digest, opened, "sha256")
    found = Kept(stat.st_size, digest.hexdigest())
    opened.seek(0)
    _known[mark] = found
    if len(_known) > _KNOWN_MOST:
        _known.popitem(last=False)
    return found


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
    made = sorted(shelf.iterdir(), key=_made_at, reverse=True)
    left = [one for one in made if one.name.startswith(".") and _left(one)]
    editions = [one for one in made if not one.name.startswith(".")]
    latest = max((one.name for one in editions), default=newest)  # names begin with the instant
    kept = [one for one in editions if one.name not in {newest, latest}]
    for one in [*left, *kept[EDITIONS_KEPT - len({newest, latest}) :]]:
        shutil.rmtree(one, ignore_errors=True)


def _made_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:  # another process removed it
        return 0


def _left(path: Path) -> bool:
    return time.time() - _made_at(path) > _LEFT_AFTER_S


async def _make_on_demand(reads: Reads, path: Path, edition: Edition, file: OpenFile) -> None:
    making = path.with_name(f".{os.getpid()}-{file.value}")
    try:
        if file == OpenFile.XLSX:
            await _make_sheet(reads, making, edition)
        else:
            await _make_parquet(path.with_name(OpenFile.OBSERVATIONS.value), making)
        making.rename(path)
    except FileNotFoundError:  # the edition was forgotten in between
        raise Unavailable(BACK_IN_S) from None
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
