"""Who gives certificates the school's digital signature, and who takes a single one."""

from collections.abc import Callable

from awards.models import Award, AwardDecision
from awards.permissions.decisions import can_print_certificates
from awards.queries.honours import public_honours
from awards.queries.printing import stock_fault
from documents.permissions import can_keep_seal
from documents.queries import seal_key_of
from emulation.decisions import ALLOWED, Decision, denied
from units.models import User
from units.queries import Role, held_roles, unit_ids_led


def can_seal_certificates(user: User, decision: AwardDecision) -> Decision:
    """The records clerk signs with the school's key (NĐ 30/2020 Điều 32), while the decision is in force."""
    school = decision.campaign.school
    if not (keeper := can_keep_seal(user, school)):
        return keeper
    if not (printing := can_print_certificates(user, decision)):
        return printing
    if seal_key_of(school) is None:
        return denied("Trường chưa nạp chứng thư số nên chưa ký số giấy chứng nhận được. Vui lòng nạp tại Văn bản đi.")
    return ALLOWED


def can_print_on_stock(user: User, decision: AwardDecision) -> Decision:
    """Who prints the certificates, once a design says of each kind what its stock has already. Four queries."""
    if not (printing := can_print_certificates(user, decision)):
        return printing
    fault = stock_fault(decision)
    return denied(fault) if fault else ALLOWED


def takes_certificates(user: User) -> Callable[[Award], bool]:
    """Return what says whose certificates the user takes: one's own, those of units one leads, at the desk all.

    A certificate is personal data: what the ledger tells everybody of the school is less than what it says.
    """
    desks = {held.school for held in held_roles(user) if held.role in (Role.OFFICE, Role.LEADER, Role.ADMIN)}
    led, person = unit_ids_led(user), user.person_id

    def takes(award: Award) -> bool:
        own = award.person_id is not None and award.person_id == person
        return own or award.unit_id in led or award.school_id in desks

    return takes


def can_take_certificate(user: User, award: Award) -> Decision:
    """Also what its holder has agreed to show to everybody. One query more where it is not one's own."""
    if takes_certificates(user)(award) or public_honours().filter(award=award).exists():
        return ALLOWED
    return denied(
        "Giấy chứng nhận do người được khen thưởng, trưởng đơn vị của người đó và Thường trực Hội đồng tải. "
        "Vui lòng đề nghị người được khen thưởng gửi, hoặc tra cứu bằng mã in trên giấy."
    )
