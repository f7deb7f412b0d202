"""Text put on a page by ourselves: measured lines, the face embedded as a subset, names that can be copied out.

WeasyPrint designs a page once; what changes from page to page is drawn here, a hundred times faster. The letters are
precomposed (NFC) and need no shaping. Widths in the file equal those of the face, as PDF/A asks (6.2.11.5).
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from hashlib import sha256
from io import BytesIO
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from documents.rules.profiles import Face
from documents.writers.face import STYLES, font_file, metrics

POINTS_PER_MM = 72 / 25.4
Colour = tuple[float, float, float]
BLACK: Colour = (0.0, 0.0, 0.0)


class Style(NamedTuple):
    """One of the four styles of the face."""

    bold: bool = False
    italic: bool = False

    @property
    def name(self) -> str:
        return f"Ink{STYLES[self.bold, self.italic]}"

    @classmethod
    def of(cls, face: Face) -> "Style":
        return cls(face.bold, face.italic)


UPRIGHT = Style()


class Letters:
    """Remembers which letters of each style a file used, to embed just those."""

    def __init__(self) -> None:
        self._used: dict[Style, dict[str, None]] = {}

    def use(self, style: Style, text: str) -> None:
        """Note the letters of a text."""
        self._used.setdefault(style, {}).update(dict.fromkeys(text))

    def used(self) -> list[tuple[bool, bool, str]]:
        """Return the letters of each style (bold, italic), for `use` elsewhere."""
        return [(style.bold, style.italic, "".join(letters)) for style, letters in self._used.items()]

    def fonts(self, pdf: Any) -> Any:
        """Return the font resources for a pikepdf document: one subset for each style used."""
        from pikepdf import Dictionary

        return Dictionary({f"/{style.name}": self._font(pdf, style) for style in self._used})

    def _font(self, pdf: Any, style: Style) -> Any:
        from pikepdf import Array, Dictionary, Name, String

        codes = glyph_ids(style)
        letters = "".join(sorted(char for char in self._used[style] if ord(char) in codes))
        program = subset(style, letters)
        name = Name(f"/{_tag(program)}+LiberationSerif-{STYLES[style.bold, style.italic]}")
        advances = metrics(bold=style.bold, italic=style.italic).advances
        widths: Any = Array()
        for char in letters:
            widths.extend([codes[ord(char)], Array([round(advances[ord(char)], 4)])])
        descendant = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=name,
            CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
            FontDescriptor=pdf.make_indirect(_descriptor(pdf, style, name, program)),
            W=widths,
            CIDToGIDMap=Name.Identity,
        )
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=name,
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([pdf.make_indirect(descendant)]),
                ToUnicode=pdf.make_stream(_to_unicode({codes[ord(char)]: char for char in letters})),
            )
        )


class Ink:
    """Draws text as PDF operators; the letters it uses may be shared with other pages of the file.

    Positions are millimetres from the upper left corner of a page of the given height; `y` is the base line.
    """

    def __init__(self, page_height_mm: float, letters: Letters | None = None) -> None:
        self.height = page_height_mm
        self.letters = letters or Letters()

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float,
        style: Style = UPRIGHT,
        colour: Colour = BLACK,
        align: Literal["left", "center", "right"] = "left",
    ) -> str:
        """Return the operators that write one line; x is its left end, middle or right end."""
        if not text:
            return ""
        width = metrics(bold=style.bold, italic=style.italic).width_mm(text, size) if align != "left" else 0
        start = x - {"left": 0.0, "center": width / 2, "right": width}[align]
        self.letters.use(style, text)
        codes = glyph_ids(style)
        shown = "".join(f"{codes.get(ord(char), 0):04X}" for char in text)
        red, green, blue = colour
        return (
            f"BT /{style.name} {size:g} Tf {red:g} {green:g} {blue:g} rg"
            f" {start * POINTS_PER_MM:.2f} {(self.height - y) * POINTS_PER_MM:.2f} Td <{shown}> Tj ET\n"
        )

    def rule(self, x: float, y: float, length: float, *, thickness: float = 0.75, colour: Colour = BLACK) -> str:
        """Return the operators of a level rule from x, `thickness` in points."""
        red, green, blue = colour
        left, level = x * POINTS_PER_MM, (self.height - y) * POINTS_PER_MM
        return (
            f"{thickness:g} w {red:g} {green:g} {blue:g} RG"
            f" {left:.2f} {level:.2f} m {left + length * POINTS_PER_MM:.2f} {level:.2f} l S\n"
        )

    def upright(self, x: float, y: float, length: float, *, thickness: float = 0.75) -> str:
        """Return the operators of a black rule downwards from y, `thickness` in points."""
        left, top = x * POINTS_PER_MM, (self.height - y) * POINTS_PER_MM
        return f"{thickness:g} w 0 0 0 RG {left:.2f} {top:.2f} m {left:.2f} {top - length * POINTS_PER_MM:.2f} l S\n"

    def fonts(self, pdf: Any) -> Any:
        """Return the font resources of the letters for a pikepdf document."""
        return self.letters.fonts(pdf)


@cache
def glyph_ids(style: Style) -> Mapping[int, int]:
    """Return the glyph number of each character in the face; read once."""
    from fontTools.ttLib import TTFont

    with TTFont(font_file(bold=style.bold, italic=style.italic), lazy=True) as font:
        order = {name: at for at, name in enumerate(font.getGlyphOrder())}
        return MappingProxyType({code: order[name] for code, name in font.getBestCmap().items()})


@lru_cache(maxsize=64)
def subset(style: Style, letters: str) -> bytes:
    """Return the face's TrueType program with these letters only, in their order; glyph numbers stay.

    Some 50 ms; kept, since a school's certificates and signatures are stamped with the same letters again and again.
    The same letters give the same bytes: the program does not say when it was made.
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(retain_gids=True, notdef_outline=True, layout_features=[], hinting=False, glyph_names=False)
    options.drop_tables = [*options.drop_tables, "GSUB", "GPOS", "GDEF", "kern", "FFTM", "gasp"]
    with TTFont(font_file(bold=style.bold, italic=style.italic), recalcTimestamp=False) as font:
        worker = Subsetter(options)
        worker.populate(unicodes=[ord(char) for char in letters])
        worker.subset(font)
        for table in ("cmap", "name", "post", "OS/2"):
            if table in font:
                del font[table]
        out = BytesIO()
        font.save(out, reorderTables=False)
    return out.getvalue()


def _tag(program: bytes) -> str:
    """Six capitals that name a subset, the same for the same letters."""
    return "".join(chr(65 + byte % 26) for byte in sha256(program).digest()[:6])


def _descriptor(pdf: Any, style: Style, name: Any, program: bytes) -> Any:
    from pikepdf import Array, Dictionary, Name

    data = pdf.make_stream(program)
    data.Length1 = len(program)
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4 | 2 | (64 if style.italic else 0),
        FontBBox=Array([-543, -303, 1278, 982]),
        ItalicAngle=-16 if style.italic else 0,
        Ascent=891,
        Descent=-216,
        CapHeight=662,
        StemV=140 if style.bold else 80,
        FontFile2=data,
    )


def _to_unicode(letters: dict[int, str]) -> bytes:
    """The map by which a reader copies text out of the page."""
    pairs = [f"<{code:04X}> <{char.encode('utf-16-be').hex().upper()}>" for code, char in sorted(letters.items())]
    blocks = "\n".join(
        f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar"
        for part in (pairs[at : at + 100] for at in range(0, len(pairs), 100))
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{blocks}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode()
