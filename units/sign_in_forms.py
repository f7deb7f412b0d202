"""allauth's forms, where theirs do not say what ours must."""

from typing import Any

from allauth.account.forms import ChangePasswordForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms


class OwnPasswordForm(ChangePasswordForm):
    """A password of one's own, another than the old one."""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("oldpassword") and data.get("password1") == data["oldpassword"]:
            self.add_error("password1", forms.ValidationError("Mật khẩu mới phải khác mật khẩu cũ."))
        return data


class NewKeyForm(AddWebAuthnForm):
    """A key to add."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Tên khóa"


class KeyNameForm(EditWebAuthnForm):
    """Another name for a key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Tên khóa"
