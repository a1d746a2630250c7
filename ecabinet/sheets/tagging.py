"""The structure of a page for who has it read aloud: what is a heading, what a paragraph, what only ornament."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from ecabinet.resolutions.layout import canvas_in_serif

_HEADINGS = ("H1", "H2")


@dataclass(frozen=True)
class Part:
    """One piece of a page: what it is, and what is read aloud."""

    tag: str
    said: str


class Structure:
    """What is drawn, in the order in which it is read, by the page that it stands on."""

    def __init__(self) -> None:
        self.pages: list[list[Part]] = []

    def canvas(self, *arguments: object, **options: object) -> Canvas:
        """A canvas whose flowables enter themselves here."""
        canvas = canvas_in_serif(*arguments, **options)
        canvas.structure = self  # type: ignore[attr-defined]
        return canvas

    def enter(self, page: int, part: Part) -> int:
        """Enter one piece of a page, which counts from 1; returns its number there."""
        self.pages += [[] for _ in range(page - len(self.pages))]
        self.pages[page - 1].append(part)
        return len(self.pages[page - 1]) - 1

    def put_into(self, pdf: bytes) -> bytes:
        """The file with its structure."""
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            root = opened.make_indirect(Dictionary(Type=Name.StructTreeRoot))
            whole = opened.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array()))
            parents: Any = Array()
            for at, (page, parts) in enumerate(zip(opened.pages, self.pages, strict=False)):
                page.obj.StructParents, page.obj.Tabs = at, Name.S
                made = [_element(opened, whole, page.obj, part, number) for number, part in enumerate(parts)]
                whole.K.extend(made)
                parents.extend([at, opened.make_indirect(Array(made))])
            root.K, root.ParentTree = whole, opened.make_indirect(Dictionary(Nums=parents))
            root.ParentTreeNextKey = len(self.pages)
            opened.Root.StructTreeRoot, opened.Root.MarkInfo = root, Dictionary(Marked=True)
            opened.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
            opened.save(out)
        return out.getvalue()


def _element(pdf: pikepdf.Pdf, whole: pikepdf.Object, page: pikepdf.Object, part: Part, number: int) -> pikepdf.Object:
    said = String(part.said)
    kind = Name(f"/{part.tag}")
    return pdf.make_indirect(Dictionary(Type=Name.StructElem, S=kind, P=whole, Pg=page, K=number, ActualText=said))


@contextmanager
def artifact(canvas: Any) -> Iterator[None]:
    """What is drawn meanwhile is ornament: it is not read aloud."""
    canvas._code.append("/Artifact BMC")
    yield
    canvas._code.append("EMC")


@contextmanager
def _part_of(canvas: Any, part: Part) -> Iterator[None]:
    number = canvas.structure.enter(canvas.getPageNumber(), part)
    canvas._code.append(f"/{part.tag} <</MCID {number}>> BDC")
    yield
    canvas._code.append("EMC")


class Words(Paragraph):  # type: ignore[misc,unused-ignore]
    """A paragraph that is what its style is called, where that is a heading."""

    def draw(self) -> None:
        tag = self.style.name if self.style.name in _HEADINGS else "P"
        with _part_of(self.canv, Part(tag, " ".join(self.getPlainText(identify=True).split()))):
            super().draw()


class Tagged(Flowable):  # type: ignore[misc,unused-ignore]
    """Another flowable as one paragraph with what is read aloud for it; with nothing to say as ornament."""

    def __init__(self, inner: Any, said: str) -> None:
        super().__init__()
        self.inner, self.said = inner, said

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        size: tuple[float, float] = self.inner.wrap(width, height)
        return size

    def draw(self) -> None:
        self.inner.canv = self.canv
        with _part_of(self.canv, Part("P", self.said)) if self.said else artifact(self.canv):
            self.inner.draw()
