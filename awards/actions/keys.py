"""The key of a box: made when the third teller is ready, handed out in three slips, typed back, never stored.

A teller's browser keeps a small private key of its own (a cookie); the server keeps the public half. Each slip is
sealed for its teller's browser the moment it is made, so that what lies in the database until the teller looks is as
unreadable to the server as a ballot. Showing a slip empties its place. A slip lost before the round opens means a new
key; nothing is lost with it, because no ballot exists yet.
"""

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from awards.actions.rounds import forget_key, lock_round
from awards.models import KeySlip, Round, Teller
from awards.permissions.sessions import can_edit_round, can_take_slip
from awards.queries.sessions import teller_of
from awards.rules.sealing import SealError, seal_bytes, unseal_bytes
from awards.rules.slips import SLIPS, Slip, make_locked_key, read_slip, slip_fingerprint, slip_text
from emulation.decisions import RuleViolation, require
from emulation.events import record
from units.models import User

OTHER_BROWSER = (
    "Trình duyệt này không mở được phiếu khóa của đồng chí. Vui lòng dùng đúng trình duyệt đã bấm nhận phiếu khóa, "
    "hoặc đề nghị Thường trực tạo lại khóa."
)


@transaction.atomic
def ask_for_slip(*, round: Round, reading_key: bytes, by: User) -> KeySlip:
    """Say that a teller is ready, with the public half of their browser's key. The third one's word makes the key.

    Raises RuleViolation for somebody who is no teller, who is ready already, or once the round is open.
    """
    round = lock_round(round)
    require(can_take_slip(by, round))
    teller = _teller(by, round)
    if KeySlip.objects.filter(round=round, teller=teller).exists():
        raise RuleViolation("Đồng chí đã bấm nhận phiếu khóa rồi.")
    try:
        seal_bytes(reading_key, b"", b"")
    except SealError as error:
        raise RuleViolation(str(error)) from error
    slip = KeySlip.objects.create(round=round, teller=teller, reading_key=reading_key)
    record("ask_for_slip", round, by=by, school=round.session.board.school, new=f"phiếu khóa số {teller.position}")
    if round.slips.count() == SLIPS:
        _make_key(round)
        slip.refresh_from_db()
    return slip


@transaction.atomic
@sensitive_variables()
def show_slip(*, round: Round, private_key: bytes, by: User) -> str:
    """The text of the teller's own slip, once; its place is emptied in the same transaction.

    Raises RuleViolation when the key is not made yet, the slip was shown, or this is not the teller's browser.
    """
    round = lock_round(round)
    require(can_take_slip(by, round))
    row = _slip_row(by, round)
    if row.shown:
        raise RuleViolation("Phiếu khóa chỉ hiện một lần và đã hiện rồi. Nếu chưa kịp chép, đề nghị tạo lại khóa.")
    if row.sealed is None:
        raise RuleViolation("Khóa chưa được tạo: còn chờ đủ 03 thành viên Ban kiểm phiếu.")
    try:
        body = unseal_bytes(private_key, _slip_label(round, row.teller), bytes(row.sealed))
    except SealError as error:
        raise RuleViolation(OTHER_BROWSER) from error
    KeySlip.objects.filter(pk=row.pk).update(sealed=None, shown=True)
    record("show_slip", round, by=by, school=round.session.board.school, new=str(row))
    return slip_text(Slip(row.teller.position, body), str(round.pk))


@transaction.atomic
@sensitive_variables()
def confirm_slip(*, round: Round, typed: str, by: User) -> KeySlip:
    """Check the slip that its teller has copied and types back. Raises RuleViolation with what is wrong."""
    round = lock_round(round)
    require(can_take_slip(by, round))
    row = _slip_row(by, round)
    if not row.shown:
        raise RuleViolation("Vui lòng xem và chép phiếu khóa trước khi nhập lại.")
    try:
        slip = read_slip(typed, str(round.pk))
    except SealError as error:
        raise RuleViolation(str(error)) from error
    if slip_fingerprint(slip, str(round.pk)) != row.check_value:
        raise RuleViolation("Đây không phải phiếu khóa của đồng chí trong vòng này. Vui lòng kiểm tra lại.")
    KeySlip.objects.filter(pk=row.pk).update(confirmed=True)
    row.confirmed = True
    record("confirm_slip", round, by=by, school=round.session.board.school, new=str(row))
    return row


@transaction.atomic
def remake_key(*, round: Round, by: User) -> Round:
    """Throw key and slips away so that the tellers begin again. Only before the round opens.

    Raises RuleViolation: no right, or opened.
    """
    round = lock_round(round)
    require(can_edit_round(by, round))
    forget_key(round)
    record("remake_key", round, by=by, school=round.session.board.school)
    return round


@sensitive_variables()
def _make_key(round: Round) -> None:
    locked, slips = make_locked_key(str(round.pk))
    Round.objects.filter(pk=round.pk).update(public_key=locked.public_key, wrapped_key=locked.wrapped)
    rows = {row.teller.position: row for row in round.slips.select_related("teller")}
    for slip in slips:
        row = rows[slip.number]
        sealed = seal_bytes(bytes(row.reading_key), _slip_label(round, row.teller), slip.share)
        KeySlip.objects.filter(pk=row.pk).update(sealed=sealed, check_value=slip_fingerprint(slip, str(round.pk)))
    record("make_key", round, by=None, school=round.session.board.school)


def _slip_label(round: Round, teller: Teller) -> bytes:
    return f"key-slip:v1:round={round.pk}:slip={teller.position}".encode()


def _teller(user: User, round: Round) -> Teller:
    teller = teller_of(user, round.session)
    if teller is None:
        raise RuleViolation("Đồng chí không thuộc Ban kiểm phiếu của phiên họp.")
    return teller


def _slip_row(user: User, round: Round) -> KeySlip:
    row = KeySlip.objects.filter(round=round, teller__user=user).select_related("teller").first()
    if row is None:
        raise RuleViolation("Vui lòng bấm nhận phiếu khóa trước.")
    return row
