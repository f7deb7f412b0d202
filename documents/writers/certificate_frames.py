"""A certificate on a school's own design as a Word page: artwork behind, each text a frame placed in millimetres.

An office can change the words of a frame and drag it; the sizes and the breaks of lines are those of the PDF.
"""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from django.conf import settings

from documents.rules.designs import LINE, Design, Field
from documents.rules.paper import Certificate
from documents.writers.certificate_layout import Spot
from documents.writers.code_mark import described, qr_png
from documents.writers.design_layout import BASE_LINE, field_spots
from documents.writers.face import MM_PER_PT
from documents.writers.wordparts import FONT, TWIPS_PER_MM

if TYPE_CHECKING:
    from docx.document import Document

BUILT_IN = {"flags": "title", "border": "praise"}
EMU_PER_MM = 36_000
SLACK = 2.0  # mm on the free sides: Word's rounding must not break a line that fits
RULE_BELOW = 1.8  # mm under the base line, as in the PDF
RED = "C8102E"
LOW = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'


class FramedPages:
    """Writes certificates on designs into one document; each picture is held once."""

    def __init__(self, document: "Document") -> None:
        self.document = document
        self.pictures: dict[tuple[str, bytes], str] = {}
        self.drawn = 0

    def add(self, certificate: Certificate, design: Design, *, breaks: bool) -> None:
        """Append a page. Raises RuleViolation where a text has no room."""
        drawings = [drawing for drawing in (self._ground(design), self._square(certificate, design)) if drawing]
        runs = "".join(f"<w:r>{drawing}</w:r>" for drawing in drawings)
        broken = "<w:pageBreakBefore/>" if breaks else ""
        self._append(f"<w:pPr>{broken}{LOW}</w:pPr>{runs}")
        for field in design.fields:
            spots = field_spots(field, certificate)
            if spots:
                self._append(*_frame(field, spots), *_rule(spots))
        self._append(f"<w:pPr>{LOW}</w:pPr>")  # what the frames are tied to: it keeps them on this page

    def _append(self, *paragraphs: str) -> None:
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        body = self.document.element.body
        for inner in paragraphs:
            body.sectPr.addprevious(parse_xml(f"<w:p {nsdecls('w', 'wp', 'a', 'pic', 'r')}>{inner}</w:p>"))

    def _ground(self, design: Design) -> str:
        """What lies beneath: the school's picture, or the built-in border drawn as wide as the page."""
        if design.background == "own":
            content = design.artwork
        else:
            content = _border(BUILT_IN[design.background]) if design.background in BUILT_IN else b""
        if not content:
            return ""
        key = (design.background, content)
        if key not in self.pictures:
            self.pictures[key] = self.document.part.get_or_add_image(BytesIO(content))[0]
        return self._drawing(self.pictures[key], 0, 0, design.width, design.height, "", behind=True)

    def _square(self, certificate: Certificate, design: Design) -> str:
        field = next((field for field in design.fields if field.key == "qr"), None)
        if field is None or not certificate.check_url:
            return ""
        side = min(field.width, field.height)
        left, top = field.x + (field.width - side) / 2, field.y + (field.height - side) / 2
        picture = self._square_picture(certificate.check_url)
        return self._drawing(picture, left, top, side, side, described(certificate.code), behind=False)

    def _square_picture(self, address: str) -> str:
        """Keep a code's picture under a name of our own: python-docx would compare it with all before it."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.parts.image import ImagePart

        name = f"ma{self.drawn + 1}"
        part = ImagePart(PackURI(f"/word/media/{name}.png"), "image/png", qr_png(address, mask=3))
        self.document.part.rels.add_relationship(RELATIONSHIP_TYPE.IMAGE, part, name)
        return name

    def _drawing(  # long: one element of the file's own grammar
        self, picture: str, x: float, y: float, width: float, height: float, words: str, *, behind: bool
    ) -> str:
        """A picture at its place on the page; without words it is decoration."""
        self.drawn += 1
        left, top, across, down = (round(value * EMU_PER_MM) for value in (x, y, width, height))
        name = f'id="{self.drawn}" name="Hình {self.drawn}"' + (f' descr="{escape(words)}"' if words else "")
        return (
            '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
            f'relativeHeight="{self.drawn}" behindDoc="{int(behind)}" locked="0" layoutInCell="1" allowOverlap="1">'
            '<wp:simplePos x="0" y="0"/>'
            f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
            f'<wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
            f'<wp:extent cx="{across}" cy="{down}"/><wp:wrapNone/><wp:docPr {name}/><wp:cNvGraphicFramePr/>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{self.drawn}" name="Hình {self.drawn}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{picture}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:anchor></w:drawing>"
        )


def _border(name: str) -> bytes:
    return (Path(settings.BASE_DIR) / "static/documents" / f"certificate-{name}.png").read_bytes()


def _frame(field: Field, spots: list[Spot]) -> list[str]:
    """The paragraphs of a text in one frame: where a text was broken, a line break."""
    size = spots[0].size
    height = size * LINE * MM_PER_PT
    top = spots[0].y - BASE_LINE * height
    left, right = field.x, field.x + field.width
    left -= 0 if field.align == "left" else SLACK
    right += 0 if field.align == "right" else SLACK
    shape = _framed(max(left, 0), top, right - max(left, 0), height * len(spots))
    line = f'<w:spacing w:before="0" w:after="0" w:line="{_twips(height)}" w:lineRule="exact"/>'
    texts: list[list[str]] = []
    for spot in spots:
        if spot.opens or not texts:
            texts.append([])
        texts[-1].append(spot.text)
    words = ["<w:br/>".join(f'<w:t xml:space="preserve">{escape(one)}</w:t>' for one in lines) for lines in texts]
    laid, face = f'<w:pPr>{shape}{line}<w:jc w:val="{field.align}"/></w:pPr>', _face(field, size)
    return [f"{laid}<w:r>{face}{each}</w:r>" for each in words]


def _rule(spots: list[Spot]) -> list[str]:
    """The rule under the motto: a low frame as wide as the text, with a line above it."""
    spot = spots[-1]
    if not spot.rule_mm:
        return []
    left = spot.x - spot.rule_mm * {"left": 0.0, "center": 0.5, "right": 1.0}[spot.align]
    shape = _framed(left, spot.y + RULE_BELOW, spot.rule_mm, 1)
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
    return [f"<w:pPr>{shape}{border}{LOW}</w:pPr>"]


def _framed(x: float, y: float, width: float, height: float) -> str:
    """A frame on the page; Word takes a place of 0 for none."""
    return (
        f'<w:framePr w:w="{_twips(width)}" w:h="{_twips(height)}" w:hRule="exact" w:wrap="around" w:vAnchor="page" '
        f'w:hAnchor="page" w:x="{max(_twips(x), 1)}" w:y="{max(_twips(y), 1)}"/>'
    )


def _face(field: Field, size: float) -> str:
    half_points = round(size * 2)
    marks = f"{'<w:b/>' if field.bold else ''}{'<w:i/>' if field.italic else ''}"
    colour = f'<w:color w:val="{RED}"/>' if field.red else ""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    return f'<w:rPr>{fonts}{marks}{colour}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'


def _twips(mm: float) -> int:
    return round(mm * TWIPS_PER_MM)
