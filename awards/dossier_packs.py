"""A dossier, and all dossiers of a campaign, as a ZIP with an index: folders by place and name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from os.path import splitext
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from awards.models import Evidence, Nomination
from awards.permissions.nominations import can_see_all_nominations
from awards.permissions.readings import can_open_dossier
from awards.queries.achievement_paper import achievement_paper
from awards.queries.list_sheets import profiles_sheet
from awards.queries.nominations import nominations_visible_to
from awards.queries.plain_papers import for_profiles, profile_paper
from awards.queries.unit_reviews import issued_minutes_of
from campaigns.models import Campaign
from campaigns.queries.campaigns import campaigns_visible_to
from documents.long_prints import LongPrint, Part, zipped
from documents.printing import fresh_bytes, stored_bytes
from documents.rules.paper import Paper
from documents.writers.telling import Tell
from emulation.keys import key_in
from emulation.lists import Cell, ListColumn, ListSheet, write_excel
from emulation.text import in_file_name
from units.models import Unit, User

DOSSIERS_AT_ONCE = 3
TOGETHER = 10  # dossiers in a part that a killed worker's successor need not make again: some seconds
REPORT = "Báo cáo thành tích.pdf"
MINUTES = "Biên bản bình xét của đơn vị.pdf"
INDEX = "Mục lục.xlsx"
_COLUMNS = (
    ListColumn("STT", 12, "center"),
    ListColumn("Hồ sơ", 60),
    ListColumn("Danh hiệu, hình thức", 50),
    ListColumn("Tình trạng", 26),
    ListColumn("Tệp, liên kết", 80),
    ListColumn("Chứng minh cho", 50),
    ListColumn("Ngày minh chứng", 22),
    ListColumn("SHA-256", 60),
)
Line = tuple[Cell, ...]


@dataclass(frozen=True)
class DossierRound:
    """All dossiers of a campaign that a person sees and that were sent."""

    campaign: Campaign
    user: User

    @property
    def rows(self) -> QuerySet[Nomination]:
        seen = nominations_visible_to(self.user).filter(campaign=self.campaign)
        rows = for_profiles(seen.exclude(stage="draft"))
        return rows.select_related("person__unit", "unit", "title", "campaign__school").prefetch_related("evidence")


def _dossier(user: User, key: str) -> Nomination | None:
    rows = nominations_visible_to(user).select_related("person", "unit", "title", "campaign__school")
    return rows.prefetch_related("evidence").filter(pk=key_in(key) or 0).first()


def _round(user: User, key: str) -> DossierRound | None:
    campaign = campaigns_visible_to(user).filter(pk=key_in(key) or 0).select_related("school").first()
    return DossierRound(campaign, user) if campaign else None


def _pack_one(nomination: Nomination, out: BinaryIO, tell: Tell) -> None:
    with ZipFile(out, "w", ZIP_STORED) as packed:
        _pack(packed, nomination, "")
        _index(packed, _lines(nomination, 1, ""), nomination.campaign.school, str(nomination))
    tell(1)


def _parts(found: DossierRound) -> Iterator[Part]:
    """Every dossier in its folder, some of them a part; the profiles and one index of all are the last."""
    rows, lines = list(found.rows), []
    for first in range(0, len(rows), TOGETHER):
        placed = [(row, f"{_folder(row, at)}/", at) for at, row in enumerate(rows[first : first + TOGETHER], first + 1)]
        listed = [list(_lines(row, place, folder)) for row, folder, place in placed]
        lines += [line for each in listed for line in each]
        said = repr([(each, _report(row)) for each, (row, _, _) in zip(listed, placed, strict=True)])
        some = [(row, folder) for row, folder, _ in placed]
        yield Part(sha256(said.encode()).hexdigest(), len(some), partial(_pack_some, some))
    profiles = profile_paper(found.campaign, rows, timezone.localdate())
    said = repr((profiles, lines))
    yield Part(sha256(said.encode()).hexdigest(), 0, partial(_pack_lists, found, rows, profiles, lines))


def _pack_some(some: Sequence[tuple[Nomination, str]], out: BinaryIO, tell: Tell) -> None:
    with ZipFile(out, "w", ZIP_STORED) as packed:
        for done, (row, folder) in enumerate(some, start=1):
            _pack(packed, row, folder)
            tell(done)


def _pack_lists(
    found: DossierRound, rows: list[Nomination], profiles: Paper, lines: list[Line], out: BinaryIO, tell: Tell
) -> None:
    """The profiles as PDF, Word and Excel, and the index."""
    tell(0)
    with ZipFile(out, "w", ZIP_STORED) as packed:
        if rows:
            packed.writestr("Danh sách trích ngang.pdf", fresh_bytes(profiles, "pdf", final=True))
            packed.writestr("Danh sách trích ngang.docx", fresh_bytes(profiles, "docx", final=True))
            sheet = profiles_sheet(found.campaign, rows)
            packed.writestr("Danh sách trích ngang.xlsx", write_excel(sheet), ZIP_DEFLATED)
        _index(packed, lines, found.campaign.school, found.campaign.name)


def _report(nomination: Nomination) -> Paper:
    return achievement_paper(nomination, timezone.localdate())


def _pack(packed: ZipFile, nomination: Nomination, folder: str) -> None:
    """Write a dossier's files."""
    packed.writestr(f"{folder}{REPORT}", fresh_bytes(_report(nomination), "pdf", final=True))
    if minutes := issued_minutes_of(nomination):
        packed.writestr(f"{folder}{MINUTES}", stored_bytes(minutes, "pdf"))
    for name, row in _evidence(nomination, folder):
        if not row.link:
            with row.file.open("rb") as kept:
                packed.writestr(name, kept.read())


def _lines(nomination: Nomination, place: int, folder: str) -> Iterator[Line]:
    """Yield the lines of the index: report, minutes of the unit, then each piece of evidence with its fingerprint."""
    about = (place, str(nomination.person or nomination.unit), nomination.title.name, nomination.get_stage_display())
    yield (*about, f"{folder}{REPORT}", "", None, "")
    if minutes := issued_minutes_of(nomination):
        yield (*about, f"{folder}{MINUTES}", f"Số {minutes.number_text}", minutes.issued_on, "")
    for name, row in _evidence(nomination, folder):
        yield (*about, name, row.about, row.dated, "" if row.link else row.sha256)


def _evidence(nomination: Nomination, folder: str) -> Iterator[tuple[str, Evidence]]:
    """Yield links, and the files that were found clean, each with its name in the ZIP."""
    for number, row in enumerate(nomination.evidence.all(), start=1):
        if row.link:
            yield row.link, row
        elif row.scan == Evidence.Scan.CLEAN:
            yield f"{folder}Minh chứng {number:02d} - {_safe(row.name)}", row


def _index(packed: ZipFile, lines: Iterable[Line], school: Unit, note: str) -> None:
    sheet = ListSheet("Hồ sơ đề nghị khen thưởng", _COLUMNS, list(lines), school, note)
    packed.writestr(INDEX, write_excel(sheet), ZIP_DEFLATED)


def _folder(row: Nomination, place: int) -> str:
    return _safe(f"{place:03d} {row.person or row.unit} - {row.title.short_name}")


def _safe(name: str) -> str:
    """A name that every system takes, its ending kept."""
    stem, ending = splitext(in_file_name(name, len(name)))
    return f"{stem[:90].strip(' .')}{ending[:10]}" or "tep"


DOSSIER = LongPrint(
    find=_dossier,
    allowed=can_open_dossier,
    title=lambda nomination: f"Hồ sơ {nomination.person or nomination.unit} – {nomination.title}",
    school=lambda nomination: nomination.campaign.school,
    url=lambda nomination: reverse("awards:nomination", args=[nomination.pk]),
    count=lambda nomination: 1,
    unit="hồ sơ",
    at_once=DOSSIERS_AT_ONCE,
    formats={"zip": _pack_one},
)
ROUND = LongPrint(
    find=_round,
    allowed=lambda user, found: can_see_all_nominations(user, found.campaign),
    title=lambda found: f"Hồ sơ đề nghị khen thưởng {found.campaign.name}",
    school=lambda found: found.campaign.school,
    url=lambda found: reverse("awards:nominations", args=[found.campaign.pk]),
    count=lambda found: found.rows.count(),
    unit="hồ sơ",
    at_once=DOSSIERS_AT_ONCE,
    formats={"zip": zipped(_parts)},
)
