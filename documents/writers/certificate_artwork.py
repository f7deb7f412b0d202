"""What lies beneath the text of a certificate: a school's own picture, or the built-in border at another size."""

from io import BytesIO
from typing import Any

from documents.rules.designs import A4_LANDSCAPE, Design
from documents.writers.ink import POINTS_PER_MM


def picture_form(pdf: Any, design: Design) -> Any:
    """Return the school's picture over the whole page, as a form that every page shows; None where there is none."""
    if not design.artwork:
        return None
    from pikepdf import Dictionary, Name, Stream
    from PIL import Image

    with Image.open(BytesIO(design.artwork), formats=["JPEG"]) as image:
        across, down = image.size
    picture = Stream(
        pdf,
        design.artwork,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=across,
        Height=down,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    width, height = design.width * POINTS_PER_MM, design.height * POINTS_PER_MM
    content = f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Picture Do Q"
    return _form(pdf, content, width, height, Dictionary(Picture=pdf.make_indirect(picture)))


def stretched(pdf: Any, built_in: Any, design: Design) -> Any:
    """Return the built-in border on the design's page; None where the design has no background."""
    if built_in is None or (design.width, design.height) == A4_LANDSCAPE:
        return built_in
    from pikepdf import Dictionary

    across, down = design.width / A4_LANDSCAPE[0], design.height / A4_LANDSCAPE[1]
    content = f"q {across:.4f} 0 0 {down:.4f} 0 0 cm /Border Do Q"
    width, height = design.width * POINTS_PER_MM, design.height * POINTS_PER_MM
    return _form(pdf, content, width, height, Dictionary(Border=built_in))


def _form(pdf: Any, content: str, width: float, height: float, drawn: Any) -> Any:
    from pikepdf import Array, Dictionary, Name, Stream

    form = Stream(
        pdf,
        content.encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, round(width, 2), round(height, 2)]),
        Resources=Dictionary(XObject=drawn),
    )
    return pdf.make_indirect(form)
