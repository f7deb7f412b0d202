"""How fast papers are printed, beside bare WeasyPrint on the same HTML; prints the table of docs/performance.md.

Run from the project's root: .venv/bin/python bench/papers.py [--rows 1000] [--certificates 1000]. The two ways are
measured in turns in one run, so that their ratio means something on any machine.
"""

import argparse
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django
from pypdf import PdfReader

django.setup()

# ruff: noqa: E402 - Django must be set up before the project's modules are imported.
from documents.rules.paper import Certificate, Paper
from documents.rules.profiles import PROFILES
from documents.signatures import make_demo_key, sign_pdf, verify_pdf
from documents.writers import arrangement
from documents.writers.certificate import single_certificates, stamp_certificates
from documents.writers.pdf import CSS_TEMPLATE, paper_html, write_pdf
from documents.writers.press import FACE_STYLES, _context
from documents.writers.word import write_word
from tests.documents import paper_samples as samples
from tests.documents.test_certificates import TITLE
from tests.documents.test_designs import OWN
from tests.documents.test_signatures import AT


def one_table(paper: Paper) -> str:
    """The paper's HTML with every list in it as a table, also those that we draw ourselves."""
    drawn_from = arrangement.LONG_LIST
    arrangement.LONG_LIST = sys.maxsize
    try:
        return paper_html(paper)
    finally:
        arrangement.LONG_LIST = drawn_from


def bare(paper: Paper) -> Callable[[], bytes]:
    """WeasyPrint alone, as its manual shows it: same HTML and style sheet, one font configuration, same PDF variant."""
    from django.template.loader import render_to_string
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from documents.writers.fetcher import material_fetcher

    html = one_table(paper)
    css = render_to_string(CSS_TEMPLATE, {"styles": FACE_STYLES, **_context(PROFILES[paper.form])})
    fonts = FontConfiguration()
    fetcher = material_fetcher()

    def act() -> bytes:
        sheet = CSS(string=css, font_config=fonts, url_fetcher=fetcher, base_url="paper:")
        page = HTML(string=html, url_fetcher=fetcher, base_url="paper:")
        return page.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/a-3u", pdf_tags=True)

    return act


def timed(*acts: Callable[[], object], times: int) -> list[float]:
    """Median CPU seconds of each act, run in turns after one warm-up."""
    spent: list[list[float]] = [[] for _ in acts]
    for at in range(times + 1):
        for act, seconds in zip(acts, spent, strict=True):
            start = time.process_time()
            act()
            if at:
                seconds.append(time.process_time() - start)
    return [statistics.median(seconds) for seconds in spent]


def row(name: str, seconds: float, beside: float | None = None) -> None:
    """Print one line of the table."""
    ratio = f"{seconds / beside:.2f}" if beside else "–"
    print(f"| {name} | {seconds:.3f} | {f'{beside:.3f}' if beside else '–'} | {ratio} |", flush=True)


def grown(rows: int) -> None:
    """Print how a list ten times as long compares: time, and the memory that it adds."""
    short, long = samples.decision(rows=rows), samples.decision(rows=10 * rows)
    before = peak()
    seconds, tenfold = timed(lambda: write_pdf(short), lambda: write_pdf(long), times=2)
    row(f"decision with a list of {10 * rows} rows", tenfold)
    print(
        f"| … beside {rows} rows | × {tenfold / seconds:.1f} | – | peak memory + {peak() - before:.0f} MB |", flush=True
    )


def certificates(number: int) -> None:
    """Print what certificates cost: on the built-in page, on a school's design with a square each, one file each."""
    built_in, own = list(named(TITLE, number)), list(named(OWN, number))
    row(f"{number} certificates", *timed(lambda: stamped(built_in), times=2))
    row(f"{number} on a school's own design, each with its square", *timed(lambda: stamped(own), times=2))
    row(f"{number} as a file each", *timed(lambda: singles(built_in), times=2))
    before, start = peak(), time.process_time()
    stamped(named(OWN, 10 * number))
    seconds = time.process_time() - start
    row(f"{10 * number} on a school's own design, each with its square", seconds)
    print(f"| … | – | – | peak memory + {peak() - before:.0f} MB |", flush=True)


def named(certificate: Certificate, number: int) -> Iterator[Certificate]:
    """Certificates that differ as a school's do: name, number, code."""
    for at in range(number):
        address = f"{certificate.check_url[:-4]}{at:04d}" if certificate.check_url else ""
        yield replace(
            certificate, recipient=f"Nguyễn Thị Ánh Tuyết {at}", golden_book_number=str(at), check_url=address
        )


def stamped(rows: Iterable[Certificate]) -> None:
    """One file, as the printer takes it."""
    with TemporaryFile() as out:
        stamp_certificates(rows, out)


def singles(rows: Sequence[Certificate]) -> None:
    """One file each, as the ZIP holds them."""
    with TemporaryFile() as whole:
        stamp_certificates(rows, whole)
        for _ in single_certificates(rows, whole):
            pass


def peak() -> float:
    """Megabytes that this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--certificates", type=int, default=1000)
    chosen = parser.parse_args()
    print("| what | CPU s | bare WeasyPrint, CPU s | ratio |\n|---|---|---|---|")
    for form in ("nd30", "hd05"):
        paper = samples.plan(form, sections=6, paragraphs=2)
        pages = len(PdfReader(BytesIO(write_pdf(paper))).pages)
        row(f"plan of {pages} pages, {form}", *timed(lambda p=paper: write_pdf(p), bare(paper), times=9))
    for rows in (100, chosen.rows):
        paper = samples.decision(rows=rows)
        row(
            f"decision with a list of {rows} rows",
            *timed(lambda p=paper: write_pdf(p), bare(paper), times=3),
        )
    grown(chosen.rows)
    plan, long = samples.plan("nd30", 6, 2), samples.decision(rows=chosen.rows)
    row("the plan as a Word file", *timed(lambda: write_word(plan), times=5))
    row(f"the list of {chosen.rows} rows as a Word file", *timed(lambda: write_word(long), times=2))
    certificates(chosen.certificates)
    pdf = write_pdf(plan)
    key = make_demo_key(common_name="Vũ Văn An", organisation="Trường", pin="1", at=AT)
    facts = {"signer_name": "Vũ Văn An", "reason": "", "location": "", "at": AT, "field_name": "ChuKy1"}
    row("a visible signature", *timed(lambda: sign_pdf(pdf, pkcs12=key, pin="1", **facts), times=9))
    signed = sign_pdf(pdf, pkcs12=key, pin="1", **facts)
    row("checking it", *timed(lambda: verify_pdf(signed), times=9))
    print(f"\nPeak memory of the whole run: {peak():.0f} MB; load when it ended: {os.getloadavg()[0]:.1f}.")


if __name__ == "__main__":
    main()
