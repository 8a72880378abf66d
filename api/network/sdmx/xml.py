"""What every SDMX-ML 2.1 message shares: namespaces, header, safe text."""

import re
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from api.core.messages import LOCALES
from api.network.sdmx.components import instant
from api.network.sdmx.structures import Names

_SCHEMAS = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/"
# Roots bear a prefix, never a default namespace: clients tell a message by its first characters.
NAMESPACES = (
    f'xmlns:mes="{_SCHEMAS}message" xmlns:str="{_SCHEMAS}structure"'
    f' xmlns:com="{_SCHEMAS}common" xmlns:gen="{_SCHEMAS}data/generic"'
    f' xmlns:spec="{_SCHEMAS}data/structurespecific"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
# What XML 1.0 cannot hold, even escaped (§2.2).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(value: str) -> str:
    """``value`` between two tags."""
    return escape(_NOT_XML.sub("", value))


def attribute(value: str) -> str:
    """``value`` as an attribute, with its quotes."""
    return quoteattr(_NOT_XML.sub("", value))


def names(found: Names, element: str = "Name") -> str:
    """Words in each language."""
    return "".join(
        f'<com:{element} xml:lang="{locale}">{text(found[locale])}</com:{element}>'
        for locale in LOCALES
        if locale in found
    )


def header(agency: str, prepared: datetime, more: str = "") -> str:
    """Who says it, and when."""
    return (
        f"<mes:Header><mes:ID>{agency}_{prepared:%Y%m%dT%H%M%S}</mes:ID><mes:Test>false</mes:Test>"
        f"<mes:Prepared>{instant(prepared)}</mes:Prepared>"
        f'<mes:Sender id="{agency}"/>{more}</mes:Header>'
    )
