"""Is the certificate behind a signature made elsewhere that of the person who was to sign?"""

from dataclasses import dataclass
from typing import Literal

from emulation.text import fold, one_line

Kind = Literal["name", "folded", "email", "none"]


@dataclass(frozen=True)
class Match:
    """How a certificate fits a person: by name, by name without marks, by e-mail only, or not at all."""

    kind: Kind
    sentence: str

    @property
    def fits(self) -> bool:
        """Whether no confirmation is needed."""
        return self.kind != "none"


def match_of(*, certificate: str, certificate_email: str, person: str, person_email: str) -> Match:
    """Compare the name a certificate is made out to with a person's; then the addresses, where both have one.

    Certificates often carry the name in capitals, without marks, or with a number behind it ("NGUYEN VAN A 0123…").
    """
    told, name = one_line(certificate).casefold(), one_line(person).casefold()
    if _holds(told, name):
        return Match("name", f"Chứng thư số cấp cho “{certificate}”, khớp với người ký.")
    if _holds(fold(certificate), fold(person)):
        return Match("folded", f"Chứng thư số cấp cho “{certificate}”, khớp với tên người ký khi bỏ dấu.")
    same = certificate_email.strip().casefold() == person_email.strip().casefold()
    if certificate_email.strip() and same:
        return Match(
            "email", f"Chứng thư số cấp cho “{certificate}”, khớp thư điện tử {certificate_email} của người ký."
        )
    return Match("none", f"Chứng thư số cấp cho “{certificate}”, không khớp với người ký “{person}”.")


def _holds(told: str, name: str) -> bool:
    """Whether a certificate's name is the name, or holds it as whole words."""
    return bool(name) and f" {name} " in f" {told} "
