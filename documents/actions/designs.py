"""Design certificates: add a design, place its texts, lay artwork under it, use it."""

from collections.abc import Collection
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from documents.artwork import artwork_of, colour_notes
from documents.models import CertificateDesign
from documents.permissions import can_design_certificates
from documents.rules.designs import KINDS, STANDARD, Field, design_faults, offset_fault, to_data
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.uploads import take
from units.models import Unit, User

_COLUMNS = ("name", "width", "height", "background", "offset_x", "offset_y")


@transaction.atomic
def create_design(*, school: Unit, kind: str, by: User) -> CertificateDesign:
    """Add a design with the standard layout; it is not used until somebody says so.

    While the newest of its kind is as it was made, that one is returned: a second tap makes no second design.
    Raises RuleViolation.
    """
    require(can_design_certificates(by, school))
    name = dict(KINDS).get(kind)  # type: ignore[call-overload]
    if name is None:
        raise RuleViolation("Vui lòng chọn loại giấy: bằng danh hiệu, giấy khen hoặc giấy chứng nhận.")
    Unit.objects.select_for_update().get(pk=school.pk)  # one at a time
    known, fields = CertificateDesign.objects.filter(school=school, kind=kind), to_data(STANDARD)
    newest, number = known.order_by("-pk").first(), known.count()
    if (
        newest
        and newest.name == f"{name} {number}"
        and not (newest.in_use or newest.artwork)
        and newest.fields == fields
    ):
        return newest
    background = "flags" if kind == "title" else "border"
    row = CertificateDesign.objects.create(
        school=school, kind=kind, name=f"{name} {number + 1}", background=background, fields=fields
    )
    record("create_design", row, by=by, school=school)
    return row


@transaction.atomic
def save_design(*, design: CertificateDesign, placed: Collection[Field], by: User, **values: Any) -> CertificateDesign:
    """Keep name, page, background, printer's offset and the texts. Raises RuleViolation with what is wrong."""
    require(can_design_certificates(by, design.school_id))
    faults = design_faults(placed, values["width"], values["height"])
    faults += [fault for fault in (offset_fault(values["offset_x"], values["offset_y"]),) if fault]
    if values["background"] == "own" and not design.artwork:
        faults.append("Mẫu chưa có hình nền. Vui lòng tải hình nền lên trước, hoặc chọn khung có sẵn.")
    if faults:
        raise RuleViolation(" ".join(faults))
    for name in _COLUMNS:
        setattr(design, name, values[name])
    design.fields = to_data(placed)
    design.save(update_fields=[*_COLUMNS, "fields"])
    record("save_design", design, by=by, school=design.school)
    return design


@transaction.atomic
def keep_artwork(*, design: CertificateDesign, upload: UploadedFile, by: User) -> list[str]:
    """Lay the school's own picture under the texts; return what of its colours is printed otherwise.

    Raises RuleViolation: no PNG, JPG or PDF, too small, too large.
    """
    require(can_design_certificates(by, design.school_id))
    taken = take(upload)
    design.artwork, design.background = artwork_of(taken), CertificateDesign.Background.OWN
    design.save(update_fields=["artwork", "background"])
    record("keep_artwork", design, by=by, school=design.school, new=taken.name)
    return colour_notes(taken)


@transaction.atomic
def use_design(*, design: CertificateDesign, by: User) -> None:
    """Print this kind of certificate on the design from now on, in place of the one in use.

    Raises RuleViolation: no right.
    """
    require(can_design_certificates(by, design.school_id))
    Unit.objects.select_for_update().get(pk=design.school_id)  # two who choose at once wait for each other
    same = CertificateDesign.objects.filter(school=design.school_id, kind=design.kind)
    same.exclude(pk=design.pk).filter(in_use=True).update(in_use=False)
    same.filter(pk=design.pk).update(in_use=True)
    record("use_design", design, by=by, school=design.school)


@transaction.atomic
def stop_design(*, design: CertificateDesign, by: User) -> None:
    """Print this kind of certificate on the built-in page again. Raises RuleViolation: no right."""
    require(can_design_certificates(by, design.school_id))
    if CertificateDesign.objects.filter(pk=design.pk, in_use=True).update(in_use=False):
        record("stop_design", design, by=by, school=design.school)


@transaction.atomic
def delete_design(*, design: CertificateDesign, by: User) -> None:
    """Throw a design away that is not used. Raises RuleViolation."""
    require(can_design_certificates(by, design.school_id))
    record("delete_design", design, by=by, school=design.school)
    pk = design.pk
    if not CertificateDesign.objects.filter(pk=pk, in_use=False).delete()[0]:
        raise RuleViolation("Mẫu này đang được dùng. Vui lòng thôi dùng trước khi xóa.")
