"""Each text of a certificate is read aloud, once and in order; everything else on the page is decoration."""

import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from documents.signatures import verify_pdf
from documents.writers.certificate import single_certificates, write_certificates_pdf
from documents.writers.certificate_layout import paragraphs
from tests.documents.test_certificates import PRAISE, TITLE
from tests.documents.test_signatures import key, sign  # noqa: F401

LONG = replace(TITLE, recipient="Tập thể " + "Phòng Tổ chức, hành chính, thông tin, tư liệu " * 3)


def read_aloud(page, marks):
    """Return the texts of a page by their numbers, as the file's own letters say them."""
    letters = {
        name: {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs(font)}
        for name, font in page.Resources.Font.items()
    }
    texts, open_mark, font = {}, None, ""
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                assert open_mark is None
                open_mark = int(operands[1].MCID)
                texts[open_mark] = []
            case "BMC":
                assert (open_mark, str(operands[0])) == (None, "/Artifact")
                open_mark = "decoration"
            case "EMC":
                open_mark = None
            case "Tf":
                font = str(operands[0])
            case "Tj":
                codes = bytes(operands[0])
                line = (letters[font][int.from_bytes(codes[at : at + 2])] for at in range(0, len(codes), 2))
                texts[open_mark].append("".join(line))
            case "S" | "Do":
                assert open_mark == "decoration"
    assert open_mark is None
    return [texts.pop(mark) for mark in marks], texts


def pairs(font):
    """Return what each code of a font stands for, as pairs of hexadecimal numbers."""
    return re.findall(r"^<(\w{4})> <(\w+)>$", font.ToUnicode.read_bytes().decode().split("endcodespacerange")[1], re.M)


def walked(document):
    """Yield the section of each page; every element must name its parent."""
    root = document.Root.StructTreeRoot
    assert (root.K.S, root.K.P.objgen) == ("/Document", root.objgen)
    for section in root.K.K:
        assert (section.S, section.P.objgen) == ("/Sect", root.K.objgen)
        for element in section.K:
            assert (element.S, element.P.objgen) == ("/P", section.objgen)
        yield section


def assert_every_text_is_in_the_tree(pdf, certificates):
    with pikepdf.open(BytesIO(pdf)) as document:
        assert bool(document.Root.MarkInfo.Marked)
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        assert str(document.Root.Lang) == "vi"
        numbers = document.Root.StructTreeRoot.ParentTree.Nums
        found = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
        assert len(found) == len(document.pages) == len(certificates)
        for page, section, certificate in zip(document.pages, walked(document), certificates, strict=True):
            assert page.Tabs == "/S"
            assert [element.objgen for element in found[int(page.StructParents)]] == [
                element.objgen for element in section.K
            ]
            assert {element.Pg.objgen for element in section.K} == {page.obj.objgen}
            texts, others = read_aloud(page, [int(element.K) for element in section.K])
            assert others == {}
            assert texts == [[spot.text for spot in lines] for lines in paragraphs(certificate)]


def test_every_text_of_every_page_is_in_the_tree():
    certificates = [TITLE, PRAISE, LONG, replace(PRAISE, form="hd05")]
    assert_every_text_is_in_the_tree(write_certificates_pdf(certificates), certificates)


def test_each_file_of_a_package_has_its_own_tree():
    certificates = [LONG, PRAISE]
    whole = BytesIO(write_certificates_pdf(certificates))
    for single, certificate in zip(single_certificates(certificates, whole), certificates, strict=True):
        assert_every_text_is_in_the_tree(single, [certificate])


def test_a_broken_text_is_one_paragraph_and_a_long_name_is_read_from_its_first_line():
    long = replace(LONG, signer_name="Công Tằng Tôn Nữ " * 5)
    texts = [[spot.text for spot in lines] for lines in paragraphs(long)]
    assert " ".join(texts[5]) == long.recipient.strip()
    assert len(texts[5]) > 1
    assert " ".join(texts[-1]) == long.signer_name.strip()
    assert len(texts[-1]) > 1
    heights = [spot.y for spot in paragraphs(long)[-1]]
    assert (heights, heights[-1]) == (sorted(heights), 183)


@pytest.mark.parametrize("certificates", [[TITLE], [TITLE, PRAISE]])
def test_a_certificate_that_is_signed_stays_tagged_and_its_signature_holds(key, certificates):  # noqa: F811
    pdf = write_certificates_pdf(certificates)
    signed = sign(pdf, key)
    assert [(report.intact, report.covers_whole_document) for report in verify_pdf(signed)] == [(True, True)]
    assert_every_text_is_in_the_tree(signed, certificates)
    assert [page.extract_text() for page in PdfReader(BytesIO(signed)).pages] == [
        page.extract_text() for page in PdfReader(BytesIO(pdf)).pages
    ]
