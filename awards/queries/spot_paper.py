"""The minutes of an asking in writing (Luật TĐKT Điều 84 khoản 2: biên bản xét khen thưởng). No figure is typed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from django.utils import timezone

from awards.models import HearingMember, SpotHearing
from awards.queries.facts import AGREED, FAILED, PASSED, key_of
from awards.queries.spot import CaseRow, case_rows, silent_members
from documents.models import PaperDraft
from documents.queries.drafts import typed_paper
from documents.rules.drafting import body_of
from documents.rules.facts import Entry, Facts
from documents.rules.numbers import date_text
from documents.rules.paper import Block, Column, Paper, Signature, Table
from documents.rules.words import sentence

_COLUMNS = (
    Column("STT", 12, "center"),
    Column("Họ và tên, tên tập thể", 34),
    Column("Hình thức; thành tích", 38),
    Column("Đồng ý", 16, "center"),
    Column("Không đồng ý", 20, "center"),
    Column("Không có ý kiến", 20, "center"),
    Column("Tỷ lệ (%)", 16, "center"),
    Column("Kết quả", 17, "center"),
)


def hearing_of(draft: PaperDraft) -> SpotHearing:
    """Return the asking that minutes are made from."""
    return SpotHearing.objects.select_related("board__school", "campaign").get(pk=int(draft.source_key))


def hearing_paper(draft: PaperDraft, number: str = "", day: date | None = None) -> Paper:
    """Return the minutes (NĐ 30/2020 mẫu 1.9), signed by secretary and chair; eight queries for any number."""
    hearing = hearing_of(draft)
    rows, members = case_rows(hearing), list(hearing.members.select_related("person"))
    body = (
        *_opening(hearing, members),
        *_opinions(rows),
        *body_of(draft.body),
        Block("heading", "Kết luận", "III."),
        Block("paragraph", f"{_result_sentence(rows)}."),
    )
    return replace(typed_paper(draft, number, day), body=body, signatures=_signatures(members))


def _signatures(members: list[HearingMember]) -> tuple[Signature, ...]:
    names = (("secretary", "THƯ KÝ"), ("chair", "CHỦ TỊCH HỘI ĐỒNG"))
    return tuple(
        Signature((words,), str(member.person))
        for office, words in names
        for member in members
        if member.office == office
    )


def heard_facts(hearing: SpotHearing) -> Facts:
    """Return what the minutes say: everybody's count, and how many passed."""
    rows = case_rows(hearing)
    return Facts(tuple(_entry(row) for row in rows), (_result_sentence(rows),))


def hearing_facts(draft: PaperDraft) -> Facts:
    """Return `heard_facts` of the asking a draft is made from."""
    return heard_facts(hearing_of(draft))


def _entry(row: CaseRow) -> Entry:
    figures = ((AGREED, f"{row.result.agree}/{row.result.base}"), PASSED if row.result.passed else FAILED)
    return Entry(key_of(row.case.nomination_id), row.name, row.case.nomination.title.name, figures)


def _hour(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{local:%H} giờ {local:%M}, {date_text(local.date())}"


def _opening(hearing: SpotHearing, members: list[HearingMember]) -> Iterator[Block]:
    silent, said = silent_members(hearing), sum(row.answered_at is not None for row in members)
    conflicted = sum(not row.speaks and row.declared for row in members)
    own = len(members) - said - len(silent) - conflicted
    yield Block(
        "paragraph",
        f"{hearing.board.name} ({hearing.board.founded_by}) lấy ý kiến bằng văn bản của các thành viên từ "
        f"{_hour(hearing.asked_at)} đến {_hour(hearing.closed_at or timezone.now())}.",
    )
    yield Block("heading", "Thành phần", "I.")
    yield Block(
        "paragraph",
        f"Tổng số thành viên: {len(members):02d}. Đã cho ý kiến: {said:02d}. "
        f"Không cho ý kiến trong thời hạn: {len(silent):02d}."
        + (f" Không được lấy ý kiến vì hồ sơ duy nhất là của mình: {own:02d}." if own else "")
        + (f" Không cho ý kiến do xung đột lợi ích về mọi hồ sơ: {conflicted:02d}." if conflicted else ""),
    )
    if declared := [str(row.person) for row in members if row.declared]:
        yield Block("paragraph", f"Đã khai báo xung đột lợi ích trước khi đọc hồ sơ: {', '.join(declared)}.")
    for member in members:
        yield Block("bullet", _member_line(member))


def _member_line(member: HearingMember) -> str:
    post = f", {member.person.post}" if member.person.post else ""
    if member.speaks:
        how = "đã cho ý kiến" if member.answered_at else "không cho ý kiến trong thời hạn"
    else:
        how = (
            "không cho ý kiến do xung đột lợi ích về mọi hồ sơ"
            if member.declared
            else "không được lấy ý kiến vì hồ sơ duy nhất là của mình"
        )
    return f"{member.person}{post} – {member.get_office_display()}: {how}"


def _opinions(rows: list[CaseRow]) -> Iterator[Block | Table]:
    yield Block("heading", "Ý kiến về từng hồ sơ", "II.")
    for text in dict.fromkeys(_rule_sentence(row) for row in rows):
        yield Block("paragraph", text)
    yield Table(_COLUMNS, tuple(_line(place, row) for place, row in enumerate(rows, start=1)))
    for row in rows:
        if row.away:
            yield Block("bullet", row.away)
        for recusal in row.recusals:
            yield Block(
                "bullet", f"{recusal.member.person} không cho ý kiến về {row.name}, lý do: {sentence(recusal.reason)}"
            )
        for opinion in row.dissents:
            reason = " ".join(opinion.reason.split())
            yield Block("bullet", f"Ý kiến khác về {row.name}: {opinion.member.person} không đồng ý, lý do: {reason}")


def _rule_sentence(row: CaseRow) -> str:
    case = row.case
    return (
        f"“{case.nomination.title}”: cần {case.threshold.text} đồng ý, tính trên {case.get_base_display()} "
        f"({row.result.base:02d}), tức ít nhất {case.threshold.minimum(row.result.base):02d}. Căn cứ: {case.article}."
    )


def _line(place: int, row: CaseRow) -> tuple[str, ...]:
    dossier = row.case.nomination
    counts = (row.asked.agree, row.asked.disagree, row.asked.silent)
    word = "Đạt" if row.result.passed else "Không đạt"
    about = f"{dossier.title}: {dossier.deed} ({dossier.happened_on:%d/%m/%Y})"
    return (str(place), row.name, about, *map(str, counts), row.result.percent_text, word)


def _result_sentence(rows: list[CaseRow]) -> str:
    passed = sum(row.result.passed for row in rows)
    return f"Hội đồng xét {len(rows):02d} hồ sơ khen thưởng đột xuất, theo chuyên đề; {passed:02d} hồ sơ đạt"
