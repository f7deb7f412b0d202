"""The empty fields for signatures: in the tags, in order, and only filled by signing (ISO 14289-1, 7.1, 7.8, 7.18)."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from documents.rules.paper import Signature
from documents.signatures import make_demo_seal, seal_pdf
from documents.writers.certificate import write_certificates_pdf
from documents.writers.pdf import write_pdf
from tests.documents import paper_samples as samples
from tests.documents.test_certificates import TITLE
from tests.documents.test_signatures import AT, PIN, key, paper, sign, signed  # noqa: F401

PEOPLE = ("Nguyễn Thị Phương Thảo", "Đèo Văn Nam", "Hoàng Thị Minh Nguyệt", "Vũ Văn An", "Lò Thị Bình")


def signers(count):
    return tuple(Signature(("Thành viên",), name) for name in PEOPLE[:count])


def widgets_of(document):
    return [(page, widget) for page in document.pages for widget in page.get("/Annots", [])]


def beyond_the_page(page, widget) -> bool:
    """Whether nothing of a widget lies on its page, so that 7.18.1 asks nothing of it."""
    left, bottom, right, top = (float(edge) for edge in widget.Rect)
    edges = [float(edge) for edge in page.get("/CropBox", page.MediaBox)]
    return right < edges[0] or top < edges[1] or left > edges[2] or bottom > edges[3]


def parents_of(document):
    numbers = document.Root.StructTreeRoot.ParentTree.Nums
    return {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}


def is_rooted(document, element) -> bool:
    """Whether an element hangs in the tree from both sides: it names its parents, and they name it, up to the root."""
    root = document.Root.StructTreeRoot
    while element.objgen != root.objgen:
        kids = element.P.K if isinstance(element.P.K, pikepdf.Array) else [element.P.K]
        if element.objgen not in [getattr(kid, "objgen", None) for kid in kids]:
            return False
        element = element.P
    return True


def assert_every_field_is_tagged(pdf) -> list[str]:
    """Assert what PDF/UA-1 asks of a form's fields; return their names, in order."""
    with pikepdf.open(BytesIO(pdf)) as document:
        parents = parents_of(document)
        for page, widget in widgets_of(document):
            assert (page.Tabs, int(widget.F)) == ("/S", 4)  # 7.18.3; printed, neither hidden nor locked away
            form = parents[int(widget.StructParent)]
            assert (form.S, form.K.Type, form.K.Obj.objgen) == ("/Form", "/OBJR", widget.objgen)  # 7.18.4
            assert str(widget.TU).startswith("Chữ ký số ")  # 7.18.1
            assert is_rooted(document, form)
        assert document.Root.AcroForm.SigFlags == 3
        assert [field.objgen for field in document.Root.AcroForm.Fields] == [w.objgen for _, w in widgets_of(document)]
        return [str(widget.T) for _, widget in widgets_of(document)]


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_each_signer_has_a_field_and_the_last_one_the_seal(count: int) -> None:
    pdf = write_pdf(replace(samples.minutes(), signatures=signers(count)))
    assert assert_every_field_is_tagged(pdf) == [*(f"ChuKy{at}" for at in range(1, count + 1)), "ConDau"]


def test_fields_lie_on_the_page_and_apart(key) -> None:  # noqa: F811
    with pikepdf.open(BytesIO(write_pdf(replace(samples.minutes(), signatures=signers(3))))) as document:
        found = widgets_of(document)
        assert not any(beyond_the_page(page, widget) for page, widget in found)
        boxes = [[int(edge) for edge in widget.Rect] for _, widget in found if widget.T != "ConDau"]
        assert all(left[2] < right[0] for left, right in pairwise(boxes))


def test_a_paper_without_signers_and_a_draft_have_no_field() -> None:
    for pdf in (write_pdf(replace(samples.plan(), signatures=())), write_pdf(samples.plan(), final=False)):
        with pikepdf.open(BytesIO(pdf)) as document:
            assert ("/AcroForm" in document.Root, widgets_of(document)) == (False, [])


def sealed(pdf, key):  # noqa: F811
    return seal_pdf(
        pdf,
        pkcs12=key,
        pin=PIN,
        organisation="Trường",
        reason="",
        location="",
        at=AT,
        image=make_demo_seal(),
        size_mm=36,
    )


def test_signing_fills_the_fields_and_leaves_the_tags_alone(paper, signed, key) -> None:  # noqa: F811
    second = sign(signed, key, field_name="ChuKy2")
    names = assert_every_field_is_tagged(paper)
    for pdf in (signed, second, sealed(second, key)):
        assert assert_every_field_is_tagged(pdf) == names
        with pikepdf.open(BytesIO(paper)) as before, pikepdf.open(BytesIO(pdf)) as after:
            assert before.Root.StructTreeRoot.objgen == after.Root.StructTreeRoot.objgen
            # The catalogue's claims are those that were printed (7.1): tagged, titled, in Vietnamese, PDF/UA-1.
            assert before.Root.Metadata.read_bytes() == after.Root.Metadata.read_bytes()
            assert b'pdfuaid:part="1"' in after.Root.Metadata.read_bytes()
            assert (bool(after.Root.MarkInfo.Marked), str(after.Root.Lang)) == (True, "vi")
            assert bool(after.Root.ViewerPreferences.DisplayDocTitle)


def test_a_file_without_fields_is_signed_beyond_the_edge_of_its_page(key) -> None:  # noqa: F811
    with pikepdf.open(BytesIO(sign(write_certificates_pdf([TITLE]), key))) as document:
        ((page, widget),) = widgets_of(document)
        assert beyond_the_page(page, widget)


@pytest.mark.parametrize("size", [20, 36, 50])
def test_a_seal_of_any_size_stays_in_its_field(key, size: int) -> None:  # noqa: F811
    from documents.signatures.places import last_signature_place, place_of, seal_box

    pdf = sign(write_pdf(samples.plan()), key)
    under, room = last_signature_place(pdf), place_of(pdf, "ConDau")
    assert (under is None, room is None) == (False, False)
    points = size * 72 / 25.4
    left, bottom, right, top = seal_box(under.box, points, room.box)
    assert room.box[0] <= left < right <= room.box[2]
    assert room.box[1] <= bottom < top <= room.box[3]
    third = under.box[0] + (under.box[2] - under.box[0]) / 3
    assert right == pytest.approx(third, abs=1)


def marks_of(page):
    return [operands[1] for operands, operator in pikepdf.parse_content_stream(page) if str(operator) == "BDC"]


def test_page_numbers_are_not_read_aloud() -> None:
    """The number in the margin, from the second page on, is decoration (7.8)."""
    with pikepdf.open(BytesIO(write_pdf(samples.plan()))) as document:
        numbers = [sum(mark.get("/Type") == "/Pagination" for mark in marks_of(page)) for page in document.pages]
    assert numbers == [0] + [1] * (len(numbers) - 1)


@pytest.mark.parametrize("rows", [3, 150])
def test_whatever_is_marked_as_text_hangs_in_the_tree(rows: int) -> None:
    with pikepdf.open(BytesIO(write_pdf(samples.decision(rows=rows)))) as document:
        parents = parents_of(document)
        for page in document.pages:
            elements = parents[int(page.StructParents)]
            for mark in marks_of(page):
                assert "/MCID" not in mark or is_rooted(document, elements[int(mark.MCID)])
