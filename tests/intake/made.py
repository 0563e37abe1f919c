"""Invented files of every format, for the tests of their readers."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

from marsad.intake import RawReport, Refusal, read

WORDS = "Unknown gunmen shot two farmers dead near the town of Sur on Tuesday, an invented monitor said."
ARABIC = "قتل مزارعان برصاص مسلحين مجهولين قرب بلدة الصور في ريف دير الزور أمس الثلاثاء"


def taken(path: Path, content: bytes | str, **said: Any) -> tuple[list[RawReport], list[Refusal]]:
    """The reports and the refusals of a file with this content."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return told(path, **said)


def told(path: Path, **said: Any) -> tuple[list[RawReport], list[Refusal]]:
    """The reports and the refusals of a file or folder."""
    found = list(read([str(path)], **said))
    reports = [one for one in found if isinstance(one, RawReport)]
    return reports, [one for one in found if isinstance(one, Refusal)]


def page(words: str = WORDS, title: str = "Two killed near Sur") -> bytes:
    """A web page with a headline, a day of publication and enough words to be a report."""
    day = '<meta property="article:published_time" content="2024-05-02T22:30:00+03:00">'
    text = "".join(f"<p>{words} {n}</p>" for n in ("One", "Two", "Three"))
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{day}</head>"
        f"<body><article><h1>{title}</h1>{text}</article></body></html>"
    ).encode()


def packed(members: dict[str, bytes], **options: Any) -> bytes:
    """A ZIP archive of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def document(*paragraphs: str) -> bytes:
    """A Word document with a table behind its paragraphs."""
    import docx

    made = docx.Document()
    for one in paragraphs or (ARABIC,):
        made.add_paragraph(one)
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "killed", "2"
    made.core_properties.author = "Somebody Invented"
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def workbook(*rows: list[Any]) -> bytes:
    """A spreadsheet of one sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows or (["id", "text"], ["1", WORDS]):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def pdf(words: str = WORDS) -> bytes:
    """A PDF of one page with one line; without words it is like a scan."""
    stream = f"BT /F1 12 Tf 40 700 Td ({words}) Tj ET".encode("latin-1") if words else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 6\n0000000000 65535 f \n" + table
    return made + head + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(made)


def letter(*, enclosed: bytes = b"id,text\r\n1,A man was killed in Hajin\r\n") -> bytes:
    """An e-mail with a table attached."""
    from email.message import EmailMessage

    made = EmailMessage()
    made["From"] = "Someone Invented <someone@example.org>"
    made["To"] = "desk@example.org"
    made["Subject"] = "خبر من الصور"
    made["Date"] = "Thu, 02 May 2024 23:10:00 +0300"
    made["Message-ID"] = "<1@example.org>"
    made.set_content(WORDS)
    made.add_attachment(enclosed, maintype="text", subtype="csv", filename="table.csv")
    return made.as_bytes()


def feed(*entries: str) -> bytes:
    """An RSS file of two entries, the second without a day."""
    items = entries or (
        "<item><title>Two killed</title><link>https://example.org/1</link><guid>g1</guid>"
        f"<pubDate>Thu, 02 May 2024 23:30:00 +0300</pubDate>"
        f"<description>&lt;p&gt;{WORDS}&lt;/p&gt;</description></item>",
        f"<item><title>قصف</title><guid>g2</guid><description>{ARABIC}</description></item>",
    )
    head = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Invented feed</title>'
    return f"{head}{''.join(items)}</channel></rss>".encode()


def capture(content: bytes | None = None, *, status: str = "200 OK", zipped: bool = True) -> bytes:
    """A WARC file with the answer to one request, and a style sheet that is no report."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=zipped)
    for name, media, body in (("news/1", "text/html", content or page()), ("a.css", "text/css", b"p{}")):
        headers = StatusAndHeaders(status, [("Content-Type", media)], protocol="HTTP/1.1")
        address = f"https://example.org/{name}"
        writer.write_record(
            writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=headers)
        )
    return stream.getvalue()


def chat_export(*messages: dict[str, Any], kind: str = "public_channel") -> bytes:
    """A chat as Telegram Desktop exports it."""
    base = {
        "type": "message",
        "date": "2024-05-02T10:00:00",
        "date_unixtime": "1714633200",
        "from": "Channel",
    }
    listed = [base | one for one in messages or ({"id": 2, "text": WORDS},)]
    chat = {"name": "Invented channel", "type": kind, "id": 77, "messages": listed}
    return json.dumps(chat, ensure_ascii=False).encode()


ANDROID = f"12/31/23, 10:15 PM - Messages are encrypted.\n12/31/23, 10:16 PM - Someone Invented: {WORDS}\n"
IPHONE_ARABIC = (
    f"[٣١‏/١٢‏/٢٠٢٣، ١٠:١٥:٣٣ م] فلان المختلق: {ARABIC}\n‏[١‏/١‏/٢٠٢٤، ١:١٥:٣٣ ص] فلان المختلق: ثانية\n"
)

TELEGRAM_PAGE = f"""<!DOCTYPE html><html><head><link href="css/style.css"></head><body>
<div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">Invented channel
</div></div></div><div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">2 May 2024</div></div>
<div class="message default clearfix" id="message5"><div class="body">
<div class="pull_right date details" title="02.05.2024 10:11:12 UTC+03:00">10:11</div>
<div class="from_name">Invented channel</div><div class="text">{ARABIC}<br>سطر</div></div></div>
<div class="message default clearfix joined" id="message6"><div class="body">
<div class="pull_right date details" title="02.05.2024 10:12:00 UTC+03:00">10:12</div>
<div class="reply_to details">In reply to <a href="#go_to_message5">this message</a></div>
<div class="forwarded body"><div class="from_name">Another Channel <span class="date details"
title="01.05.2024 09:00:00 UTC+03:00"></span></div>
<div class="text">{WORDS}</div></div></div></div>
</div></div></div></body></html>""".encode()
