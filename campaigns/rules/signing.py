"""Who signs a plan, in which capacity, and which kind of paper it is."""

from dataclasses import dataclass

from emulation.text import fold, one_line

_KINDS = {"hướng dẫn": "guidance", "chương trình": "programme", "quy chế": "regulation", "thông báo": "notice"}


@dataclass(frozen=True)
class Signer:
    """The name under a paper and the lines above it."""

    name: str
    capacity: tuple[str, ...]

    @property
    def post(self) -> str:
        """The capacity on one line, as the register writes it."""
        return ", ".join(self.capacity)


def kind_of(kind_name: str) -> str:
    """Return the key of KIND_CODES for a paper's name: "KẾ HOẠCH" is "plan", and so is what we do not know."""
    return _KINDS.get(one_line(kind_name).casefold(), "plan")


def signer_of(*, named: str, named_post: str, name: str, post: str, head_title: str) -> Signer:
    """Return the signature of the person who signs (`name`, `post`) a plan that names a signer.

    Who signs is who is printed. The named signer keeps the plan's own wording; a deputy signs for the head
    ("KT.", NĐ 30/2020 PL I II.7), anybody else in the head's place.
    """
    capacity = named_post or head_title
    if named and fold(named) == fold(name):
        return Signer(name, (capacity,))
    if fold(post).startswith("pho "):
        return Signer(name, (f"KT. {head_title}", post))
    return Signer(name, (head_title,))
