"""Keys of the demo school, so that everybody who signs there can: the board, the tellers, and the school itself."""

from awards.demo.cast import PIN
from awards.demo.story import Story
from documents.actions import cosign_paper, issuing, seal_paper, store_key, store_seal_image, store_seal_key
from documents.models import CoSignature, IssuedPaper
from documents.queries import active_key_of
from documents.signatures import make_demo_key, make_demo_seal
from units.models import User

SEAL_MM = 36


def equip(story: Story) -> int:
    """Give everybody on the board and the school a demo key with the demo PIN, and seal what has been issued.

    Returns how many papers carry the school's signature behind the person's.
    """
    cast = story.cast
    assert cast.board is not None
    with issuing():
        for seat in cast.board.members.select_related("person__user__person"):
            _give_key(story, seat.person.user)
        key = make_demo_key(common_name=cast.school.name, organisation=cast.school.name, pin=PIN, at=story.now)
        store_seal_key(school=cast.school, pkcs12=key, pin=PIN, demo=True, by=None)
        store_seal_image(school=cast.school, png=make_demo_seal(), size_mm=SEAL_MM, by=cast.office)
        waiting = CoSignature.objects.filter(paper__school=cast.school, signed_at=None)
        for row in waiting.select_related("paper", "signer__person"):
            cosign_paper(paper=row.paper, pin=PIN, by=row.signer, at=story.now)
        papers = list(IssuedPaper.objects.filter(school=cast.school).select_related("school").order_by("pk"))
        for paper in papers:
            seal_paper(paper=paper, pin=PIN, by=cast.office, at=story.now)
    return len(papers)


def _give_key(story: Story, user: User) -> None:
    if active_key_of(user) is None:
        key = make_demo_key(common_name=user.full_name, organisation=story.cast.school.name, pin=PIN, at=story.now)
        store_key(holder=user, school=story.cast.school, pkcs12=key, pin=PIN, demo=True, by=None)
