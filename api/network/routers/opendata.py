"""HTTP for the indicators as files: the edition, its Data Package, its files."""

from pathlib import Path as Folder
from typing import Annotated, Any

from fastapi import Path, Request, Response

from api.core.messages import preferred_locale
from api.core.problems import NotFound, Unavailable
from api.core.tables import CSV_TYPE, XLSX_TYPE, attachment
from api.network.dcat.offers import PARQUET_TYPE
from api.network.opendata import editions, files
from api.network.opendata.editions import Edition
from api.network.opendata.files import OpenFile
from api.network.opendata.package import LICENCE, package
from api.network.opendata.problems import TooManyRows
from api.network.opendata.schemas import DataPackage, EditionFile, EditionRead
from api.settings import Settings
from api.web.conditional import not_modified
from api.web.files import HeldFileResponse
from api.web.guard import Router, anyone
from api.web.transaction import PublicEngine

router = Router("open-data")

BASE = "/open-data/indicators"
LATEST = "latest"
_ONE_YEAR = "public, max-age=31536000, immutable"
_MEDIA_TYPES = {"csv": CSV_TYPE, "xlsx": XLSX_TYPE, "parquet": PARQUET_TYPE}
_BINARY = {"schema": {"type": "string", "format": "binary"}}
_FILES: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            "text/csv": {"schema": {"type": "string"}},
            XLSX_TYPE: _BINARY,
            PARQUET_TYPE: _BINARY,
        }
    }
}
EditionName = Annotated[
    str,
    Path(
        pattern=rf"^({LATEST}|{editions.PATTERN})$",
        description="``latest``, or the name of an edition, whose files never change",
        examples=[LATEST],
    ),
]


@router.operation(
    "GET",
    BASE,
    access=anyone,
    cached="network",
    problems=(Unavailable,),
    response_model=EditionRead,
)
async def get_edition(request: Request, reads: PublicEngine) -> EditionRead:
    """Say what the last edition of the indicators holds, and where its files are."""
    edition = await editions.last_edition(reads)
    covered = await editions.coverage(reads)
    listed = await listed_files(request, reads, edition)
    return EditionRead(
        edition=edition.name,
        published_at=edition.published_at if edition != editions.NOTHING else None,
        values=covered.values,
        labs=covered.labs,
        indicators=covered.indicators,
        start=covered.start,
        end=covered.end,
        licence=LICENCE["name"],
        licence_url=LICENCE["path"],
        files=listed,
    )


@router.operation(
    "GET",
    f"{BASE}/datapackage.json",
    access=anyone,
    cached="network",
    problems=(Unavailable,),
    response_model=DataPackage,
)
async def get_data_package(request: Request, reads: PublicEngine) -> DataPackage:
    """Describe the last edition as a Data Package (Frictionless)."""
    settings = _settings(request)
    edition = await editions.last_edition(reads)
    kept = await files.csv_files(reads, shelf(settings), edition)
    described = package(
        edition.name,
        edition.published_at,
        kept,
        locale=preferred_locale(request.headers.get("accept-language")),
        homepage=f"{settings.url}/donnees",
        publisher=settings.name,
    )
    return DataPackage.model_validate(described)


@router.operation(
    "GET",
    f"{BASE}/{{edition}}/{{file}}",
    access=anyone,
    problems=(TooManyRows, Unavailable),
    response_class=Response,
    responses=_FILES,
)
async def get_edition_file(
    edition: EditionName,
    file: Annotated[
        OpenFile, Path(description="A file of the edition", examples=[OpenFile.OBSERVATIONS.value])
    ],
    request: Request,
    reads: PublicEngine,
) -> Response:
    """Give a file of an edition.

    An older edition that was forgotten is made again, one at a time and so many a minute: 503
    says when to come back.
    """
    found = (
        await editions.last_edition(reads)
        if edition == LATEST
        else await editions.edition_named(reads, edition)
    )
    if found is None:
        raise NotFound
    held = await files.one_file(reads, shelf(_settings(request)), found, file)
    etag = f'"{held.kept.sha256[:32]}"'
    lasting = edition != LATEST and file not in files.NAMED_AS_NOW
    stem, _, ending = file.rpartition(".")
    headers = attachment(f"{stem}-{found.name}.{ending}") | {
        "ETag": etag,
        "Cache-Control": _ONE_YEAR if lasting else "public, no-cache",
    }
    if unchanged := not_modified(request, etag, found=True):
        held.file.close()
        unchanged.headers["Cache-Control"] = headers["Cache-Control"]
        return unchanged
    return HeldFileResponse(held.file, headers=headers, media_type=_MEDIA_TYPES[ending])


async def listed_files(
    request: Request, reads: PublicEngine, edition: Edition
) -> list[EditionFile]:
    """The files of an edition; sizes of those made at the first request are known after it."""
    folder = shelf(_settings(request))
    kept = await files.csv_files(reads, folder, edition)
    found = []
    for file in OpenFile:
        weighed = kept.get(file) or await files.weighed_if_made(folder, edition, file)
        found.append(
            EditionFile(
                name=file,
                url=f"{BASE}/{edition.name}/{file}",
                bytes=weighed.size if weighed else None,
                sha256=weighed.sha256 if weighed else None,
            )
        )
    return found


def shelf(settings: Settings) -> Folder:
    """Where editions are kept."""
    return settings.data_dir / "open-data"


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings
