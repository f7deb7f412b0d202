"""What minutes say of recounts: that they agree, or both counts, the tellers' explanation and the chair's ruling."""

from collections.abc import Iterator

from django.utils import timezone

from awards.models import Recount, RecountRuling, Round, RoundNominee
from awards.queries.boxes import recounts_of
from documents.rules.numbers import date_text
from documents.rules.paper import Block
from documents.rules.words import sentence


def recount_blocks(round: Round) -> Iterator[Block]:
    """Yield the recounts of a round, the first first."""
    for recount in recounts_of(round):
        yield Block("paragraph", _recounted(recount))
        for name, first, found in both_counts(recount):
            yield Block("bullet", f"{name}: đã ghi {first}; kiểm lại {found}.")
        if recount.explanation:
            teller = recount.explained_by.full_name if recount.explained_by else ""
            said = sentence(" ".join(recount.explanation.split()))
            yield Block("paragraph", f"Ban kiểm phiếu ({teller}) giải trình: {said}")
        if ruling := ruling_of(recount):
            yield Block("paragraph", f"Chủ tịch Hội đồng ({ruling.ruled_by.full_name}) quyết định: {_ruled(ruling)}")


def both_counts(recount: Recount) -> list[tuple[str, str, str]]:
    """Return whom a recount puts in doubt, the answers recorded and those found. One query where there are some."""
    listed = RoundNominee.objects.filter(round=recount.round_id, position__in=recount.found)
    named = listed.select_related("nomination__person", "nomination__unit", "nomination__title").order_by("position")
    return [
        (
            f"{row.position}. {row.nomination.person or row.nomination.unit} ({row.nomination.title})",
            answers_text(recount.first[str(row.position)]),
            answers_text(recount.found[str(row.position)]),
        )
        for row in (named if recount.found else ())
    ]


def answers_text(answers: list[int]) -> str:
    """Return four numbers as papers and pages say them."""
    words = ("đồng ý", "không đồng ý", "không ý kiến", "không hợp lệ")
    return ", ".join(f"{word} {number}" for word, number in zip(words, answers, strict=True))


def ruling_of(recount: Recount) -> RecountRuling | None:
    """Return what the chair decided on a recount."""
    return getattr(recount, "ruling", None)


def _recounted(recount: Recount) -> str:
    at = timezone.localtime(recount.counted_at)
    slips = " và ".join(f"số {slip['slip']} ({slip['name']})" for slip in recount.tellers)
    by = f", bằng phiếu khóa {slips}" if slips else f" ({recount.counted_by.full_name})"
    places = ", ".join(map(str, recount.differing))
    same = f"khác kết quả đã ghi ở đề nghị số {places}" if places else "khớp với kết quả đã ghi"
    return f"Kiểm phiếu lại lúc {at:%H} giờ {at:%M}, {date_text(at.date())}{by}: {same}."


def _ruled(ruling: RecountRuling) -> str:
    return f"{ruling.get_outcome_display().lower()}. Lý do: {sentence(ruling.reason)}"
