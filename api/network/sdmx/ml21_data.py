"""Data as SDMX-ML 2.1: GenericData, and StructureSpecificData for who wants it shorter."""

from datetime import datetime

from api.indicators.cube.query import CubeRow
from api.network.sdmx.components import DIMENSION_IDS, DIMENSIONS, MEASURE, TIME, UNIT, instant
from api.network.sdmx.groups import Life, Shape, by_life, by_series
from api.network.sdmx.structures import DSD, VERSION
from api.network.sdmx.xml import DECLARATION, NAMESPACES, attribute, header


def _header(agency: str, prepared: datetime, shape: Shape, more: str = "") -> str:
    across = "AllDimensions" if shape.flat else TIME.id
    return header(
        agency,
        prepared,
        f'<mes:Structure structureID="{DSD}"{more} dimensionAtObservation="{across}">'
        f'<com:Structure><Ref agencyID="{agency}" id="{DSD}" version="{VERSION}"/></com:Structure>'
        "</mes:Structure>",
    )


def _life(life: Life, prefix: str = "") -> str:
    begun, ended = life
    until = f' {prefix}validToDate="{instant(ended)}"' if ended else ""
    return f' {prefix}validFromDate="{instant(begun)}"{until}' if begun else ""


def _value(name: str, said: str) -> str:
    return f"<gen:Value id={attribute(name)} value={attribute(said)}/>"


def _attributes(row: CubeRow, shape: Shape) -> str:
    said = "".join(_value(one.id, value) for one, value in shape.said_of(row))
    return f"<gen:Attributes>{said}</gen:Attributes>" if said else ""


def _unit(row: CubeRow, shape: Shape) -> str:
    return _value(UNIT.id, UNIT.read(row)) if shape.attributes else ""


def _measure(row: CubeRow) -> str:
    # A value that is withheld has no ObsValue: clients read it as a missing number.
    said = MEASURE.read(row)
    return f'<gen:ObsValue value="{said}"/>' if said else ""


def _generic_series(key: tuple[str, ...], rows: list[CubeRow], shape: Shape) -> str:
    named = "".join(map(_value, DIMENSION_IDS, key))
    unit = _unit(rows[0], shape)
    about = f"<gen:Attributes>{unit}</gen:Attributes>" if unit else ""
    observed = ""
    if shape.observations:
        observed = "".join(
            f'<gen:Obs><gen:ObsDimension value="{row.period}"/>{_measure(row)}'
            f"{_attributes(row, shape)}</gen:Obs>"
            for row in rows
        )
    return f"<gen:Series><gen:SeriesKey>{named}</gen:SeriesKey>{about}{observed}</gen:Series>"


def _generic_flat(row: CubeRow, shape: Shape) -> str:
    key = "".join(_value(one.id, one.read(row)) for one in (*DIMENSIONS, TIME))
    said = "".join(_value(one.id, value) for one, value in shape.said_of(row))
    said = _unit(row, shape) + said
    about = f"<gen:Attributes>{said}</gen:Attributes>" if said else ""
    return f"<gen:Obs><gen:ObsKey>{key}</gen:ObsKey>{_measure(row)}{about}</gen:Obs>"


def generic(rows: list[CubeRow], shape: Shape, agency: str, prepared: datetime) -> bytes:
    """A GenericData message; in a history, one data set for each stretch of validity."""
    sets = []
    for life, held in by_life(rows, history=shape.history):
        if shape.flat:
            inner = "".join(_generic_flat(row, shape) for row in held)
        else:
            inner = "".join(
                _generic_series(key, series, shape) for key, series in by_series(held).items()
            )
        sets.append(
            f'<mes:DataSet structureRef="{DSD}" action="Information"{_life(life)}>'
            f"{inner}</mes:DataSet>"
        )
    return (
        f"{DECLARATION}<mes:GenericData {NAMESPACES}>{_header(agency, prepared, shape)}"
        f"{''.join(sets)}</mes:GenericData>"
    ).encode()


def _said(row: CubeRow, shape: Shape, *, whole: bool) -> str:
    said = [(TIME.id, row.period)]
    if whole:
        said = [(one.id, one.read(row)) for one in DIMENSIONS] + said
    if value := MEASURE.read(row):
        said.append((MEASURE.id, value))
    if whole and shape.attributes:
        said.append((UNIT.id, UNIT.read(row)))
    said += [(one.id, value) for one, value in shape.said_of(row)]
    return "<Obs " + " ".join(f"{name}={attribute(value)}" for name, value in said) + "/>"


def _specific_series(key: tuple[str, ...], rows: list[CubeRow], shape: Shape) -> str:
    said = dict(zip(DIMENSION_IDS, key, strict=True))
    if shape.attributes:
        said[UNIT.id] = UNIT.read(rows[0])
    head = " ".join(f"{name}={attribute(value)}" for name, value in said.items())
    observed = ""
    if shape.observations:
        observed = "".join(_said(row, shape, whole=False) for row in rows)
    return f"<Series {head}>{observed}</Series>"


def specific(rows: list[CubeRow], shape: Shape, agency: str, prepared: datetime) -> bytes:
    """A StructureSpecificData message: the same, each component an attribute of its own name."""
    across = "AllDimensions" if shape.flat else TIME.id
    urn = (
        "urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure="
        f"{agency}:{DSD}({VERSION}):ObsLevelDim:{across}"
    )
    named = f' namespace="{urn}"'
    sets = []
    for life, held in by_life(rows, history=shape.history):
        if shape.flat:
            inner = "".join(_said(row, shape, whole=True) for row in held)
        else:
            inner = "".join(
                _specific_series(key, series, shape) for key, series in by_series(held).items()
            )
        sets.append(
            f'<mes:DataSet spec:structureRef="{DSD}" xsi:type="ns1:DataSetType"'
            f' spec:dataScope="DataStructure" spec:action="Information"{_life(life, "spec:")}>'
            f"{inner}</mes:DataSet>"
        )
    return (
        f'{DECLARATION}<mes:StructureSpecificData {NAMESPACES} xmlns:ns1="{urn}">'
        f"{_header(agency, prepared, shape, named)}"
        f"{''.join(sets)}</mes:StructureSpecificData>"
    ).encode()
