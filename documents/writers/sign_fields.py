"""Empty signature fields, printed with the paper and in its tags: whoever signs fills one and adds nothing.

So a paper stays PDF/UA-1 (ISO 14289-1: 7.18.1, 7.18.3, 7.18.4) through every signature and the seal. The engine knows
no such fields: the template names each as a checkbox with a title, and here, in the finished file, it becomes one.
"""

from typing import Any

CARD_MM = (66.0, 22.0)  # what a person's signature may fill
SEAL_MM = (20, 50)  # diameters of seals
SEAL_FIELD = "ConDau"
SEAL_ROOM_MM = (60.0, SEAL_MM[1])  # holds every seal over the left third of a signature, from 17 to 66 mm wide
SEAL_EDGE_MM = 2.0  # from the middle of the signature's room to the right edge of the seal's
KEPT = ("Type", "Subtype", "P", "F", "T", "TU", "StructParent")
EXIST_APPEND_ONLY = 3  # /SigFlags: what signing sets, so that it is no change


def field_of(place: int) -> str:
    """Return the name of the field of the signer who stands at a place, counted from 1."""
    return f"ChuKy{place}"


def make_signature_fields(pdf: Any) -> None:
    """Turn the checkboxes of a printed file into empty signature fields; a file without any stays as it is."""
    import pydyf

    form = pdf.catalog.get("AcroForm")
    if form is None:
        return
    for reference in form["Fields"]:
        _made_signature(pdf, _named(pdf, reference))
    pdf.catalog["AcroForm"] = pydyf.Dictionary({"Fields": form["Fields"], "SigFlags": EXIST_APPEND_ONLY})
    for element in pdf.objects:
        if isinstance(element, dict) and element.get("S") == "/Form":
            element["K"] = element["K"][0]  # the reference itself: signing looks for the field right under its tag


def _made_signature(pdf: Any, field: Any) -> None:
    import pydyf

    edges = [round(float(edge)) for edge in field["Rect"]]
    left, right = sorted(edges[::2])
    bottom, top = sorted(edges[1::2])
    (drawn,) = field["AP"]["N"].values()
    empty = _named(pdf, drawn)
    empty.stream = []
    empty.extra = {"Type": "/XObject", "Subtype": "/Form", "BBox": pydyf.Array((0, 0, right - left, top - bottom))}
    kept = {key: field[key] for key in KEPT}
    field.clear()
    field.update(kept)
    field["FT"] = "/Sig"
    field["Rect"] = pydyf.Array((left, bottom, right, top))
    field["AP"] = pydyf.Dictionary({"N": drawn})


def _named(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
