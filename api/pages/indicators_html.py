"""What pages of indicators and of open data say before any script runs, and to machines. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from api.core.messages import message
from api.core.tables import XLSX_TYPE
from api.indicators.cube.query import CubeRow
from api.network.dcat.offers import FLOWS, PARQUET_TYPE, SDMX
from api.network.opendata.editions import Coverage
from api.network.opendata.files import OpenFile
from api.network.opendata.package import LICENCE

_SHOWN = 200
_DAY = timedelta(days=1)
_FORMATS = {"csv": "text/csv", "xlsx": XLSX_TYPE, "parquet": PARQUET_TYPE}


def number(value: Decimal | None) -> str:
    """A value as the French write it; in words when it is withheld."""
    if value is None:
        return message("pages.indicator.withheld", "fr")
    return f"{value:,f}".replace(",", "\u202f").replace(".", ",")


def rows(values: Iterable[CubeRow]) -> list[dict[str, str]]:
    """The last published totals, last period first."""
    last = sorted(values, key=lambda row: (row.end, row.start), reverse=True)[:_SHOWN]
    return [{"period": row.period, "lab": row.lab_name, "value": number(row.value)} for row in last]


def by_indicator(values: Iterable[CubeRow], labels: dict[str, str]) -> list[dict[str, str]]:
    """The last total of each indicator of a lab."""
    return [
        {
            "code": row.code,
            "label": labels.get(row.code, row.code),
            "period": row.period,
            "value": number(row.value),
        }
        for row in values
    ]


def files() -> list[dict[str, str]]:
    """The files of the last edition, to download."""
    return [
        {
            "url": f"/open-data/indicators/latest/{file}",
            "words": message(f"dcat.file.{file.value.replace('.', '-')}", "fr"),
        }
        for file in OpenFile
    ]


def of_indicator(definition: dict[str, Any], values: Sequence[CubeRow]) -> dict[str, Any]:
    """An indicator as a schema.org ``Dataset``, with the tables to download."""
    code = definition["code"]
    base = f"/v1/indicators/{code}/values"
    data: dict[str, Any] = {
        "@type": "Dataset",
        "name": definition["label_fr"],
        "description": " ".join(
            one for one in (definition["description_fr"], definition["formula_fr"]) if one
        ),
        "identifier": code,
        "version": str(definition["definition_version"]),
        "url": f"/indicateurs/{code}",
        "license": LICENCE["path"],
        "isAccessibleForFree": True,
        "inLanguage": "fr",
        "variableMeasured": definition["label_fr"],
        "distribution": [
            _download(f"{base}.{ending}", ending.upper(), _FORMATS[ending])
            for ending in ("csv", "xlsx")
        ],
        "includedInDataCatalog": _catalogue(),
    }
    if values:
        data["temporalCoverage"] = _span(
            min(row.start for row in values), max(row.end for row in values) - _DAY
        )
        data["dateModified"] = max(row.published_at for row in values).isoformat()
        data["creator"] = [
            {"@type": "GovernmentOrganization", "name": name}
            for name in sorted({row.lab_name for row in values})
        ]
    return data


def of_everything(
    title: str, description: str, covered: Coverage, modified: str | None
) -> dict[str, Any]:
    """All indicators as a schema.org ``Dataset``."""
    data: dict[str, Any] = {
        "@type": "Dataset",
        "name": title,
        "description": description,
        "identifier": "indicateurs",
        "url": "/donnees",
        "license": LICENCE["path"],
        "isAccessibleForFree": True,
        "inLanguage": "fr",
        "creator": {"@type": "Organization", "name": message("pages.data.creator", "fr")},
        "distribution": [
            _download(one["url"], one["words"], _FORMATS[one["url"].rpartition(".")[2]])
            for one in files()
        ]
        + [
            _download(
                f"{SDMX}/data/{flow}", message(f"dcat.file.sdmx-{flow}", "fr"), "application/xml"
            )
            for flow in FLOWS
        ],
        "includedInDataCatalog": _catalogue(),
    }
    if covered.start and covered.end:
        data["temporalCoverage"] = _span(covered.start, covered.end)
    if modified:
        data["dateModified"] = modified
    return data


def _download(url: str, name: str, encoding: str) -> dict[str, str]:
    return {"@type": "DataDownload", "name": name, "encodingFormat": encoding, "contentUrl": url}


def _catalogue() -> dict[str, str]:
    return {
        "@type": "DataCatalog",
        "name": message("pages.data.title", "fr"),
        "url": "/catalog.jsonld",
    }


def _span(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"
