"""The declaration of conflicts of interest."""

from typing import Any

from django import forms

from awards.models import Round, RoundNominee, SessionMember
from awards.queries.rounds import nominees_of
from emulation.forms import RowsField

OWN = "Tôi là người được đề nghị"


class NomineesField(RowsField):
    """Nominees by name and title, as boxes to tick."""

    def label_from_instance(self, nominee: RoundNominee) -> str:
        return str(nominee.nomination)


class ConflictForm(forms.Form):
    """On whom a member does not vote, and why. Nothing ticked says that there is no conflict; `own` is the person whose
    own dossiers are ticked, as a suggestion.
    """

    nominees = NomineesField(
        RoundNominee.objects.none(),
        label="Tôi có xung đột lợi ích, không tham gia bỏ phiếu đối với",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Không chọn ai nghĩa là không có xung đột lợi ích.",
    )
    reason = forms.CharField(label="Lý do (khi có chọn)", max_length=300, required=False)

    def __init__(self, *args: Any, round: Round | None, own: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if round:
            listed = nominees_of(round).order_by("position")
            self.fields["nominees"].queryset = listed
            if own and (mine := list(listed.filter(nomination__person=own).values_list("pk", flat=True))):
                self.fields["nominees"].initial, self.fields["reason"].initial = mine, OWN


class NotedForm(ConflictForm):
    """What a member declares in the meeting, or that the member will not."""

    refuses = forms.BooleanField(
        label="Không khai báo: không tham gia bỏ phiếu đối với mọi đề nghị của vòng này, không đọc hồ sơ",
        required=False,
    )

    def __init__(self, *args: Any, member: SessionMember, **kwargs: Any) -> None:
        super().__init__(*args, own=member.person_id, **kwargs)
        self.fields["nominees"].label = "Có xung đột lợi ích, không tham gia bỏ phiếu đối với"
        self.fields["reason"].label = "Lý do (khi có chọn)"
