"""What a dossier is made of: its parts, its achievement report by kind, and where its papers come from."""

from dataclasses import dataclass

from django.db.models import TextChoices

from emulation.text import fold


class DossierPart(TextChoices):
    """What can be returned by name."""

    SUMMARY = "summary", "Tóm tắt thành tích"
    REPORT = "report", "Báo cáo thành tích"
    INITIATIVES = "initiatives", "Sáng kiến, đề tài"
    EVIDENCE = "evidence", "Minh chứng"
    PAPERS = "papers", "Giấy tờ trong hồ sơ"


class Section(TextChoices):
    """The written parts of achievement reports."""

    PROFILE = "profile", "Đặc điểm, tình hình"
    DUTIES = "duties", "Quyền hạn, nhiệm vụ được giao"
    EVENT = "event", "Hoàn cảnh, diễn biến lập thành tích"
    RESULTS = "results", "Thành tích đạt được"
    SERVICE = "service", "Quá trình công tác, cống hiến"
    WORKS = "works", "Sáng kiến, đề tài và hiệu quả áp dụng"
    MEASURES = "measures", "Biện pháp, cách làm"
    CONDUCT = "conduct", "Chấp hành chủ trương, chính sách; công tác đảng, đoàn thể"


@dataclass(frozen=True)
class ReportForm:
    """A statutory kind of achievement report: its name, its written sections, and whether past awards belong to it."""

    name: str
    sections: tuple[Section, ...]
    past_awards: bool = True


# The kinds are those of NĐ 152/2025/NĐ-CP, Phụ lục (as listed, quoted at second hand); the official wording of their
# sections was not read, so sections follow common use and every school may write them as its level above asks.
_MERIT_PERSON = ReportForm(
    "Báo cáo thành tích cá nhân (khen thưởng theo công trạng)",
    (Section.DUTIES, Section.RESULTS, Section.WORKS, Section.CONDUCT),
)
_MERIT_UNIT = ReportForm(
    "Báo cáo thành tích tập thể (khen thưởng theo công trạng)",
    (Section.PROFILE, Section.RESULTS, Section.MEASURES, Section.CONDUCT),
)
_SPOT = ReportForm("Báo cáo thành tích (khen thưởng đột xuất)", (Section.EVENT, Section.RESULTS), past_awards=False)
_THEME = ReportForm(
    "Báo cáo thành tích (khen thưởng thi đua theo chuyên đề)", (Section.PROFILE, Section.RESULTS, Section.MEASURES)
)
_SERVICE = ReportForm("Báo cáo thành tích (khen thưởng quá trình cống hiến)", (Section.SERVICE, Section.RESULTS))


def use_key_of(nomination: int) -> str:
    """Return the name by which the ledger of initiatives knows a dossier, by its primary key."""
    return f"nomination:{nomination}"


def report_form(cycle: str, *, of_person: bool) -> ReportForm:
    """Return the kind of report for a title's cycle ("year", "period", "spot", "service")."""
    if cycle == "spot":
        return _SPOT
    if cycle == "period":
        return _THEME
    if cycle == "service":
        return _SERVICE
    return _MERIT_PERSON if of_person else _MERIT_UNIT


class PaperSource(TextChoices):
    """Where a required paper comes from."""

    REPORT = "report", "lập tại đây"
    REVIEW = "review", "biên bản bình xét của đơn vị"
    LATER = "later", "Hội đồng, Thường trực lập sau"
    UNIT = "unit", "đơn vị đính kèm"


def source_of_paper(name: str) -> PaperSource:
    """Return where a paper of the rule book comes from, by what it is called."""
    words = fold(name)
    if words.startswith("bao cao thanh tich"):
        return PaperSource.REPORT
    if words.startswith(("bien ban binh xet", "bien ban xet khen thuong")):
        return PaperSource.REVIEW
    if words.startswith(("to trinh", "ket qua bo phieu")):
        return PaperSource.LATER
    return PaperSource.UNIT
