"""The demo shows a person's signature and the school's behind it, and whoever must sign there can."""

from awards.demo.keys import equip
from awards.demo.story import tell
from documents.models import IssuedPaper, SigningKey
from documents.queries import file_of
from documents.signatures import verify_pdf
from tests.awards.test_results import NOW


def test_papers_of_the_demo_carry_the_persons_signature_and_the_schools(db: None) -> None:
    story = tell(stage="registering", people=12, seed=7, now=NOW)
    assert equip(story) == 1
    paper = IssuedPaper.objects.select_related("sealed").get()
    with file_of(paper)[0].open("rb") as file:
        reports = verify_pdf(file.read())
    assert [(report.signer, report.intact) for report in reports] == [
        (story.cast.leader.full_name, True),
        (story.cast.school.name, True),
    ]
    assert story.cast.board is not None
    seated = set(story.cast.board.members.values_list("person__user", flat=True))
    assert set(SigningKey.objects.filter(active=True, demo=True).values_list("holder", flat=True)) == seated
