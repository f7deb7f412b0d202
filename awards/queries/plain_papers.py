"""Papers without a number, printed when asked for: blank ballots of a round, and profiles of the nominated."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from awards.models import Nomination, Round
from awards.queries.decision_paper import printed_name
from awards.queries.rounds import nominees_of
from awards.queries.session_papers import name_of
from campaigns.models import Campaign
from documents.queries.drafts import school_profile
from documents.rules.paper import Annex, Block, Column, Form, Letterhead, Paper, Signature, Table
from documents.rules.profiles import kept_choices
from documents.writers.arrangement import LONG_LIST
from emulation.text import lower_first
from units.models import Unit

FORM: Form = "nd30"
BOX = "□"
SHORT = 160  # characters of an achievement in a profile
_BALLOT = (
    Column("STT", 12, "center"),
    Column("Họ và tên, tên tập thể", 62),
    Column("Đơn vị", 50),
    Column("Đồng ý", 18, "center"),
    Column("Không đồng ý", 20, "center"),
    Column("Không ý kiến", 20, "center"),
)
_PROFILE = (
    Column("STT", 12, "center"),
    Column("Họ và tên, tên tập thể", 38),
    Column("Ngày sinh", 27, "center"),
    Column("Chức vụ, đơn vị", 44),
    Column("Tóm tắt thành tích", 56),
)


def ballot_paper(round: Round) -> Paper:
    """Return one blank ballot of a round: everybody on its list under the title, three boxes each, nobody's name."""
    session = round.session
    profile = school_profile(session.board.school)
    return Paper(
        form=FORM,
        choices=kept_choices(profile.form_choices, FORM),
        kind="form",
        kind_name="PHIẾU BỎ PHIẾU KÍN",
        title=f"Xét khen thưởng {lower_first(session.campaign.name)}, vòng {round.number}",
        letterhead=Letterhead(session.board.school.name, session.board.name),
        place=profile.place,
        issued_on=timezone.localdate(session.held_at),
        body=(
            Block(
                "paragraph",
                "Đồng chí đánh dấu X vào một ô trên mỗi dòng: đồng ý, không đồng ý hoặc không ý kiến. Phiếu không ghi "
                "tên, không ký tên người bỏ phiếu.",
            ),
            Table(_BALLOT, tuple(_ballot_rows(round))),
            Block(
                "paragraph",
                "Dòng không đánh dấu, đánh dấu từ hai ô trở lên hoặc ghi thêm tên là không hợp lệ đối với dòng đó.",
            ),
        ),
        signatures=(Signature(("NGƯỜI BỎ PHIẾU",), "", note="(Không ký, không ghi tên)"),),
    )


def _ballot_rows(round: Round) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    title = None
    for nominee in nominees_of(round).order_by("position"):
        nomination = nominee.nomination
        if nomination.title != title:
            title = nomination.title
            rows.append((f"{title.get_family_display()}: {printed_name(title)}",))
        where = nomination.unit.name if nomination.person else ""
        rows.append((str(nominee.position), name_of(nomination), where, BOX, BOX, BOX))
    return rows


def profile_paper(campaign: Campaign, rows: Iterable[Nomination], day: date, unit: Unit | None = None) -> Paper:
    """Return the profiles ("danh sách trích ngang") of nominations, by title; of one unit, signed by its head.

    A long list stands in the annex, where it is drawn line by line.
    """
    nominations = list(rows)
    table = Table(_PROFILE, tuple(_profile_rows(nominations)))
    long = len(table.rows) > LONG_LIST
    lead = Block(
        "paragraph",
        f"Các tập thể, cá nhân được đề nghị khen thưởng trong {lower_first(campaign.name)}, xếp theo danh hiệu, hình "
        "thức khen thưởng và theo đơn vị:",
    )
    total = Block("paragraph", f"Danh sách có {len(nominations):02d} hồ sơ đề nghị khen thưởng")
    post = "TRƯỞNG ĐƠN VỊ" if unit else "THƯỜNG TRỰC HỘI ĐỒNG"
    profile = school_profile(campaign.school)
    return Paper(
        form=FORM,
        choices=kept_choices(profile.form_choices, FORM),
        kind="certificate_list",
        kind_name="DANH SÁCH TRÍCH NGANG",
        title=f"Đề nghị khen thưởng {lower_first(campaign.name)}",
        letterhead=_letterhead(campaign.school, unit),
        place=profile.place,
        issued_on=day,
        body=(lead, total) if long else (lead, table, total),
        signatures=(Signature((post,), ""),),
        annexes=(Annex("DANH SÁCH TRÍCH NGANG", "", (table,)),) if long else (),
    )


def for_profiles(nominations: QuerySet[Nomination]) -> QuerySet[Nomination]:
    """Add what a profile shows; one query."""
    rows = nominations.select_related("person__unit", "unit", "title")
    return rows.order_by("title__position", "title__name", "unit__position", "person__sort_key", "pk")


def _letterhead(school: Unit, unit: Unit | None) -> Letterhead:
    return Letterhead(school.name, unit.name) if unit else Letterhead(school_profile(school).superior, school.name)


def _profile_rows(nominations: list[Nomination]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    title = None
    for place, row in enumerate(nominations, start=1):
        if row.title != title:
            title = row.title
            rows.append((f"{title.get_family_display()}: {title.name}",))
        born = f"{row.person.born_on:%d/%m/%Y}" if row.person and row.person.born_on else ""
        post = row.person.post if row.person else ""
        where = ", ".join(part for part in (post, row.unit.name) if part) if row.person else ""
        rows.append((str(place), name_of(row), born, where, _short(row.achievement)))
    return rows


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= SHORT else f"{words[:SHORT].rsplit(' ', 1)[0]} …"
