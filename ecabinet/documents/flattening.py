"""Forms of a PDF become part of its pages; only fields for signatures stay."""

from contextlib import suppress
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from ecabinet.documents.bounds import inherited

DEEPEST = 32


def flatten_fields(pdf: pikepdf.Pdf) -> set[str]:
    """Draw every field that is not for a signature into its page; returns what there is to tell."""
    kept = {number: _set_aside(page.obj) for number, page in enumerate(pdf.pages)}
    form = pdf.Root.get("/AcroForm")
    signature_fields = _signature_fields(form)
    had_fields = any("/Annots" in page.obj for page in pdf.pages)
    if had_fields:
        # A hostile appearance may be beyond drawing; the field then leaves without a trace on the page.
        with suppress(pikepdf.PdfError, ValueError, TypeError, RuntimeError):
            pdf.generate_appearance_streams()
        with suppress(pikepdf.PdfError, ValueError, TypeError, RuntimeError):
            pdf.flatten_annotations("all")
    for number, page in enumerate(pdf.pages):
        _put_back(page.obj, kept[number])
    if "/AcroForm" in pdf.Root:
        del pdf.Root["/AcroForm"]
    if signature_fields:
        pdf.Root["/AcroForm"] = pdf.make_indirect(Dictionary(Fields=Array(signature_fields)))
    return {"form_fields_flattened"} if had_fields else set()


def _set_aside(page: Any) -> list[Any]:
    """Take from the page all that is not an ordinary field, and give it back."""
    annotations = page.get("/Annots")
    if not isinstance(annotations, Array):
        return []
    every = [each for each in annotations if isinstance(each, Dictionary)]
    others = [each for each in every if not _is_ordinary_field(each)]
    fields = [each for each in every if _is_ordinary_field(each)]
    if fields:
        page["/Annots"] = Array(fields)
    elif "/Annots" in page:
        del page["/Annots"]
    return others


def _put_back(page: Any, others: list[Any]) -> None:
    if others:
        page["/Annots"] = Array(others)
    elif "/Annots" in page:
        del page["/Annots"]


def _is_ordinary_field(annotation: Any) -> bool:
    return bool(annotation.get("/Subtype") == Name.Widget and inherited(annotation, "/FT") != Name.Sig)


def _signature_fields(form: Any) -> list[Any]:
    fields = form.get("/Fields") if isinstance(form, Dictionary) else None
    return _pruned(fields, 0, set()) if isinstance(fields, Array) else []


def _pruned(fields: Any, depth: int, seen: set[tuple[int, int]]) -> list[Any]:
    """Fields for signatures and the branches that lead to them; loops and depths end a branch."""
    kept = []
    for field in fields:
        if not isinstance(field, Dictionary) or depth > DEEPEST or (field.is_indirect and field.objgen in seen):
            continue
        seen.add(field.objgen)
        kids = field.get("/Kids")
        if inherited(field, "/FT") == Name.Sig:
            kept.append(field)
        elif isinstance(kids, Array):
            below = _pruned(kids, depth + 1, seen)
            if below:
                field["/Kids"] = Array(below)
                kept.append(field)
    return kept
