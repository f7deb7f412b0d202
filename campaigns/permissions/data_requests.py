"""Who asks about personal data, who answers, who takes the file away."""

from campaigns.models import DataRequest
from emulation.decisions import ALLOWED, Decision, denied
from units.models import Person, User
from units.queries import Role, holds


def can_ask_about_data(user: User, person: Person) -> Decision:
    """Everybody asks for themselves; the office writes down what somebody without an account asks for."""
    if user.person_id == person.pk or holds(user, Role.OFFICE, school=person.school_id):
        return ALLOWED
    return denied("Mỗi người chỉ gửi yêu cầu về dữ liệu của chính mình; Thường trực Hội đồng ghi thay khi được nhờ.")


def can_answer_data_request(user: User, request: DataRequest) -> Decision:
    """The office answers, once; erasing waits until the person has left, since the work needs their data till then."""
    if not holds(user, Role.OFFICE, school=request.school_id):
        return denied("Chỉ Thường trực Hội đồng Thi đua – Khen thưởng được trả lời yêu cầu này.")
    return ALLOWED if request.stage == DataRequest.Stage.OPEN else denied("Yêu cầu này đã được trả lời.")


def can_take_data(user: User, request: DataRequest) -> Decision:
    """The file is for the person and for the office that hands it over, once the request to see was granted."""
    if request.kind != DataRequest.Kind.SEE or request.stage != DataRequest.Stage.DONE:
        return denied("Chưa có tệp dữ liệu: yêu cầu xem dữ liệu chưa được giải quyết.")
    return can_ask_about_data(user, request.person)
