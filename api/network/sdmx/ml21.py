"""Structures as SDMX-ML 2.1, valid against its schemas."""

from collections.abc import Callable
from datetime import datetime

from api.core.messages import Locale
from api.network.sdmx.components import ATTRIBUTES, DIMENSIONS, MEASURE, TIME, Component
from api.network.sdmx.structures import (
    CONCEPTS,
    DSD,
    VERSION,
    Artefact,
    Item,
    Kind,
    Region,
    last_day,
)
from api.network.sdmx.xml import DECLARATION, NAMESPACES, attribute, header, names, text


def _reference(agency: str, name: str, package: str, kind: str) -> str:
    return (
        f'<Ref id="{name}" version="{VERSION}" agencyID="{agency}" package="{package}"'
        f' class="{kind}"/>'
    )


def _concept(agency: str, name: str) -> str:
    return (
        f'<str:ConceptIdentity><Ref id="{name}" maintainableParentID="{CONCEPTS}"'
        f' maintainableParentVersion="{VERSION}" agencyID="{agency}" package="conceptscheme"'
        ' class="Concept"/></str:ConceptIdentity>'
    )


def _representation(agency: str, one: Component) -> str:
    if one.codelist:
        inner = (
            f"<str:Enumeration>{_reference(agency, one.codelist, 'codelist', 'Codelist')}"
            "</str:Enumeration>"
        )
    else:
        inner = f'<str:TextFormat textType="{one.text}"/>'
    return f"<str:LocalRepresentation>{inner}</str:LocalRepresentation>"


def _component(agency: str, one: Component) -> str:
    return _concept(agency, one.id) + _representation(agency, one)


def _attribute(agency: str, one: Component) -> str:
    on = (
        f'<str:Dimension><Ref id="{one.per}"/></str:Dimension>'
        if one.per
        else f'<str:PrimaryMeasure><Ref id="{MEASURE.id}"/></str:PrimaryMeasure>'
    )
    status = "Mandatory" if one.mandatory else "Conditional"
    return (
        f'<str:Attribute id="{one.id}" assignmentStatus="{status}">{_component(agency, one)}'
        f"<str:AttributeRelationship>{on}</str:AttributeRelationship></str:Attribute>"
    )


def _data_structure(one: Artefact) -> str:
    agency = one.agency
    dimensions = "".join(
        f'<str:Dimension id="{each.id}" position="{rank}">{_component(agency, each)}'
        "</str:Dimension>"
        for rank, each in enumerate(DIMENSIONS, 1)
    )
    attributes = "".join(_attribute(agency, each) for each in ATTRIBUTES)
    return (
        '<str:DataStructureComponents><str:DimensionList id="DimensionDescriptor">'
        f'{dimensions}<str:TimeDimension id="{TIME.id}" position="{len(DIMENSIONS) + 1}">'
        f"{_component(agency, TIME)}</str:TimeDimension></str:DimensionList>"
        f'<str:AttributeList id="AttributeDescriptor">{attributes}</str:AttributeList>'
        f'<str:MeasureList id="MeasureDescriptor"><str:PrimaryMeasure id="{MEASURE.id}">'
        f"{_component(agency, MEASURE)}</str:PrimaryMeasure></str:MeasureList>"
        "</str:DataStructureComponents>"
    )


def _item(kind: str, one: Item) -> str:
    described = names(one.description, "Description") if one.description else ""
    parent = f'<str:Parent><Ref id="{one.parent}"/></str:Parent>' if one.parent else ""
    return f'<str:{kind} id="{one.id}">{names(one.names)}{described}{parent}</str:{kind}>'


def _items(kind: str) -> Callable[[Artefact], str]:
    return lambda one: "".join(_item(kind, each) for each in one.items)


def _dataflow(one: Artefact) -> str:
    inner = _reference(one.agency, DSD, "datastructure", "DataStructure")
    return f"<str:Structure>{inner}</str:Structure>"


def _annotation(name: str, count: int) -> str:
    return (
        f'<com:Annotation id="{name}"><com:AnnotationTitle>{count}</com:AnnotationTitle>'
        "<com:AnnotationType>sdmx_metrics</com:AnnotationType></com:Annotation>"
    )


def _metrics(region: Region | None) -> str:
    if region is None:
        return ""
    return (
        "<com:Annotations>"
        + _annotation("obs_count", region.observations)
        + _annotation("series_count", region.series)
        + "</com:Annotations>"
    )


def _region(one: Artefact) -> str:
    region = one.region
    assert region is not None
    assert one.of is not None
    flow = _reference(one.agency, one.of, "datastructure", "Dataflow")
    values = "".join(
        f'<com:KeyValue id="{name}">'
        + "".join(f"<com:Value>{code}</com:Value>" for code in codes)
        + "</com:KeyValue>"
        for name, codes in region.values.items()
        if codes
    )
    if region.first and region.last:
        values += (
            f'<com:KeyValue id="{TIME.id}"><com:TimeRange>'
            f'<com:StartPeriod isInclusive="true">{region.first}</com:StartPeriod>'
            f'<com:EndPeriod isInclusive="true">{last_day(region.last)}</com:EndPeriod>'
            "</com:TimeRange></com:KeyValue>"
        )
    return (
        "<str:ConstraintAttachment>"
        f"<str:Dataflow>{flow}</str:Dataflow></str:ConstraintAttachment>"
        f'<str:CubeRegion include="true">{values}</str:CubeRegion>'
    )


# In the order that the schema of messages wants them.
_WRITTEN: tuple[tuple[str, Kind, str, str, Callable[[Artefact], str]], ...] = (
    ("OrganisationSchemes", "agencyscheme", "AgencyScheme", "", _items("Agency")),
    ("Dataflows", "dataflow", "Dataflow", "", _dataflow),
    ("Codelists", "codelist", "Codelist", "", _items("Code")),
    ("Concepts", "conceptscheme", "ConceptScheme", "", _items("Concept")),
    ("DataStructures", "datastructure", "DataStructure", "", _data_structure),
    ("Constraints", "contentconstraint", "ContentConstraint", ' type="Actual"', _region),
)


def _artefact(
    one: Artefact, element: str, extra: str, content: Callable[[Artefact], str], base: str
) -> str:
    version = "1.0" if one.kind == "agencyscheme" else VERSION
    if one.stub:
        address = f"{base}/{one.kind}/{one.agency}/{one.id}/{version}"
        extra += f' isExternalReference="true" structureURL={attribute(address)}'
    if one.partial and not one.stub:
        extra += ' isPartial="true"'
    head = f'<str:{element} id="{one.id}" agencyID="{one.agency}" version="{version}"{extra}>'
    notes = "" if one.stub else _metrics(one.region)
    inner = "" if one.stub else content(one)
    return f"{head}{notes}{names(one.names)}{inner}</str:{element}>"


def structures(found: list[Artefact], agency: str, prepared: datetime, base: str) -> bytes:
    """A structure message; ``base`` is the address of the service, for what is only named."""
    parts = []
    for group, kind, element, extra, content in _WRITTEN:
        inner = "".join(
            _artefact(one, element, extra, content, base) for one in found if one.kind == kind
        )
        if inner:
            parts.append(f"<str:{group}>{inner}</str:{group}>")
    return (
        f"{DECLARATION}<mes:Structure {NAMESPACES}>{header(agency, prepared)}"
        f"<mes:Structures>{''.join(parts)}</mes:Structures></mes:Structure>"
    ).encode()


def error(code: int, sentence: str, locale: Locale) -> bytes:
    """An error message (SDMX 2.1 §7)."""
    return (
        f'{DECLARATION}<mes:Error {NAMESPACES}><mes:ErrorMessage code="{code}">'
        f'<com:Text xml:lang="{locale}">{text(sentence)}</com:Text></mes:ErrorMessage></mes:Error>'
    ).encode()
