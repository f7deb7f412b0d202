"""The minutes of a unit's own meeting, written from what was marked and counted: no figure in them is typed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from django.utils import timezone

from awards.models import ReviewMember, UnitReview
from awards.queries.unit_reviews import CandidateRow, Turnout, candidate_rows, turnout_of_review
from awards.rules.unit_reviews import ReviewMethod
from documents.models import PaperDraft
from documents.queries.drafts import typed_paper
from documents.rules.drafting import body_of
from documents.rules.facts import Entry, Facts
from documents.rules.numbers import date_text
from documents.rules.paper import Block, Column, Paper, Signature, Table
from emulation.text import lower_first

_BALLOT = (
    Column("STT", 12, "center"),
    Column("Họ và tên, tên tập thể", 40),
    Column("Phát ra", 14, "center"),
    Column("Thu về", 14, "center"),
    Column("Không hợp lệ", 16, "center"),
    Column("Đồng ý", 14, "center"),
    Column("Không đồng ý", 16, "center"),
    Column("Không ý kiến", 16, "center"),
    Column("Tỷ lệ (%)", 15, "center"),
    Column("Kết quả", 16, "center"),
)
_HANDS = (_BALLOT[0], _BALLOT[1], *_BALLOT[5:])


def review_of(draft: PaperDraft) -> UnitReview:
    """Return the meeting that minutes are made from."""
    rows = UnitReview.objects.select_related("campaign__school", "unit", "chair", "secretary")
    return rows.get(pk=int(draft.source_key))


def review_paper(draft: PaperDraft, number: str = "", day: date | None = None) -> Paper:
    """Return the minutes (NĐ 30/2020 mẫu 1.9), signed by secretary and chair; four queries for any number of people."""
    review = review_of(draft)
    turnout = turnout_of_review(review)
    body = (
        *_opening(review),
        *_attendance(review, turnout),
        *_votes(review, turnout),
        *body_of(draft.body),
        *_closing(review, turnout),
    )
    names = (Signature(("THƯ KÝ",), str(review.secretary)), Signature(("CHỦ TRÌ",), str(review.chair)))
    return replace(typed_paper(draft, number, day), body=body, signatures=names)


def review_facts(draft: PaperDraft) -> Facts:
    """Return everybody's count, and how many were named."""
    review = review_of(draft)
    rows = candidate_rows(review, turnout_of_review(review))
    return Facts(tuple(_entry(row) for row in rows), (_result_sentence(rows).rstrip("."),))


def _entry(row: CandidateRow) -> Entry:
    assert row.result is not None
    figures = (("số đồng ý", f"{row.result.agree}/{row.result.base}"), ("kết quả", _word(row)))
    return Entry(f"candidate:{row.candidate.pk}", row.name, row.candidate.title.name, figures)


def _word(row: CandidateRow) -> str:
    return "Đạt" if row.result and row.result.passed else "Không đạt"


def _hour(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{local:%H} giờ {local:%M}, {date_text(local.date())}"


def _opening(review: UnitReview) -> list[Block]:
    return [
        Block("paragraph", f"Thời gian bắt đầu: {_hour(review.held_at)}."),
        Block("paragraph", f"Địa điểm: {review.place}."),
        Block(
            "paragraph",
            f"Nội dung: {review.unit} bình xét danh hiệu thi đua, hình thức khen thưởng "
            f"{lower_first(review.campaign.name)}.",
        ),
    ]


def _attendance(review: UnitReview, turnout: Turnout) -> Iterator[Block]:
    quorum = review.rule.quorum
    yield Block("heading", "Thành phần", "I.")
    yield Block("paragraph", f"Chủ trì: {_with_post(review.chair)}. Thư ký: {_with_post(review.secretary)}.")
    yield Block(
        "paragraph",
        f"Tổng số: {turnout.total:02d} người. Có mặt: {turnout.present:02d}. Vắng: {turnout.absent:02d}. Yêu cầu có "
        f"mặt ít nhất {quorum.minimum(turnout.total):02d} người ({quorum.text}).",
    )
    for member in review.members.filter(present=False).select_related("person"):
        yield Block("bullet", _absent(member))


def _with_post(person: object) -> str:
    post: str = person.post  # type: ignore[attr-defined]
    return f"{person}, {lower_first(post)}" if post else str(person)


def _absent(member: ReviewMember) -> str:
    return f"Vắng: {member.person}" + (f" ({member.absence_reason})" if member.absence_reason else "")


def _votes(review: UnitReview, turnout: Turnout) -> Iterator[Block | Table]:
    rows = candidate_rows(review, turnout)
    rule = review.rule
    base = turnout.total if review.base == "members" else turnout.present
    yield Block("heading", "Bình xét", "II.")
    yield Block(
        "paragraph",
        f"Tỷ lệ đồng ý cần đạt: {rule.threshold.text}, tính trên {lower_first(review.get_base_display())} "
        f"({base:02d} người), tức ít nhất {rule.threshold.minimum(base):02d} người đồng ý.",
    )
    used = [method for method in ReviewMethod if any(row.candidate.method == method for row in rows)]
    for place, method in enumerate(used, start=1):
        mine = [row for row in rows if row.candidate.method == method]
        yield Block("heading", str(method.label), f"{place}.", 1)
        yield Table(_BALLOT if method == ReviewMethod.BALLOT else _HANDS, tuple(_lines(mine)))


def _lines(rows: list[CandidateRow]) -> Iterator[tuple[str, ...]]:
    title = None
    for place, row in enumerate(rows, start=1):
        if row.candidate.title != title:
            title = row.candidate.title
            yield (title.name,)
        yield _line(place, row)


def _line(place: int, row: CandidateRow) -> tuple[str, ...]:
    """A vote by hands has no papers that are handed out and come back."""
    result = row.result
    assert result is not None
    papers = (result.issued, result.returned, result.invalid) if row.candidate.method == ReviewMethod.BALLOT else ()
    counts = (*papers, result.agree, result.disagree, result.blank)
    return (str(place), row.name, *map(str, counts), result.percent_text, _word(row))


def _result_sentence(rows: list[CandidateRow]) -> str:
    passed = sum(row.result is not None and row.result.passed for row in rows)
    failed = len(rows) - passed
    return f"Cuộc họp bình xét {len(rows):02d} đề nghị: {passed:02d} đề nghị đạt tỷ lệ, {failed:02d} không đạt."


def _closing(review: UnitReview, turnout: Turnout) -> Iterator[Block]:
    yield Block("heading", "Kết luận", "III.")
    for line in review.discussion.splitlines():
        if line.strip():
            yield Block("paragraph", line.strip())
    yield Block("paragraph", _result_sentence(candidate_rows(review, turnout)))
    if review.ended_at:
        yield Block("paragraph", f"Cuộc họp kết thúc lúc {_hour(review.ended_at)}; biên bản đã được thông qua.")
