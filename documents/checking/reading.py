"""From the bytes of a PDF to what its pages show. Any bytes go in; what cannot be measured gets a sentence."""

import logging
from io import BytesIO

from documents.checking.page import RawPage, Unreadable

MAX_BYTES = 10 * 1024 * 1024
MAX_PAGES = 700

EMPTY = "Tệp này rỗng. Vui lòng chọn đúng tệp PDF của văn bản."
TOO_LARGE = "Tệp lớn hơn 10 MB. Vui lòng lưu lại văn bản thành PDF (không quét ảnh) rồi kiểm tra."
NOT_PDF = "Tệp này không phải tệp PDF. Vui lòng lưu văn bản thành PDF rồi kiểm tra."
LOCKED = "Tệp PDF này có mật khẩu hoặc cấm đọc. Vui lòng bỏ mật khẩu rồi kiểm tra."
BROKEN = "Tệp PDF này bị hỏng hoặc không đúng cấu trúc nên không đọc được. Vui lòng lưu lại thành PDF rồi kiểm tra."
NO_PAGES = "Tệp PDF này không có trang nào."
SCAN = "Tệp này là bản quét, không có chữ để đo. Vui lòng dùng tệp PDF lưu trực tiếp từ phần mềm soạn thảo."
NO_TEXT = "Tệp PDF này không có chữ nào để đo."
NO_LETTERS = (
    "Phông chữ trong tệp không cho biết chữ nào là chữ nào nên không đọc được nội dung. "
    "Vui lòng dùng phông Unicode (Times New Roman) rồi lưu lại thành PDF."
)
CERTIFICATES = "Giấy khen, giấy chứng nhận theo mẫu riêng, không theo thể thức văn bản nên không đo."
CROWDED = (
    "Trên trang {page} có hai văn bản (hai Quốc hiệu hoặc hai tiêu đề) nên không đo được. "
    "Vui lòng đặt mỗi văn bản bắt đầu ở một trang riêng rồi kiểm tra."
)
NO_PAPER = (
    "Không thấy Quốc hiệu hoặc tiêu đề của Đảng, số, ký hiệu và Nơi nhận: đây không phải văn bản theo thể thức "
    "(như phiếu cấp mật khẩu, biểu mẫu rời) nên không đo."
)
TOO_LONG = f"Tệp có hơn {MAX_PAGES} trang. Vui lòng tách phụ lục rồi kiểm tra từng phần."


def read_pages(data: bytes) -> list[RawPage]:
    """Return what each page shows. Raises Unreadable with a sentence for everything that cannot be measured."""
    if not data:
        raise Unreadable(EMPTY)
    if len(data) > MAX_BYTES:
        raise Unreadable(TOO_LARGE)
    if b"%PDF-" not in data[:1024]:
        raise Unreadable(NOT_PDF)
    try:
        pages = _drawn(data)
    except Unreadable:
        raise
    except Exception as error:  # a stranger's file may break the reader anywhere; there is one answer to all of it
        raise Unreadable(BROKEN) from error
    _require_text(pages)
    return pages


def _drawn(data: bytes) -> list[RawPage]:
    from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect, PDFTextExtractionNotAllowed
    from pdfminer.pdfinterp import PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    from documents.checking.device import Measuring
    from documents.checking.operators import Operators

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # a broken file is our finding, not a log's
    try:
        document = PDFDocument(PDFParser(BytesIO(data)))
        manager = PDFResourceManager()
        device = Measuring(manager)
        interpreter = Operators(manager, device)
        for at, page in enumerate(PDFPage.create_pages(document)):
            if at >= MAX_PAGES:
                raise Unreadable(TOO_LONG)
            interpreter.process_page(page)
    except (PDFPasswordIncorrect, PDFEncryptionError, PDFTextExtractionNotAllowed) as error:
        raise Unreadable(LOCKED) from error
    return device.pages


def _require_text(pages: list[RawPage]) -> None:
    """Refuse a file without text: no pages, a scan, invisible text under a scan, letters nobody can name."""
    if not pages:
        raise Unreadable(NO_PAGES)
    letters = sum(len(piece.text) for page in pages for piece in page.pieces)
    hidden, images = sum(page.hidden for page in pages), sum(page.images for page in pages)
    if letters < 20 or hidden > letters:
        raise Unreadable(SCAN if images or hidden else NO_TEXT)
    if sum(page.unmapped for page in pages) > 0.3 * letters:
        raise Unreadable(NO_LETTERS)
