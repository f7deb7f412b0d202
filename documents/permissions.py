"""May this person read, keep or sign papers?"""

from collections.abc import Iterable

from documents.models import IssuedPaper, PaperDraft, PaperToSign, PrintJob
from documents.queries import asked_to_sign
from emulation.decisions import ALLOWED, Decision, denied
from units.models import Membership, Unit, User
from units.queries import holds, school_ids

Role = Membership.Role
OPEN_KINDS = frozenset({"KH", "QĐ", "TB", "HD", "CTr"})  # for everybody in the school; the rest is closed
DESK = (Role.OFFICE, Role.LEADER, Role.ADMIN)
WRITE = (Role.OFFICE, Role.LEADER, Role.HEAD, Role.CLERK)


def can_see_register(user: User, school: Unit | int | None = None) -> Decision:
    """The register of outgoing papers belongs to the office, the head and the administrator."""
    school_id = school if isinstance(school, int) or school is None else school.pk
    if holds(user, *DESK, school=school_id):
        return ALLOWED
    return denied(
        "Sổ đăng ký văn bản đi dành cho Thường trực Hội đồng Thi đua – Khen thưởng, thủ trưởng và quản trị của trường."
    )


def can_read_paper(user: User, paper: IssuedPaper) -> Decision:
    """Everybody in the school reads plans, decisions and notices; minutes and submissions stay with those concerned."""
    if paper.school_id not in school_ids(user):
        return denied("Văn bản này thuộc trường khác.")
    if _open(paper) or holds(user, *DESK, Role.BOARD, school=paper.school_id) or _signs(user, paper):
        return ALLOWED
    return denied(
        "Biên bản và tờ trình chỉ dành cho thủ trưởng, Thường trực và thành viên Hội đồng. "
        "Khi cần trích lục, vui lòng liên hệ Thường trực Hội đồng Thi đua – Khen thưởng."
    )


def _signs(user: User, paper: IssuedPaper) -> bool:
    """Whoever signs a paper reads it."""
    return paper.signed_by_id == user.pk or any(one.signer_id == user.pk for one in paper.cosignatures.all())


def _open(paper: IssuedPaper) -> bool:
    """A paper that amends a closed one is as closed as that."""
    return paper.kind in OPEN_KINDS and (paper.corrects is None or paper.corrects.kind in OPEN_KINDS)


def can_amend_paper(user: User, paper: IssuedPaper, amendments: Iterable[IssuedPaper] | None = None) -> Decision:
    """The office, the head and administrators draft it, as long as the paper is in force; the head signs.

    amendments: the paper's own, where they are known; else one query unless they are prefetched.
    """
    if not holds(user, Role.OFFICE, Role.LEADER, Role.ADMIN, school=paper.school_id):
        return denied("Chỉ Thường trực Hội đồng, thủ trưởng và quản trị soạn đính chính, hủy bỏ văn bản đã ban hành.")
    return can_be_amended(paper, amendments)


def can_be_amended(paper: IssuedPaper, amendments: Iterable[IssuedPaper] | None = None) -> Decision:
    """Say whether a paper may be corrected or cancelled at all; `amendments` as above."""
    if paper.corrects_id:
        return denied("Văn bản đính chính, hủy bỏ không sửa tiếp được. Vui lòng ban hành văn bản mới.")
    known = paper.amendments.all() if amendments is None else amendments
    if any(later.corrects_as == IssuedPaper.Amends.CANCELLATION for later in known):
        return denied("Văn bản này đã bị hủy bỏ.")
    return ALLOWED


def can_seal_paper(user: User, paper: IssuedPaper) -> Decision:
    """The records clerk adds the school's signature once to a paper in force. Two queries at most."""
    keeper = can_keep_seal(user, paper.school_id)
    if not keeper:
        return keeper
    if hasattr(paper, "by_hand"):
        return denied("Văn bản này ký tay, đóng dấu trên bản giấy nên không ký số của trường nữa.")
    if hasattr(paper, "sealed"):
        return denied("Văn bản này đã có chữ ký số của trường.")
    if any(later.corrects_as == IssuedPaper.Amends.CANCELLATION for later in paper.amendments.all()):
        return denied("Văn bản này đã bị hủy bỏ.")
    if any(one.signed_at is None for one in paper.cosignatures.all()):
        return denied("Văn bản này còn chờ người cùng ký nên chưa ký số của trường được.")
    return ALLOWED


def can_cosign_paper(user: User, paper: IssuedPaper) -> Decision:
    """Who was named when the paper was issued signs it once, while it is in force and not sealed."""
    mine = next((one for one in paper.cosignatures.all() if one.signer_id == user.pk), None)
    if mine is None:
        return denied("Chỉ người có tên cùng ký trên văn bản được ký tiếp.")
    if mine.signed_at:
        return denied("Đồng chí đã ký văn bản này.")
    if any(later.corrects_as == IssuedPaper.Amends.CANCELLATION for later in paper.amendments.all()):
        return denied("Văn bản này đã bị hủy bỏ.")
    return ALLOWED


def can_handle_prepared(user: User, prepared: PaperToSign) -> Decision:
    """A number held for a signature is the business of its signer; a sheet signed in ink also of the records clerk."""
    if prepared.prepared_by_id == user.pk:
        return ALLOWED
    if not prepared.by_hand:
        return denied("Chỉ người đã giữ số để ký mới gửi tệp đã ký hoặc hủy số này.")
    if holds(user, Role.OFFICE, school=prepared.school_id):
        return ALLOWED
    return denied("Chỉ người ký và văn thư của trường (Thường trực Hội đồng) nộp bản quét hoặc hủy số này.")


def can_sign_here(act: str, key: int) -> Decision:
    """No other way to sign, change or drop a paper while a number is held for it: it would stay unused. One query.

    act: a registered act (signing_acts.py); key: of what it signs.
    """
    held = PaperToSign.objects.filter(act=act, act_key=str(key), state=PaperToSign.State.WAITING)
    row = held.select_related("prepared_by__person").first()
    if row is None:
        return ALLOWED
    way = "ký tay" if row.by_hand else "ký ngoài hệ thống"
    return denied(
        f"Văn bản này đang được giữ số {row.number_text} để {row.prepared_by.full_name} {way}. Vui lòng nộp tệp đã ký "
        "hoặc hủy số đó trước."
    )


def can_keep_key(user: User, school: Unit | int | None = None) -> Decision:
    """Only those who sign papers keep a key here: the head, office and board, and whoever was asked to sign."""
    school_id = school if isinstance(school, int) or school is None else school.pk
    if holds(user, Role.LEADER, Role.OFFICE, Role.BOARD, school=school_id):
        return ALLOWED
    asked = asked_to_sign(user)
    if asked and (school_id is None or school_id in asked):
        return ALLOWED
    return denied("Chỉ người ký văn bản của trường mới cần chứng thư số trên hệ thống.")


def can_keep_seal(user: User, school: Unit | int | None = None) -> Decision:
    """The records clerk keeps and uses the school's seal (NĐ 30/2020 Điều 32): here the standing office."""
    school_id = school if isinstance(school, int) or school is None else school.pk
    if holds(user, Role.OFFICE, school=school_id):
        return ALLOWED
    return denied("Chỉ văn thư của trường (Thường trực Hội đồng) giữ và dùng chữ ký số, con dấu của trường.")


def can_choose_form(user: User, school: Unit | int | None = None) -> Decision:
    """The records clerk answers for the form of papers (NĐ 30/2020 Điều 32): the office; administrators too."""
    school_id = school if isinstance(school, int) or school is None else school.pk
    if holds(user, Role.OFFICE, Role.ADMIN, school=school_id):
        return ALLOWED
    return denied("Chỉ văn thư của trường (Thường trực Hội đồng) hoặc quản trị chọn số đo trong thể thức văn bản.")


def can_design_certificates(user: User, school: Unit | int | None = None) -> Decision:
    """The office prints the certificates and designs them; administrators too."""
    school_id = school if isinstance(school, int) or school is None else school.pk
    if holds(user, Role.OFFICE, Role.ADMIN, school=school_id):
        return ALLOWED
    return denied("Chỉ Thường trực Hội đồng Thi đua – Khen thưởng hoặc quản trị của trường thiết kế mẫu giấy khen.")


def can_write_paper(user: User, school: Unit | int | None = None) -> Decision:
    """The office, the head and the units' heads and clerks write papers; who signs is another matter."""
    school_id = school if isinstance(school, int) or school is None else school.pk
    if holds(user, *WRITE, school=school_id):
        return ALLOWED
    return denied("Chỉ Thường trực Hội đồng, thủ trưởng, trưởng đơn vị và văn thư đơn vị soạn văn bản của trường.")


def can_edit_draft(user: User, draft: PaperDraft) -> Decision:
    """The author, or the office, changes a draft until it is handed over."""
    if not _writes(user, draft):
        return denied("Chỉ người soạn hoặc Thường trực Hội đồng được sửa văn bản này.")
    if draft.stage in (PaperDraft.Stage.DRAFT, PaperDraft.Stage.RETURNED):
        return ALLOWED
    waiting = draft.stage == PaperDraft.Stage.WAITING
    return denied(
        "Văn bản đã trình ký. Vui lòng thu hồi trước khi sửa." if waiting else "Văn bản đã ban hành nên không sửa được."
    )


def can_recall_draft(user: User, draft: PaperDraft) -> Decision:
    """The author, or the office, takes a draft back before it is signed."""
    if not _writes(user, draft):
        return denied("Chỉ người soạn hoặc Thường trực Hội đồng được thu hồi văn bản này.")
    return ALLOWED if draft.stage == PaperDraft.Stage.WAITING else denied("Văn bản này không còn chờ ký.")


def can_sign_draft(user: User, draft: PaperDraft) -> Decision:
    """The signer it was handed to signs it, or returns it, once."""
    if draft.signer_id != user.pk:
        return denied("Chỉ người ký được nêu tên trên văn bản được ký hoặc trả lại.")
    if draft.stage == PaperDraft.Stage.ISSUED:
        return denied("Văn bản đã ký ban hành nên không chờ ký nữa. Vui lòng xem tại mục Văn bản đi.")
    waiting = draft.stage == PaperDraft.Stage.WAITING
    return ALLOWED if waiting else denied("Văn bản này không chờ ký. Vui lòng đợi người soạn trình ký lại.")


def _writes(user: User, draft: PaperDraft) -> bool:
    return draft.created_by_id == user.pk or holds(user, Role.OFFICE, school=draft.school_id)


def can_cancel_print(user: User, job: PrintJob) -> Decision:
    """Who asked for a print may stop it, as long as it is not over. No query."""
    if job.asked_by_id != user.pk:
        return denied("Chỉ người yêu cầu in mới hủy được việc in này.")
    if job.state not in PrintJob.OPEN:
        return denied("Việc in này đã kết thúc nên không hủy được nữa.")
    return ALLOWED


def can_download_print(user: User, job: PrintJob) -> Decision:
    """Who asked for a print takes its file, as long as it is kept. No query."""
    if job.asked_by_id != user.pk:
        return denied("Chỉ người yêu cầu in mới tải được tệp này.")
    if job.state == PrintJob.State.EXPIRED:
        return denied("Tệp này đã hết hạn lưu và đã được dọn. Vui lòng in lại.")
    if job.state != PrintJob.State.DONE:
        return denied("Bản in này chưa có tệp. Vui lòng xem trang việc in để biết tình hình.")
    return ALLOWED
