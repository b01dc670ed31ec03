"""RDF/XML: a tree of things in JSON-LD, as the harvesters read it that know no JSON-LD.

Takes what our own catalogue has: things with an id and a type, texts with a language or datatype, and references.
Source: https://www.w3.org/TR/rdf-syntax-grammar/
"""

from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def rdf_xml(tree: Mapping[str, Any], prefixes: Mapping[str, str]) -> bytes:
    """Write a tree. Its keys and types are names with one of the prefixes."""
    names = "".join(f" xmlns:{prefix}={quoteattr(name)}" for prefix, name in {"rdf": _RDF, **prefixes}.items())
    body = "".join(_thing(tree, prefixes))
    return f'<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF{names}>\n{body}</rdf:RDF>\n'.encode()


def _thing(tree: Mapping[str, Any], prefixes: Mapping[str, str]) -> Iterator[str]:
    yield f"<{tree['@type']} rdf:about={quoteattr(tree['@id'])}>\n"
    for name, values in tree.items():
        for value in (values if isinstance(values, list) else [values]) if not name.startswith("@") else ():
            yield from _property(name, value, prefixes)
    yield f"</{tree['@type']}>\n"


def _property(name: str, value: str | Mapping[str, Any], prefixes: Mapping[str, str]) -> Iterator[str]:
    if isinstance(value, str):
        yield f"<{name}>{escape(value)}</{name}>\n"
    elif "@value" in value:
        kind, _, word = value.get("@type", "").partition(":")
        about = f" rdf:datatype={quoteattr(prefixes[kind] + word)}" if kind else f' xml:lang="{value["@language"]}"'
        yield f"<{name}{about}>{escape(value['@value'])}</{name}>\n"
    elif "@type" in value:
        yield f"<{name}>\n"
        yield from _thing(value, prefixes)
        yield f"</{name}>\n"
    else:
        yield f"<{name} rdf:resource={quoteattr(value['@id'])}/>\n"
