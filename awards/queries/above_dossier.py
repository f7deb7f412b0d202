"""The dossier that goes to the level above: submission, profiles, minutes, reports and evidence under one index.

Luật TĐKT Điều 84: tờ trình, báo cáo thành tích, biên bản bình xét, chứng nhận of initiatives. A name in the index is
the name of a file in the ZIP.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from awards.models import BoardSession, Evidence, Nomination
from awards.queries.achievement_paper import achievement_paper
from awards.queries.award_sheet import person_sheet_paper, unit_sheet_paper
from awards.queries.ledger import past_awards
from awards.queries.plain_papers import FORM, profile_paper
from awards.queries.session_drafts import tallies_of
from awards.queries.session_papers import name_of
from awards.rules.stages import COUNTED
from documents.models import IssuedPaper
from documents.printing import fresh_bytes, stored_bytes
from documents.queries.drafts import school_profile
from documents.rules.numbers import date_text
from documents.rules.paper import Block, Column, Letterhead, Paper, Signature, Table
from documents.rules.profiles import kept_choices
from emulation.text import in_file_name, lower_first

_INDEX = (
    Column("STT", 12, "center"),
    Column("Tên tài liệu", 76),
    Column("Số, ngày", 44),
    Column("Tệp", 50),
)


@dataclass(frozen=True)
class Item:
    """A file of the dossier: its path in the ZIP, what it is, its number and day, and how its bytes are had."""

    path: str
    what: str
    cited: str
    read: Callable[[], bytes]


def dossier_items(
    session: BoardSession, submission: IssuedPaper, minutes: IssuedPaper | None, rows: list[Nomination], day: date
) -> Iterator[Item]:
    """Yield every file of the dossier but the index, in the order of the index; minutes: as signed."""
    yield _paper("01 Tờ trình", "Tờ trình", submission)
    profiles = profile_paper(session.campaign, rows, day)
    yield _fresh("02 Danh sách trích ngang", "Danh sách trích ngang", profiles)
    if minutes:
        yield _paper("03 Biên bản họp Hội đồng", "Biên bản họp Hội đồng", minutes)
    for round, paper in tallies_of(session):
        yield _paper(
            f"04 Biên bản kiểm phiếu vòng {round.number}", f"Biên bản kiểm phiếu {lower_first(str(round))}", paper
        )
    for place, row in enumerate(rows, start=1):
        yield from _of_nominee(place, row, day)


def missing_papers(session: BoardSession, minutes: IssuedPaper | None) -> list[str]:
    """Return the papers that the dossier of a session should hold and that are not signed and issued. Three queries."""
    done = {round.pk for round, _ in tallies_of(session)}
    counted = session.rounds.filter(stage__in=COUNTED).select_related("session__board").order_by("number")
    found = [] if minutes else ["Biên bản họp Hội đồng"]
    return [*found, *(f"Biên bản kiểm phiếu {lower_first(str(row))}" for row in counted if row.pk not in done)]


def _of_nominee(place: int, row: Nomination, day: date) -> Iterator[Item]:
    folder = f"05 Hồ sơ/{place:02d} {in_file_name(name_of(row), 80)} - {in_file_name(row.title.name, 80)}"
    about = f"{name_of(row)} – {row.title.name}"
    past = past_awards(person=row.person_id) if row.person_id else past_awards(unit=row.unit_id)
    yield _fresh(f"{folder}/Báo cáo thành tích", f"Báo cáo thành tích: {about}", achievement_paper(row, day))
    sheet = person_sheet_paper(row.person, past, day) if row.person else unit_sheet_paper(row.unit, past, day)
    yield _fresh(f"{folder}/Bảng kê khen thưởng", f"Bảng kê khen thưởng: {about}", sheet)
    scanned = row.evidence.filter(scan=Evidence.Scan.CLEAN)
    for number, evidence in enumerate(scanned, start=1):
        path = f"{folder}/Minh chứng {number:02d} {in_file_name(evidence.name, 80)}"
        yield Item(f"{path}.txt" if evidence.link else path, f"Minh chứng: {evidence.name}", "", _reader(evidence))


def _reader(evidence: Evidence) -> Callable[[], bytes]:
    """The bytes of a file; of a link its address, as a text."""

    def read() -> bytes:
        if evidence.link:
            return evidence.link.encode()
        with evidence.file.open("rb") as file:
            return bytes(file.read())

    return read


def _paper(path: str, what: str, paper: IssuedPaper) -> Item:
    cited = f"Số {paper.number_text} {date_text(paper.issued_on)}"
    return Item(f"{path}.pdf", what, cited, lambda: stored_bytes(paper, "pdf"))


def _fresh(path: str, what: str, paper: Paper) -> Item:
    return Item(f"{path}.pdf", what, "", lambda: fresh_bytes(paper, "pdf", final=True))


def index_paper(
    session: BoardSession, submission: IssuedPaper, items: list[Item], missing: list[str], day: date
) -> Paper:
    """Return the index of a dossier, with every file by name and, below, what is still missing."""
    school = session.board.school
    profile = school_profile(school)
    rows = tuple((str(place), item.what, item.cited, item.path) for place, item in enumerate(items, start=1))
    return Paper(
        form=FORM,
        choices=kept_choices(profile.form_choices, FORM),
        kind="certificate_list",
        kind_name="MỤC LỤC HỒ SƠ",
        title=f"Đề nghị khen thưởng {lower_first(session.campaign.name)}",
        letterhead=Letterhead(profile.superior, school.name),
        place=profile.place,
        issued_on=day,
        body=(
            Block(
                "paragraph",
                f"Hồ sơ kèm theo Tờ trình số {submission.number_text} {date_text(submission.issued_on)} gồm "
                f"{len(items):02d} tài liệu:",
            ),
            Table(_INDEX, rows),
            *(Block("paragraph", f"Hồ sơ còn thiếu: {what} (chưa được ký, ban hành).") for what in missing),
        ),
        signatures=(Signature(("THƯỜNG TRỰC HỘI ĐỒNG",), ""),),
    )
