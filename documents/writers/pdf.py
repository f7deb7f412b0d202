"""A Paper as PDF: HTML of our own templates, printed by the press."""

from dataclasses import replace

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from documents.rules.figures import Figure, figure_svg
from documents.rules.paper import Paper
from documents.rules.profiles import Profile, profile_of
from documents.writers.arrangement import Sheet, arrange
from documents.writers.code_mark import LABEL, described, qr_svg
from documents.writers.long_list import draw_lists
from documents.writers.press import print_html
from documents.writers.signer_rows import signer_rows
from documents.writers.telling import Tell, unheard

FAMILY = "Liberation Serif VN"  # as in papers/_faces.css
CSS_TEMPLATE = "documents/papers/paper.css"


def paper_html(paper: Paper, *, final: bool = True, profile: Profile | None = None) -> str:
    """Return the HTML that is printed; everything from the paper is escaped."""
    return _html(arrange(paper, profile), paper, final)


def _html(sheet: Sheet, paper: Paper, final: bool) -> str:
    context: dict[str, object] = {"s": sheet, "paper": paper, "final": final, "code_label": LABEL}
    context["signer_rows"] = signer_rows(sheet.signers)
    context["long"] = any(annex.mark for annex in sheet.annexes)
    # The title alone becomes the tag's words.
    drawn = {
        at: figure_svg(replace(item.framed, title=item.words), font=FAMILY)
        for at, item in enumerate(sheet.body)
        if isinstance(item, Figure)
    }
    context["body"] = [(item, mark_safe(drawn.get(at, ""))) for at, item in enumerate(sheet.body)]  # texts are escaped
    if sheet.code:
        context["qr"] = qr_svg(sheet.check_url, described(sheet.code))
    return render_to_string("documents/papers/paper.html", context)


def write_pdf(paper: Paper, *, final: bool = True, profile: Profile | None = None, tell: Tell = unheard) -> bytes:
    """Return the paper as a tagged PDF/A-3u and PDF/UA-1 with subset fonts and an empty field for each signature.

    A draft has no fields and carries the mark "DỰ THẢO"; one with long lists has no tags either. `profile` moves inside
    the form's ranges (profiles.choose). Warm, a six-page plan takes a fraction of a second.
    `tell` hears how many rows of long lists are drawn.
    """
    chosen = profile or profile_of(paper)
    sheet = arrange(paper, chosen)
    html = _html(sheet, paper, final)
    lists = [(annex.mark, annex.long) for annex in sheet.annexes if annex.long]
    if not lists:
        return print_html(html, css_template=CSS_TEMPLATE, values=chosen)
    # A draft's last page is empty but for its mark: it lies under the pages that are drawn.
    printed = print_html(html, css_template=CSS_TEMPLATE, values=chosen, tagged="here" if final else "never")
    return draw_lists(printed, lists, chosen, under=not final, tell=tell)
