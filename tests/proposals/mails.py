"""Mails as programs make them of what the form wrote: a program writes the mail, a mangling happens to its text."""

import re
import textwrap
from base64 import b64encode
from collections.abc import Callable
from html import escape
from quopri import encodestring

from aktorskartan.proposals import block

SENDER = "Amina Warsame"
ADDRESS = "amina.warsame@foreningen.example"

#: What the form makes, in languages whose letters give mail programs trouble.
PROPOSALS = {
    "sv": (
        {
            "version": 1,
            "kind": "change",
            "record": "vasteras/roda-korset",
            "language": "sv",
            "fields": [
                {"path": "services.sprakcafe.hours", "was": "Tu 17:00-19:00; SH off", "now": "tisdagar 18–20, ej lov"},
                {"path": "contact.website", "was": "", "now": "https://www.redcross.se/vasteras"},
            ],
        },
        (
            'Röda Korset: något är fel\n\nSpråkcafé, öppettider\nNu: tisdagar 17–19\nRätt: "tisdagar 18–20, ej lov"\n'
            "Webbplats: https://www.redcross.se/vasteras"
        ),
    ),
    "ar": (
        {
            "version": 1,
            "kind": "change",
            "record": "vasteras/roda-korset",
            "language": "ar",
            "fields": [{"path": "summary", "was": "", "now": "نساعدك في تعلّم اللغة السويدية كل يوم ثلاثاء"}],
            "message": "الوقت خاطئ منذ أسبوعين، شكراً لكم",
        },
        (
            "الصليب الأحمر: هناك خطأ\n\nالملخص: نساعدك في تعلّم اللغة السويدية كل يوم ثلاثاء\n\n"
            "الوقت خاطئ منذ أسبوعين، شكراً لكم"
        ),
    ),
    "so": (
        {
            "version": 1,
            "kind": "new",
            "municipality": "vasteras",
            "language": "so",
            "fields": [
                {"path": "name", "was": "", "now": "Ururka Haweenka Soomaaliyeed"},
                {"path": "topics", "was": [], "now": ["womens-group", "friends"]},
                {"path": "contact.phone", "was": "", "now": "021-12 34 56"},
            ],
        },
        "Urur cusub: Ururka Haweenka Soomaaliyeed\nTelefoon: 021-12 34 56",
    ),
    "ti": (
        {"version": 1, "kind": "closed", "record": "vasteras/abf", "language": "ti", "since": "2026-11-01"},
        "ABF ተዓጽዩ እዩ። ካብ 2026-11-01 ጀሚሩ።",
    ),
}


def written(language: str) -> str:
    """Give the mail's text as the form writes it."""
    return block.write(*PROPOSALS[language])


# Manglings: what happens to a text on its way.


def quoted(text: str, mark: str = "> ") -> str:
    """Quote each line."""
    return "\n".join((mark + line).rstrip() for line in text.split("\n"))


def wrapped(text: str, width: int) -> str:
    """Break long lines, and long words where they do not fit, as old programs do."""
    return "\n".join(part for line in text.split("\n") for part in textwrap.wrap(line, width) or [""])


def answered(text: str) -> str:
    """Answer it, with the question below."""
    return f"Tack, vi tittar på det.\n\nDen tis 24 nov. 2026 kl 10:12 skrev {SENDER} <\n{ADDRESS}>:\n\n{quoted(text)}"


def passed_on_gmail(text: str) -> str:
    """Forward it as Gmail does."""
    return (
        f"---------- Forwarded message ---------\nFrån: {SENDER} <{ADDRESS}>\nDate: tis 24 nov. 2026 kl 10:12\n"
        f"Subject: Förslag\nTo: <kartan@vasteras.example>\n\n\n{text}"
    )


def passed_on_outlook(text: str) -> str:
    """Forward it as Outlook does in Swedish."""
    return (
        f"Hej\n\nKan du ta den här?\n\nMed vänliga hälsningar\nKalle Kansli\nVästerås stad\n\n"
        f"Från: {SENDER} <{ADDRESS}>\nSkickat: den 24 november 2026 10:12\nTill: kartan@vasteras.example\n"
        f"Ämne: Förslag\n\n{text}"
    )


def linked(text: str) -> str:
    """Set addresses beside links, as Outlook does in plain text."""
    return re.sub(r"(https?://\S+)", r"\1<\1>", text)


def smart(text: str) -> str:
    """Make quotation marks, apostrophes and dashes what a typographer would, outside the block's lines."""
    return re.sub(r'"([^"\n]*)"', r"“\1”", text).replace("'", "’").replace("...", "…")


MANGLINGS: dict[str, Callable[[str], str]] = {
    "untouched": lambda text: text,
    "lines end CR": lambda text: text.replace("\n", "\r"),
    "wrapped at 72": lambda text: wrapped(text, 72),
    "wrapped at 40": lambda text: wrapped(text, 40),
    "quoted": quoted,
    "quoted thrice": lambda text: quoted(quoted(quoted(text))),
    "quoted and wrapped": lambda text: wrapped(quoted(quoted(text)), 50),
    "quoted with bars": lambda text: quoted(text, "| "),
    "indented": lambda text: textwrap.indent(text, "    "),
    "lines joined": lambda text: " ".join(text.split("\n")),
    "empty lines between": lambda text: text.replace("\n", "\n\n"),
    "spaces at ends": lambda text: text.replace("\n", "  \n"),
    "hard spaces": lambda text: text.replace(" ", "\xa0"),
    "marks of direction": lambda text: re.sub(r"^", "\u200f", text, flags=re.MULTILINE),
    "nought-wide spaces": lambda text: re.sub(r"(\w{20})", "\\1\u200b", text),
    "smart quotes": smart,
    "links beside links": linked,
    "answered": answered,
    "passed on by Gmail": passed_on_gmail,
    "passed on by Outlook": passed_on_outlook,
    "passed on twice": lambda text: passed_on_gmail(quoted(passed_on_outlook(text))),
    "greeting": lambda text: "Hej!\n\n" + text,
    "signature": lambda text: f"{text}\n\n-- \n{SENDER}\nForeningen\n070-123 45 67",
    "closing": lambda text: f"{text}\n\nMed vänliga hälsningar\n{SENDER}\n{ADDRESS}",
    "telephone's advertisement": lambda text: f"{text}\n\nSkickat från min iPhone",
    "disclaimer": lambda text: (
        f"VARNING: Det här mejlet kommer utifrån organisationen. Öppna inga länkar i det.\n\n{text}\n\n"
        "This e-mail and any files transmitted with it are confidential and intended solely for the addressee."
    ),
    "mailing list": lambda text: f"{text}\n_______________________________________________\nkartan mailing list\n",
    "sent twice": lambda text: f"{text}\n\n{answered(text)}",
}


# Programs: how a text becomes a mail.


def head(program: str, *more: str, subject: str = "Förslag till kartan") -> bytes:
    """Give what all mails begin with."""
    lines = (
        "Received: from mx.example (mx.example [192.0.2.7]) by in.vasteras.example; Tue, 24 Nov 2026 10:12:00 +0100",
        f"From: {SENDER} <{ADDRESS}>",
        "To: kartan@vasteras.example",
        f"Subject: =?utf-8?B?{b64encode(subject.encode()).decode()}?=",
        "Date: Tue, 24 Nov 2026 10:12:00 +0100",
        "Message-ID: <1@foreningen.example>",
        f"X-Mailer: {program}",
        "MIME-Version: 1.0",
        *more,
        "",
        "",
    )
    return "\r\n".join(lines).encode()


def crlf(text: str) -> str:
    """End lines as mail does."""
    return re.sub(r"\r\n|\r|\n", "\r\n", text)


def text_part(
    kind: str, text: str, charset: str = "utf-8", encoding: str = "8bit", more: str = ""
) -> tuple[str, bytes]:
    """Give a part's headers and its body, encoded."""
    body = crlf(text).encode(charset, "replace")
    if encoding == "base64":
        body = b"\r\n".join(re.findall(rb".{1,76}", b64encode(body)))
    elif encoding == "quoted-printable":
        body = encodestring(body.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    return f"Content-Type: {kind}; charset={charset}{more}\r\nContent-Transfer-Encoding: {encoding}", body


def single(program: str, part: tuple[str, bytes]) -> bytes:
    """Make a mail of one part."""
    return head(program, part[0]) + part[1]


def several(program: str, *parts: tuple[str, bytes], kind: str = "alternative") -> bytes:
    """Make a mail of several parts."""
    return head(program, f'Content-Type: multipart/{kind}; boundary="=_b"') + joined("=_b", parts)


def joined(boundary: str, parts: tuple[tuple[str, bytes], ...]) -> bytes:
    """Set parts between boundaries."""
    mark = b"\r\n--" + boundary.encode()
    return b"".join(mark + b"\r\n" + top.encode() + b"\r\n\r\n" + body for top, body in parts) + mark + b"--\r\n"


def lines_of(text: str) -> list[str]:
    """Give a text's lines as HTML."""
    return [escape(line) for line in re.split(r"\r\n|\r|\n", text)]


def gmail(text: str) -> bytes:
    """Gmail on the web: both forms, the plain one wrapped at 78."""
    body = "<br>".join(lines_of(text))
    html = f'<div dir="ltr">{body}<br clear="all"></div>\r\n'
    plain = text_part("text/plain", wrapped(text, 78), encoding="base64", more='; format="flowed"')
    return several("Gmail", plain, text_part("text/html", html, encoding="quoted-printable"))


def gmail_android(text: str) -> bytes:
    """Gmail on Android: each line a ``div dir=auto``."""
    html = "".join(f'<div dir="auto">{line or "<br>"}</div>' for line in lines_of(text))
    return several("Gmail", text_part("text/plain", text, encoding="base64"), text_part("text/html", html))


def outlook(text: str) -> bytes:
    """Outlook on Windows: Word's HTML in windows-1252, what does not fit as numbers; the plain form says ``?``."""
    lines = "".join(f"<p class=MsoNormal>{line or '&nbsp;'}<o:p></o:p></p>\n" for line in lines_of(text))
    html = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=x><style><!-- p.MsoNormal '
        "{margin:0cm} @font-face {font-family:Calibri} --></style><!--[if gte mso 9]><xml><o:shapedefaults/></xml>"
        f'<![endif]--></head><body lang=SV><div class="WordSection1">{lines}</div></body></html>'
    )
    numbers = "".join(char if ord(char) < 128 else f"&#{ord(char)};" for char in html)
    return several(
        "Microsoft Outlook 16.0",
        text_part("text/plain", linked(text), "windows-1252", "quoted-printable"),
        text_part("text/html", numbers, "windows-1252", "quoted-printable"),
    )


def outlook_phone(text: str) -> bytes:
    """Outlook on a telephone: HTML alone, with its advertisement."""
    lines = "".join(f'<div dir="ltr" style="direction: ltr;">{line or "<br>"}</div>' for line in lines_of(text))
    return single(
        "Outlook-iOS/723",
        text_part(
            "text/html",
            f'<html><head><style>.p {{x: "[data]"}}</style><title>hej</title></head><body>{lines}'
            '<div id="ms-outlook-mobile-signature">Hämta <a href="https://aka.ms/x">Outlook för iOS</a></div></body>',
            encoding="base64",
        ),
    )


def outlook_winmail(text: str) -> bytes:
    """Outlook through Exchange: the text, and all its forms once more in an attachment that nobody else reads."""
    tnef = (
        'Content-Type: application/ms-tnef; name="winmail.dat"\r\nContent-Transfer-Encoding: base64',
        b"eJ8+IgAAAA==",
    )
    return several("Exchange", text_part("text/plain", text, encoding="quoted-printable"), tnef, kind="mixed")


def iphone(text: str) -> bytes:
    """Mail on an iPhone: plain text, quoted-printable."""
    more = "\r\nX-Universally-Unique-Identifier: 1"
    return single("iPhone Mail (22A3354)", text_part("text/plain", text, encoding="quoted-printable", more=more))


def apple_mail(text: str) -> bytes:
    """Mail on a Mac: plain text that flows, a space at the end of each broken line being no space of the text."""
    flowed = "\n".join(" \n".join(textwrap.wrap(line, 60)) for line in re.split(r"\r\n|\r|\n", text))
    return single("Apple Mail (2.3774)", text_part("text/plain", flowed, more="; format=flowed; delsp=no"))


def yahoo(text: str) -> bytes:
    """Yahoo: both forms, the HTML with classes of its own."""
    html = "".join(f'<div dir="ltr" data-setdir="false">{line or "<br>"}</div>\n' for line in lines_of(text))
    html = f'<html><head></head><body><div class="ydp1 yahoo-style-wrap">{html}</div></body></html>'
    parts = (
        text_part(kind, said, encoding="quoted-printable") for kind, said in (("text/plain", text), ("text/html", html))
    )
    return several("YahooMailIosMobile", *parts)


def samsung(text: str) -> bytes:
    """Samsung's program: HTML in base64, in a part of its own within another."""
    html = "<html><body>" + "".join(f'<p dir="auto">{line}</p>' for line in lines_of(text)) + "</body></html>"
    inner = joined("=_i", (text_part("text/html", html, encoding="base64"),))
    return several("Samsung", ('Content-Type: multipart/related; boundary="=_i"', inner), kind="mixed")


def thunderbird(text: str) -> bytes:
    """Thunderbird: plain text that flows."""
    flowed = "\n".join(" \n".join(textwrap.wrap(line, 72)) for line in re.split(r"\r\n|\r|\n", text))
    return single("Thunderbird", text_part("text/plain", flowed, more="; format=flowed"))


def wrong_charset(text: str) -> bytes:
    """A program that says iso-8859-1 and sends UTF-8."""
    top, body = text_part("text/plain", text)
    return single("Webmail", (top.replace("utf-8", "iso-8859-1"), body))


def no_charset(text: str) -> bytes:
    """A program that says nothing at all."""
    return head("sendmail") + crlf(text).encode()


def unknown_charset(text: str) -> bytes:
    """A program with a charset that there is not."""
    top, body = text_part("text/plain", text, encoding="base64")
    return single("Webmail", (top.replace("utf-8", "x-unknown"), body))


def utf_16(text: str) -> bytes:
    """A program that sends UTF-16."""
    return single("Webmail", text_part("text/plain", text, "utf-16", "base64"))


def with_photo(text: str) -> bytes:
    """A telephone's mail with a photograph that is larger than all mail is read of."""
    photo = "Content-Type: image/jpeg; name=tider.jpg\r\nContent-Transfer-Encoding: base64"
    parts = (text_part("text/plain", text), (photo, b64encode(bytes(400_000))))
    return several("iPhone Mail", *parts, kind="mixed")


def as_attachment(text: str) -> bytes:
    """A mail that is passed on whole, as an attachment."""
    whole = ("Content-Type: message/rfc822\r\nContent-Disposition: attachment; filename=x.eml", iphone(text))
    return several("Outlook", text_part("text/plain", ""), whole, kind="mixed")


def html_deep(text: str) -> bytes:
    """A text that has been answered so often that it stands in a hundred tables."""
    table = "<table><tbody><tr><td>"
    body = table * 100 + "<br/>".join(lines_of(text)) + "</td></tr></tbody></table>" * 100
    return single("Webmail", text_part("text/html", body, encoding="quoted-printable"))


PROGRAMS: dict[str, Callable[[str], bytes]] = {
    program.__name__: program
    for program in (
        gmail, gmail_android, outlook, outlook_phone, outlook_winmail, iphone, apple_mail, yahoo, samsung, thunderbird,
        wrong_charset, no_charset, unknown_charset, utf_16, with_photo, as_attachment, html_deep,
    )
}  # fmt: skip
