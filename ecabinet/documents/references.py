"""What the XML of an office package calls: macros, other files, other machines. Read as a stream, never as a tree."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote
from xml.parsers import expat

from ecabinet.documents.bounds import Refused

DEEPEST = 256
LONGEST_FIELD = 20_000
_SPACE = " "
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]+):", re.IGNORECASE)
_SCRIPTS = frozenset(
    {"javascript", "vbscript", "macro", "vnd.sun.star.script", "vnd.sun.star.uno", "vnd.sun.star.expand"}
)
_FETCHING_FIELDS = re.compile(
    r"\s*(?:DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|INCLUDE|LINK|IMPORT|DATABASE|RD)(?=[\s\"\\]|$)", re.IGNORECASE
)
_FETCHING_FORMULAS = re.compile(
    r"(?<![\w.])(?:_xlfn\.|_xlws\.|COM\.MICROSOFT\.)*(?:WEBSERVICE|RTD|DDE|IMAGE|CALL|REGISTER\.ID|SQL\.REQUEST)\s*\("
    r"|['\"\[](?:file|https?|ftp|smb|vnd[\w.]*):|^\s*=?\s*\w+\|",
    re.IGNORECASE,
)
_OFFICE, _SCRIPT = (
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "urn:oasis:names:tc:opendocument:xmlns:script:1.0",
)
_MACROS = {(_OFFICE, "script"), (_SCRIPT, "event-listener"), (_SCRIPT, "library-embedded"), (_SCRIPT, "module")}
_ACTIVE = frozenset({"applet", "plugin"})
_FETCHING = frozenset(
    {"floating-frame", "dde-source", "dde-connection-decl", "dde-link", "ddeLink", "oleLink", "connection-resource"}
)
# A reader follows these by tapping; nothing is fetched to show the page. The drawn ones are shapes of older Word files.
_LINKS = frozenset(
    {
        "a", "hyperlink", "hlinkClick", "hlinkMouseOver", "hlinkHover", "event-listener", "area-rectangle",
        "area-circle", "area-polygon", "shape", "rect", "roundrect", "oval", "group", "line", "polyline", "arc",
        "curve",
    }
)  # fmt: skip
_RELATIONSHIPS = "/relationships"
_FORMULAS = frozenset({"f", "definedName", "formula", "formula1", "formula2", "calculatedColumnFormula"})
_FIELDS = frozenset({"instrText", "delInstrText"})


def is_inside(target: str) -> bool:
    """Whether a reference stays within its package: relative, and not above it."""
    plain = unquote(target).strip()
    return not (_SCHEME.match(plain) or plain.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", plain))


def has_scheme(target: str) -> bool:
    """Whether a reference names a protocol, or a drive of the writer's machine."""
    return _SCHEME.match(unquote(target)) is not None


def is_script(target: str) -> bool:
    """Whether following a reference would run something."""
    found = _SCHEME.match(unquote(target))
    return (found is not None and found[1].lower() in _SCRIPTS) or target.lower().startswith(
        ("ppaction://macro", "ppaction://program", "ppaction://ole")
    )


def is_of_this_machine(target: str) -> bool:
    """A path on the writer's own disk; `file://host/` and `\\\\host\\` name another machine."""
    plain = unquote(target).strip().replace("\\", "/")
    scheme = _SCHEME.match(plain)
    if scheme is not None and len(scheme[1]) > 1:
        if scheme[1].lower() != "file":
            return False
        plain = plain[scheme.end() :]
        plain = plain[2:] if plain.startswith("///") else plain
    return not plain.startswith("//")


@dataclass(kw_only=True)
class Scan:
    """One part on its way through the parser."""

    depth: int = 0
    instruction: str = ""
    collecting: str = ""
    collected: list[str] = field(default_factory=list)
    # Relationships that are needed to show the part: not those that a reader follows by tapping.
    called: set[str] = field(default_factory=set)

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Refused("office_too_complex", what="nesting")
        space, _, local = name.rpartition(_SPACE)
        if (space, local) in _MACROS or local in _ACTIVE:
            raise Refused("office_macros", what=local)
        if local in _FETCHING or (local == "OLEObject" and attributes.get("Type") == "Link"):
            raise _remote(local)
        if local == "altChunk":
            raise Refused("office_embedded_document")
        if local == "fldChar":
            self._end_field()
        if local in _FORMULAS or local in _FIELDS:
            self.collecting, self.collected = local, []
        for key, value in attributes.items():
            place, _, plain = key.rpartition(_SPACE)
            if place.endswith(_RELATIONSHIPS) and local not in _LINKS:
                self.called.add(value)
            _check_attribute(local, plain, value)

    def text(self, piece: str) -> None:
        if self.collecting:
            self.collected.append(piece)

    def end(self, name: str) -> None:
        self.depth -= 1
        local = name.rpartition(_SPACE)[2]
        if not self.collecting or local != self.collecting:
            return
        said, self.collecting = "".join(self.collected), ""
        if local in _FIELDS:
            # Programs break an instruction into runs: only all of them together say what it does.
            self.instruction = (self.instruction + said)[-LONGEST_FIELD:]
        elif _FETCHING_FORMULAS.search(said):
            raise _remote("formula")

    def finish(self) -> None:
        self._end_field()

    def _end_field(self) -> None:
        said, self.instruction = self.instruction, ""
        _check_field(said)


def scan(content: bytes) -> set[str]:
    """Look at one part; the relationships that showing it takes. Raises Refused: what it calls, or no plain XML."""
    state = Scan()
    parser = expat.ParserCreate(namespace_separator=_SPACE)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_declarations
    parser.StartElementHandler, parser.EndElementHandler = state.begin, state.end
    parser.CharacterDataHandler = state.text
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise Refused("office_damaged", what="xml") from None
    state.finish()
    return state.called


def _refuse_declarations(*_declared: object) -> None:
    raise Refused("office_unsafe_xml")


def _check_attribute(element: str, key: str, value: str) -> None:
    if key in {"href", "src", "image-data", "action", "Target"} and is_script(value):
        raise Refused("office_macros", what="link")
    if key == "onAction":
        raise Refused("office_macros", what="action")
    is_link = key == "href" and element in _LINKS
    if key in {"href", "src", "image-data"} and not is_link and not value.startswith("data:"):
        is_fine = is_of_this_machine(value) if element == "template" else is_inside(value)
        if not is_fine:
            raise _remote(element)
    if key == "instr":
        _check_field(value)
    if key == "formula" and _FETCHING_FORMULAS.search(value.partition(":=")[2] or value):
        raise _remote("formula")


def _check_field(said: str) -> None:
    if _FETCHING_FIELDS.match(said):
        raise _remote("field")


def _remote(what: str) -> Refused:
    return Refused("office_remote_content", what=what)
