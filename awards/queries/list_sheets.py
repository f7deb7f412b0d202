"""Pages of this app as lists to print and to send."""

from collections.abc import Iterable

from awards.models import Award, Nomination
from awards.queries.ledger_pages import number_of
from awards.queries.nominations import NominationLine
from awards.rules.money import AT_THE_HIGHER
from awards.rules.stages import NominationStage
from campaigns.models import Campaign
from emulation.lists import Cell, ListColumn, ListSheet
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
