"""Who gives certificates the school's digital signature."""

from awards.models import AwardDecision
from awards.permissions.decisions import can_print_certificates
from documents.permissions import can_keep_seal
from documents.queries import seal_key_of
from emulation.decisions import ALLOWED, Decision, denied
from units.models import User


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
