"""Record what the level above answers; what it grants enters the ledger."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.actions.ledger_lines import granted_awards
from awards.actions.news import tell_awarded
from awards.models import AnswerLine, Award, BoardSession, Nomination, OutsideDecision, SubmissionAnswer
from awards.permissions.answers import can_record_answer
from awards.queries.answers import above_submission, awaiting_answer
from awards.queries.decisions import grant_for
from documents.models import IssuedPaper
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import one_line
from emulation.uploads import take_scan
from units.models import User


@dataclass(frozen=True)
class Reply:
    """Number, day and author of a paper of the level above, and who pays the money."""

    number_text: str
    answered_on: date
    answered_by: str
    payer: str = SubmissionAnswer.Payer.ABOVE


def record_answer(
    *,
    session: BoardSession,
    reply: Reply,
    granted: Collection[int],
    refused: Mapping[int, str],
    upload: UploadedFile,
    by: User,
) -> SubmissionAnswer:
    """Keep an answer with its scan: dossiers `granted`, and those `refused` with the reason; the others still wait.

    Raises RuleViolation: not the office, nothing submitted, nobody named, somebody who does not wait for an answer, a
    day before the submission or to come, a number recorded already, no base salary, a file that is not taken.
    """
    require(can_record_answer(by, session))
    scan = take_scan(upload)
    answer = SubmissionAnswer(session=session, recorded_by=by, **_columns(reply), **scan.columns)
    answer.file.save("scan", ContentFile(scan.content), save=False)
    try:
        with transaction.atomic():
            _keep(answer, granted, refused, by)
    except IntegrityError as error:
        answer.file.delete(save=False)
        raise RuleViolation(f"Văn bản số {answer.number_text} đã được ghi. Vui lòng xem lại trang này.") from error
    except BaseException:
        answer.file.delete(save=False)
        raise
    return answer


@transaction.atomic
def correct_refusal(*, line: AnswerLine, granted: bool, reason: str, by: User) -> None:
    """Put a refusal right that was recorded by mistake: the paper grants it after all, or does not speak of it and the
    dossier waits for an answer again.

    Raises RuleViolation: not the office, no reason, put right already, no base salary on the paper's day.
    """
    answer = line.answer
    session = BoardSession.objects.select_for_update(of=("self",)).get(pk=answer.session_id)
    require(can_record_answer(by, session))
    if not one_line(reason):
        raise RuleViolation("Vui lòng ghi lý do sửa.")
    recorded = AnswerLine.objects.filter(pk=line.pk, granted=False)
    if not (recorded.update(granted=True, reason="") if granted else recorded.delete()[0]):
        raise RuleViolation("Kết quả này đã được sửa. Vui lòng tải lại trang.")
    if granted:
        _grant(answer, [line.nomination], by)
    new = "Được khen thưởng" if granted else "Văn bản không trả lời về hồ sơ này"
    note = f"{line.nomination}: {one_line(reason)}"
    record("correct_refusal", answer, by=by, school=session.board.school, old="Không khen thưởng", new=new, note=note)


def _grant(answer: SubmissionAnswer, given: list[Nomination], by: User) -> None:
    """Write what a paper grants into the ledger, below its decision there, and tell those concerned."""
    if answer.outside is None:
        answer.outside = _outside(answer)
        answer.save(update_fields=["outside"])
    awards = Award.objects.bulk_create(_awards(answer, given))
    tell_awarded(answer.outside, awards, school=answer.session.board.school, on=timezone.localdate(), by=by)


def _columns(reply: Reply) -> dict[str, object]:
    number, author = one_line(reply.number_text), one_line(reply.answered_by)
    if not number or not author:
        raise RuleViolation("Vui lòng ghi số, ký hiệu văn bản và cơ quan, người có thẩm quyền trả lời.")
    return {
        "number_text": number, "answered_on": reply.answered_on, "answered_by": author, "payer": reply.payer,
    }  # fmt: skip


def _keep(answer: SubmissionAnswer, granted: Collection[int], refused: Mapping[int, str], by: User) -> None:
    session = answer.session
    BoardSession.objects.select_for_update(of=("self",)).get(pk=session.pk)  # one answer at a time
    submission = above_submission(session)
    if submission is None:
        raise RuleViolation("Chưa có tờ trình cấp trên nào được ban hành cho phiên họp này.")
    waiting = {row.pk: row for row in awaiting_answer(session, submission)}
    _require_possible(answer, submission, waiting, granted, refused)
    given = [row for pk, row in waiting.items() if pk in granted]
    answer.submission = submission
    answer.save()
    AnswerLine.objects.bulk_create(
        [
            *(AnswerLine(answer=answer, nomination=row, granted=True) for row in given),
            *(AnswerLine(answer=answer, nomination_id=pk, granted=False, reason=why) for pk, why in refused.items()),
        ]
    )
    if given:
        _grant(answer, given, by)
    note = f"{len(given)} được khen thưởng, {len(refused)} không"
    record("record_answer", answer, by=by, school=session.board.school, new=answer.number_text, note=note)


def _require_possible(
    answer: SubmissionAnswer,
    submission: IssuedPaper,
    waiting: Mapping[int, Nomination],
    granted: Collection[int],
    refused: Mapping[int, str],
) -> None:
    if not granted and not refused:
        raise RuleViolation("Vui lòng chọn kết quả của ít nhất một hồ sơ.")
    if not {*granted, *refused} <= waiting.keys():
        raise RuleViolation("Có hồ sơ đã được trả lời hoặc không có trong tờ trình. Vui lòng tải lại trang.")
    if answer.answered_on < submission.issued_on:
        raise RuleViolation(
            f"Ngày văn bản trả lời ({answer.answered_on:%d/%m/%Y}) trước ngày tờ trình "
            f"({submission.issued_on:%d/%m/%Y}). Vui lòng kiểm tra lại."
        )
    if answer.answered_on > timezone.localdate():
        raise RuleViolation("Ngày văn bản trả lời chưa đến. Vui lòng kiểm tra lại.")


def _outside(answer: SubmissionAnswer) -> OutsideDecision:
    """The decision of the ledger: the one written down already, where somebody has imported it."""
    key = OutsideDecision.key_of(answer.number_text, answer.answered_by)
    school = answer.session.board.school
    given = {"number_text": answer.number_text, "issuer": answer.answered_by}
    found, _ = OutsideDecision.objects.get_or_create(
        school=school, issued_on=answer.answered_on, key=key, defaults=given
    )
    return found


def _awards(answer: SubmissionAnswer, given: list[Nomination]) -> list[Award]:
    grant = grant_for(given, answer.session, answer.answered_on)
    if not grant.base_salary:
        raise RuleViolation(
            f"Chưa có mức lương cơ sở áp dụng ngày {answer.answered_on:%d/%m/%Y}. Vui lòng báo quản trị bổ sung."
        )
    return granted_awards(grant, answer.answered_on, outside=answer.outside)
