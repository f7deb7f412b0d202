"""Every kind of paper in both forms, short, long or with a list: what the form checker must find nothing wrong with."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Literal

from documents.checking import Report, check_pdf
from documents.rules.numbers import KIND_CODES, UNNUMBERED, annex_note, number_text
from documents.rules.paper import Annex, Block, Column, Form, Letterhead, Paper, Signature, Table
from documents.writers.pdf import write_pdf
from tests.documents.paper_samples import SCHOOL, SECTIONS, SENTENCES

Size = Literal["short", "long", "list"]
SIZES: tuple[Size, ...] = ("short", "long", "list")
LIST_ROWS = 300
DAY = date(2026, 3, 2)
NAMES = {
    "plan": "Kế hoạch",
    "decision": "Quyết định",
    "regulation": "Quy chế",
    "rule": "Quy định",
    "submission": "Tờ trình",
    "report": "Báo cáo",
    "notice": "Thông báo",
    "minutes": "Biên bản",
    "guidance": "Hướng dẫn",
    "programme": "Chương trình",
    "invitation": "Giấy mời",
    "letter": "Công văn",
    "pledge": "Bản giao ước thi đua",
    "certificate_list": "Danh sách",
    "form": "Phiếu",
}
KINDS = tuple(KIND_CODES["nd30"])
EVERY = [(kind, form) for form in ("nd30", "hd05") for kind in KINDS]
BASES = (
    "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
    "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền trong"
    " lĩnh vực thi đua, khen thưởng",
    "Theo đề nghị của Hội đồng Thi đua - Khen thưởng.",
)


@cache
def printed(kind: str, form: Form, size: Size) -> bytes:
    """One print for a process."""
    return write_pdf(paper_of(kind, form, size))


@cache
def checked(kind: str, form: Form, size: Size) -> Report:
    return check_pdf(printed(kind, form, size), form)


def paper_of(kind: str, form: Form, size: Size) -> Paper:
    """A paper of a kind as an office would write it."""
    paper = Paper(
        form=form,
        kind=kind,
        kind_name=NAMES[kind],
        title="Về việc tổ chức phong trào thi đua “Dạy tốt, học tốt” năm 2026",
        letterhead=SCHOOL,
        place="Hoa Lâm",
        issued_on=DAY,
        number="" if kind in UNNUMBERED else _number(kind, form),
        body=_body(size),
        signatures=(Signature(("TM. BAN GIÁM HIỆU", "Hiệu trưởng"), "Vũ Văn An"),),
        recipients=() if kind in UNNUMBERED else ("Ban Thường vụ Tỉnh ủy (để báo cáo)", "Các khoa", "Lưu: VT, TĐKT"),
        annexes=_annexes(kind, form) if size == "list" else (),
    )
    return replace(paper, **OWN.get(kind, {}))


def _number(kind: str, form: Form) -> str:
    code = KIND_CODES[form][kind]
    return number_text(form, 5, code, "TCT-TCHC" if kind == "letter" and form == "nd30" else "TCT")


def _body(size: Size) -> tuple[Block, ...]:
    if size != "long":
        return tuple(Block("paragraph", text) for text in SENTENCES)
    found: list[Block] = []
    for at, label in enumerate(("I.", "II.", "III.")):
        found.append(Block("heading", SECTIONS[at], label))
        for part in (1, 2):
            found.append(Block("heading", f"Nội dung thứ {part}", f"{part}.", level=1))
            found += [Block("numbered", SENTENCES[0], f"{part}.1."), *(Block("bullet", text) for text in SENTENCES)]
    return tuple(found)


def _annexes(kind: str, form: Form) -> tuple[Annex, ...]:
    note = annex_note(NAMES[kind], "", None, "Trường Chính trị tỉnh Hoa Lâm", form)
    rows = tuple((str(at), f"Nguyễn Thị Ánh Tuyết {at}") for at in range(1, LIST_ROWS + 1))
    columns = (Column("TT", 15, "center"), Column("Họ và tên", 150))
    return (Annex("Danh sách cá nhân được khen thưởng năm 2026", note, (Table(columns, rows),)),)


_TWO = (Signature(("Thư ký",), "Đặng Thùy Dương"), Signature(("Chủ tịch Hội đồng",), "Vũ Văn An", office="Hiệu trưởng"))
_UNITS = tuple(Signature(("Trưởng khoa",), name) for name in ("Hoàng Văn Chiến", "Đèo Thị Dung", "Lò Văn Em"))
OWN: dict[str, dict[str, object]] = {
    "plan": {"bases": BASES[:2], "lead": ("Trường xây dựng kế hoạch như sau:",)},
    "decision": {
        "bases": BASES,
        "authority": "Hiệu trưởng Trường Chính trị tỉnh Hoa Lâm",
        "enacting": "Quyết định:",
        "signatures": (Signature(("KT. HIỆU TRƯỞNG", "Phó Hiệu trưởng"), "Nguyễn Thị Minh Khuê"),),
    },
    "submission": {"addressees": ("Hiệu trưởng Trường Chính trị tỉnh Hoa Lâm",)},
    "report": {"addressees": ("Tỉnh ủy Hoa Lâm", "Ủy ban nhân dân tỉnh Hoa Lâm")},
    "minutes": {
        "letterhead": Letterhead("Trường Chính trị tỉnh Hoa Lâm", "Hội đồng Thi đua - Khen thưởng"),
        "signatures": _TWO,
    },
    "pledge": {"signatures": _UNITS},
    "form": {"title": "", "signatures": (Signature(("Người bỏ phiếu",), "", note="(Không ký tên)"),)},
}
