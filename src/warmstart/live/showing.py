"""How an object shows itself in a page: as HTML if it can, else as text."""

from typing import NamedTuple


class Shown(NamedTuple):
    """Either `html` or `text`; the other one is empty."""

    html: str = ""
    text: str = ""


def _from_bundle(thing: object) -> Shown | None:
    bundle = getattr(thing, "_repr_mimebundle_", None)
    if not callable(bundle):
        return None
    found = bundle()
    found = found[0] if isinstance(found, tuple) else found  # (data, metadata), as IPython allows
    found = found or {}
    if html := found.get("text/html") or found.get("image/svg+xml"):
        return Shown(html=html)
    return Shown(text=found["text/plain"]) if "text/plain" in found else None


def _from_method(thing: object) -> Shown | None:
    for name in ("_repr_html_", "_repr_svg_"):
        method = getattr(thing, name, None)
        if callable(method) and (html := method()):
            return Shown(html=html)
    return None


def shown(thing: object) -> Shown:
    """`thing` as IPython would show it: its MIME bundle, its HTML, its SVG, else its repr."""
    if isinstance(thing, type):  # a class has the methods of its objects, and no object to call them on
        return Shown(text=repr(thing))
    return _from_bundle(thing) or _from_method(thing) or Shown(text=repr(thing))
