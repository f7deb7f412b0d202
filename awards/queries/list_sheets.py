"""Pages of this app as lists to print and to send."""

from collections.abc import Iterable

from awards.models import (
    Award,
    AwardDecision,
    BoardMember,
    Exemplar,
    HandOverLine,
    Nomination,
    Objection,
    Recovery,
)
from awards.queries.honours import in_words
from awards.queries.ledger_pages import number_of
from awards.queries.nominations import NominationLine
from awards.queries.publicity import CandidateLine
from awards.rules.money import AT_THE_HIGHER
from awards.rules.stages import NominationStage
from campaigns.models import Campaign
from emulation.lists import Cell, ListColumn, ListSheet, numbered_sheet
from units.models import Unit

_LEDGER = (
    ListColumn("STT", 12, "center"),
    ListColumn("Họ và tên, tên tập thể", 44),
    ListColumn("Chức vụ, đơn vị", 48),
    ListColumn("Danh hiệu, hình thức", 40),
    ListColumn("Loại hình", 28),
    ListColumn("Năm", 26, "center"),
    ListColumn("Số, ngày quyết định", 48),
    ListColumn("Tiền thưởng (đồng)", 30, "right"),
    ListColumn("Ghi chú", 24),
)
_NOMINATIONS = (
    ListColumn("STT", 12, "center"),
    ListColumn("Họ và tên, tên tập thể", 48),
    ListColumn("Đơn vị", 50),
    ListColumn("Danh hiệu, hình thức đề nghị", 48),
    ListColumn("Tình trạng", 26),
    ListColumn("Số minh chứng", 18, "center"),
)


def ledger_sheet(school: Unit, awards: Iterable[Award], note: str) -> ListSheet:
    """Return rows of `for_ledger` as a list."""
    rows = [_ledger_row(number, award, school.name) for number, award in enumerate(awards, start=1)]
    return ListSheet("Cá nhân, tập thể được khen thưởng", _LEDGER, rows, school, note)


def _ledger_row(number: int, award: Award, school: str) -> tuple[Cell, ...]:
    withdrawn = award.withdrawn_by
    paid = (award.amount or None) if award.paid and not withdrawn else None
    note = f"Đã thu hồi theo {withdrawn.number_text}" if withdrawn else "" if award.paid else AT_THE_HIGHER
    return (
        number,
        award.recipient_name,
        award.recipient_post,
        str(award.title),
        str(award.get_kind_display()),
        award.period,
        _decision(award, school),
        paid,
        note,
    )


def _decision(award: Award, school: str) -> str:
    """As an imported list reads it back."""
    issuer = award.outside.issuer if award.outside else school
    return f"{number_of(award)} ngày {award.granted_on:%d/%m/%Y}{f' của {issuer}' if issuer != school else ''}"


def nominations_sheet(campaign: Campaign, rows: Iterable[NominationLine]) -> ListSheet:
    """Return rows of `nomination_pages` as a list."""
    lines = [
        (number, row.name, row.unit_name, row.title_name, NominationStage(row.stage).label, row.evidence_count)
        for number, row in enumerate(rows, start=1)
    ]
    return ListSheet("Hồ sơ đề nghị khen thưởng", _NOMINATIONS, lines, campaign.school, campaign.name)


_PROFILES = (
    ListColumn("STT", 12, "center"),
    ListColumn("Họ và tên, tên tập thể", 44),
    ListColumn("Ngày sinh", 22, "center"),
    ListColumn("Chức vụ", 34),
    ListColumn("Đơn vị", 48),
    ListColumn("Danh hiệu, hình thức đề nghị", 44),
    ListColumn("Tóm tắt thành tích", 90),
    ListColumn("Tình trạng", 26),
)


def profiles_sheet(campaign: Campaign, rows: Iterable[Nomination]) -> ListSheet:
    """Return rows of `for_profiles` ("danh sách trích ngang") as a list, achievements whole."""
    lines = [
        (
            number,
            row.person.full_name if row.person else row.unit.name,
            row.person.born_on if row.person else None,
            row.person.post if row.person else "",
            row.unit.name,
            row.title.name,
            " ".join(row.achievement.split()),
            row.get_stage_display(),
        )
        for number, row in enumerate(rows, start=1)
    ]
    return ListSheet("Danh sách trích ngang đề nghị khen thưởng", _PROFILES, lines, campaign.school, campaign.name)


def _name(row: Nomination | Exemplar) -> str:
    return row.person.full_name if row.person else row.unit.name


def candidates_sheet(campaign: Campaign, rows: Iterable[CandidateLine]) -> ListSheet:
    """Return rows of `candidate_pages` as a list, achievements whole."""
    lines = ((row.name, row.unit_name, row.title_name, " ".join(row.achievement.split())) for row in rows)
    columns = {"Họ và tên, tên tập thể": 44, "Đơn vị": 44, "Danh hiệu, hình thức": 40, "Tóm tắt thành tích": 90}
    title = "Tập thể, cá nhân được đề nghị khen thưởng"
    return numbered_sheet(title, campaign.school, columns, lines, campaign.name)


def appraisals_sheet(campaign: Campaign, rows: Iterable[Nomination]) -> ListSheet:
    """Return rows of `to_appraise` as a list."""
    lines = (
        (_name(row), row.unit.name, row.title.name, f"{row.said}/{row.asked} tiêu chí")  # type: ignore[attr-defined]
        for row in rows
    )
    columns = {"Họ và tên, tên tập thể": 50, "Đơn vị": 50, "Danh hiệu, hình thức": 50, "Đã cho ý kiến": 30}
    return numbered_sheet("Hồ sơ chờ ý kiến của đơn vị", campaign.school, columns, lines, campaign.name)


def spot_sheet(campaign: Campaign, rows: Iterable[Nomination]) -> ListSheet:
    """Return rows of `spot_nominations` as a list."""
    columns = {
        "Họ và tên, tên tập thể": 40,
        "Đơn vị": 40,
        "Hình thức": 40,
        "Thành tích": 70,
        "Ngày": 24,
        "Tình trạng": 32,
    }
    lines = (
        (_name(row), row.unit.name, f"{row.title} ({str(row.get_kind_display()).lower()})", row.deed, row.happened_on,
         _asked(row))
        for row in rows
    )  # fmt: skip
    title = "Khen thưởng đột xuất, theo chuyên đề"
    return numbered_sheet(title, campaign.school, columns, lines, campaign.name)


def _asked(row: Nomination) -> str:
    case = getattr(row, "spot_case", None)
    if case is None:
        return str(row.get_stage_display())
    return {None: "Đang lấy ý kiến", True: "Hội đồng thống nhất", False: "Không đủ số đồng ý"}[case.passed]


def exemplars_sheet(campaign: Campaign, rows: Iterable[Exemplar]) -> ListSheet:
    """Return rows of `exemplars_visible_to` as a list."""
    columns = {"Họ và tên, tên tập thể": 50, "Đơn vị": 50, "Quý": 20, "Tình trạng": 34, "Đề xuất cấp trên": 26}
    lines = (
        (_name(row), row.unit.name, f"{row.quarter}/{row.year}", row.get_stage_display(), "Có" if row.for_above else "")
        for row in rows
    )
    return numbered_sheet("Điển hình tiên tiến", campaign.school, columns, lines, campaign.name)


def objections_sheet(campaign: Campaign, rows: Iterable[Objection]) -> ListSheet:
    """Return what was said of candidates and answered as a list; it never says who said it."""
    lines = (
        (_name(row.nomination), row.nomination.title.name, row.text, row.raised_at, row.answer, row.answered_at)
        for row in rows
    )
    columns = {"Về tập thể, cá nhân": 40, "Danh hiệu": 34, "Ý kiến": 70, "Lúc": 28, "Trả lời": 70, "Trả lời lúc": 28}
    return numbered_sheet("Ý kiến về danh sách đề nghị", campaign.school, columns, lines, campaign.name)


def decisions_sheet(campaign: Campaign, rows: Iterable[AwardDecision]) -> ListSheet:
    """Return rows of `decisions_seen_by` as a list."""
    lines = (
        (row.title_line, row.paper.number_text if row.paper else "", row.paper.issued_on if row.paper else None,
         row.get_stage_display())
        for row in rows
    )  # fmt: skip
    columns = {"Quyết định": 100, "Số, ký hiệu": 34, "Ngày": 24, "Tình trạng": 30}
    return numbered_sheet("Quyết định khen thưởng", campaign.school, columns, lines, campaign.name)


def seats_sheet(school: Unit, board: str, rows: Iterable[BoardMember]) -> ListSheet:
    """Return rows of `seats_on` as a list."""
    lines = ((row.person.full_name, row.get_office_display(), row.person.post, row.person.unit.name) for row in rows)
    columns = {"Họ và tên": 50, "Chức vụ trong Hội đồng": 44, "Chức vụ": 44, "Đơn vị": 50}
    return numbered_sheet(f"Thành viên {board}", school, columns, lines)


def payments_sheet(school: Unit, year: int, rows: Iterable[HandOverLine]) -> ListSheet:
    """Return rows of `payments_in` as a list."""
    lines = ((row.award.recipient_name, str(row.award.title), row.amount, row.hand_over.held_on) for row in rows)
    columns = {"Họ và tên, tên tập thể": 56, "Danh hiệu, hình thức": 56, "Số tiền (đồng)": 34, "Ngày trao": 26}
    return numbered_sheet(f"Tiền thưởng đã chi năm {year}", school, columns, lines)


def recoveries_sheet(school: Unit, rows: Iterable[Recovery]) -> ListSheet:
    """Return rows of `recoveries_of` as a list."""
    lines = (
        (row.award.recipient_name, str(row.award.title), row.get_kind_display(), row.amount or None,
         row.withdrawal.number_text, row.due_on, row.done_on, row.note)
        for row in rows
    )  # fmt: skip
    columns = {"Họ và tên, tên tập thể": 44, "Danh hiệu, hình thức": 40, "Thu hồi": 24, "Số tiền (đồng)": 28,
               "Theo văn bản": 34, "Hạn": 24, "Đã thu hồi ngày": 26, "Ghi chú": 34}  # fmt: skip
    return numbered_sheet("Tiền, hiện vật phải thu hồi", school, columns, lines)


def honours_sheet(school: Unit, rows: Iterable[Award | Exemplar], note: str) -> ListSheet:
    """Return whom the school may honour, who agreed and what is shown, as a list."""
    columns = {"Họ và tên, tên tập thể": 50, "Danh hiệu, hình thức": 60, "Đồng ý": 24, "Tình trạng": 34}
    return numbered_sheet("Vinh danh", school, columns, (_honour_row(row) for row in rows), note)


def _honour_row(row: Award | Exemplar) -> tuple[Cell, ...]:
    words, honour = in_words(row), getattr(row, "honour", None)
    agreed = "Đã đồng ý" if row.agreed else "Chưa"  # type: ignore[union-attr]
    return words["name"], words["title"], agreed, str(honour.get_state_display()) if honour else "Chưa đăng"
