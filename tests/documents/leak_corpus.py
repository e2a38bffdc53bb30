"""Leaks that were planted on purpose: what may not be in a copy, and where it was hidden.

Written for this project: invented people, places and numbers. Each kind is one way in which a
copy can betray what was left out of it; every plant is a file and the question it is searched
with. ``seen`` tells whether a plain reading of the file shows the plant: the control.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from urllib.parse import quote

from tests.documents import carriers as make
from workbench.domain.leaks import LeakKind, Question, Secret
from workbench.domain.withheld import Withheld, WithheldKind

SENTENCES = (
    "De woning aan de overkant wordt al drie weken door twee mannen in de gaten gehouden.",
    "Het slachtoffer heeft aangifte gedaan en verblijft nu op een geheim adres in het noorden.",
    "Volgens de melder worden de paspoorten bewaard in een kluis achter de balie van het hotel.",
    "De Inspectie valt maandag om zes uur binnen, niemand buiten deze kring weet daarvan.",
    "Een medewerker van de vergunningverlening is mogelijk de neef van de verdachte.",
    "Er loopt een tapmachtiging op het nummer van de uitbater tot het einde van de maand.",
    "De vrouw vertelde dat zij elke nacht zeven klanten moet ontvangen om haar schuld te betalen.",
    "Het geld wordt weggesluisd via een stichting die de zwager van de eigenaar bestuurt.",
    "De bron is een buurvrouw die beslist niet genoemd wil worden, ook niet bij de politie.",
    "Over twee weken neemt het Openbaar Ministerie de panden in beslag, tot dan geen contact.",
)
NAMES = (
    "Mirela Popescu", "Yusuf Demirtaş", "Ewelina Wiśniewska", "Dragoš Kovačević",
    "Chidinma Okonkwo", "Svetlana Morozova", "Ruben van der Kwakkel", "Thi Huyen Tranvuong",
    "Wesley Plaisier", "Fatoumata Diallo",
)  # fmt: skip
PHONES = ("06-41726395", "0618273645", "+31 6 53 62 71 80", "010-4826173", "06 2938 4756")
PLATES = ("TX-482-L", "8-ZKF-36", "KL-739-R", "G-813-XB", "54-PJD-2")
BSNS = ("123456782", "111222333", "246813575")
IBANS = ("NL91ABNA0417164300", "NL20INGB0001234567", "DE89370400440532013000")
MAILS = ("m.popescu@voorbeeld.nl", "svetlana88@post.example", "de.uitbater@zaak.example")
ADDRESSES = (
    "Zilverschoonstraat 118", "Korte Veerdam 7a", "Prins Mauritslaan 23", "Oude Haven 41",
    "Het Hoge Pad 302",
)  # fmt: skip
POSTCODES = ("3512 KX", "9718 RD", "6041 BC")
CASES = ("C-2026-417", "C-2026-088", "C-2025-913", "ZV-2026-12")
BIRTHS = ("geboren 3 april 1994", "geb. 17-09-1988", "geboortedatum 02-11-2001")
REFERENCES = ("PL1500-2026183746", "KvK 68374519", "dossier 2026/48193-B", "WVWZZZ1JZXW38512")


@dataclass(frozen=True)
class Plant:
    kind: str
    data: bytes
    question: Question
    name: str = "RT-26-3 GGD 2.pdf"
    seen: str = ""  # what the control looks for in the bytes that are read back


def _left_out(text, held=make.AROUND):
    one = Withheld(kind=WithheldKind.LINE, text=text)
    return Question(withheld=(one,), held=tuple(held))


def _named(name):
    return Question(
        secrets=(Secret(kind=LeakKind.NAME, words=name),),
        held=make.AROUND,
        known=("Politie", "Gemeente", "GGD", "Zorg- en Veiligheidshuis", "Marijke Bakker"),
    )


def _coded(code):
    return Question(secrets=(Secret(kind=LeakKind.CASE, words=code),), held=make.AROUND)


def _rotated(makers):
    """Give one maker after another, over and over."""
    while True:
        yield from makers


def _spread(kind, texts, makers, ask):
    for text, maker in zip(texts, _rotated(makers), strict=False):
        yield Plant(kind=kind, data=maker(text), question=ask(text), seen=text)


def whole_sentences():
    makers = (make.pdf, make.docx, make.odt, make.xlsx, make.csv, make.txt, make.ics)
    return _spread("sentence in the text", SENTENCES, makers, _left_out)


def half_sentences():
    for n, text in enumerate(SENTENCES):
        words = text.split()
        half = " ".join(words[len(words) // 2 :] if n % 2 else words[: len(words) // 2 + 1])
        maker = (make.pdf, make.docx, make.csv)[n % 3]
        yield Plant("half a sentence", maker(half), _left_out(text), seen=half)


def titles():
    texts = [
        "Stand van zaken casus Grutto", "Inval Zilverschoonstraat", "Besloten: herkomst van de tip",
        "Voortgang tapmachtiging", "Opvang van Mirela", "Aanhouding van de uitbater",
        "Contact met de buurvrouw", "Vertrouwelijk: neef van de verdachte",
        "Overdracht aan het buitenland", "Informant in het hotel",
    ]  # fmt: skip
    makers = (
        lambda t: make.pdf(title=t), lambda t: make.docx(about=t), lambda t: make.odt(about=t),
        lambda t: make.xlsx(sheet=t), make.ics,
    )  # fmt: skip
    return _spread("title", texts, makers, _left_out)


def file_names():
    for n, name in enumerate(NAMES):
        form = (
            "RT-26-3 verslag {0}.pdf", "verslag_{0}_v2.pdf", "Verslag{0}.docx", "rt-26-3-{0}.xlsx",
        )[n % 4]  # fmt: skip
        told = form.format(name.split()[-1])
        yield Plant("file name", make.pdf(), _named(name), name=told, seen=name.split()[-1])


def owners():
    for n, name in enumerate(NAMES):
        first, last = name.split()[0], name.split()[-1]
        text = (name, f"{last}, {first}", f"{first[0]}. {last}", f"mw. {last}")[n % 4]
        maker = (make.csv, make.xlsx, make.pdf, make.docx)[n % 4]
        yield Plant("owner of an action", maker(text), _named(name), seen=text)


def bookmarks():
    for n, name in enumerate(NAMES):
        text = f"3 Bespreking {name if n % 2 else name.split()[-1]}"
        yield Plant("bookmark", make.pdf(bookmark=text), _named(name), seen=text)


def alt_texts():
    makers = (make.with_alt, make.with_actual_text, lambda t: make.docx(alt=t))
    texts = [f"Foto van {name} bij de woning" for name in NAMES]
    for text, name, maker in zip(texts, NAMES, _rotated(makers), strict=False):
        yield Plant("alt text", maker(text), _named(name), seen=text)


def comments():
    makers = (
        make.with_note, lambda t: make.docx(note=t), lambda t: make.odt(note=t),
        lambda t: make.xlsx(note=t),
    )  # fmt: skip
    return _spread("comment", SENTENCES, makers, _left_out)


def substitutions():
    for n, name in enumerate(NAMES):
        text = (
            f"GGD, functionaris, vervangen door {name}",
            f"{name.split()[-1]} (voor de GGD, ook namens het opvanghuis)",
            f"afgemeld, {name.split()[0][0]}. {name.split()[-1]} neemt waar",
        )[n % 3]
        yield Plant("substitution", (make.pdf, make.odt)[n % 2](text), _named(name), seen=text)


def look_alikes():
    hide = (
        lambda t: t.replace("o", "о").replace("a", "а").replace("e", "е"),  # Cyrillic
        "\u200b".join,  # signs without width
        lambda t: t.replace("o", "0").replace("e", "3").replace("i", "1"),
        lambda t: "\u00ad".join((t[:3], t[3:])),  # a soft hyphen
        lambda t: "".join(chr(ord(s) + 0xFEE0) if "!" <= s <= "~" else s for s in t),  # wide
        lambda t: t.upper(),
        " ".join,
        lambda t: t[:4] + "-\n" + t[4:],
        lambda t: t.replace("v", "ν").replace("k", "κ").replace("i", "ι"),  # Greek
        lambda t: t.replace("i", "ı").replace("a", "ą"),
    )
    plain = ("Popescu", "Demirtas", "Wisniewska", "Kovacevic", "Okonkwo", "Morozova", "Kwakkel",
             "Tranvuong", "Plaisier", "Diallo")  # fmt: skip
    for name, whole, change in zip(plain, NAMES, hide, strict=True):
        text = f"Gesproken is met {change(name)} over de woning."
        maker = make.txt if ord(max(text)) > 0x2FF else make.docx
        yield Plant("look-alike letters", maker(text), _named(whole), seen=text.splitlines()[0])


def other_spellings():
    pairs = (
        ("Mirela Popescu", "Popesku"), ("Yusuf Demirtaş", "Joesoef"), ("Yusuf Demirtaş", "Demirtash"),
        ("Ewelina Wiśniewska", "Wisnievska"), ("Dragoš Kovačević", "Kovasevic"),
        ("Chidinma Okonkwo", "Okonkwoo"), ("Svetlana Morozova", "Morosova"),
        ("Ruben van der Kwakkel", "Quakkel"), ("Wesley Plaisier", "Plaisir"),
        ("Fatoumata Diallo", "Fatumata"), ("Thi Huyen Tranvuong", "Tranvoung"),
    )  # fmt: skip
    for n, (name, text) in enumerate(pairs):
        maker = (make.pdf, make.docx, make.csv)[n % 3]
        yield Plant(
            "other spelling", maker(f"Gebeld met {text} over de huur."), _named(name), seen=text
        )


def initials():
    for n, (name, text) in enumerate(
        (
            ("Mirela Popescu", "M.P."), ("Yusuf Demirtaş", "Y.D."), ("Ewelina Wiśniewska", "E. W."),
            ("Dragoš Kovačević", "D.K."), ("Chidinma Okonkwo", "C.O."), ("Svetlana Morozova", "S.M."),
            ("Mirela Popescu", "Mirela P."), ("Wesley Plaisier", "Wesley P."),
            ("Fatoumata Diallo", "F. D."), ("Ruben van der Kwakkel", "R. v.d. Kwakkel"),
        )
    ):  # fmt: skip
        maker = (make.pdf, make.docx, make.xlsx)[n % 3]
        yield Plant("initials", maker(f"Het gesprek met {text} was goed."), _named(name), seen=text)


def _written(kind, source, ways, ask=_left_out):
    for n, (held, text) in enumerate(ways):
        maker = (make.pdf, make.docx, make.csv, make.txt, make.odt)[n % 5]
        yield Plant(kind, maker(f"Zie {text} hierbij."), ask(source.format(held)), seen=text)


def phones():
    return _written("telephone number", "Het nummer van de melder is {0}.", (
        (PHONES[0], "0641726395"), (PHONES[0], "+31641726395"), (PHONES[0], "06 41 72 63 95"),
        (PHONES[0], "0031 6 4172 6395"), (PHONES[0], "+31 (0)6-417 26 395"),
        (PHONES[1], "06-18 27 36 45"), (PHONES[2], "0653627180"), (PHONES[2], "06.53.62.71.80"),
        (PHONES[3], "(010) 482 61 73"), (PHONES[3], "+31 10 4826173"), (PHONES[4], "06-29384756"),
        (PHONES[4], "nul zes twee negen drie acht vier zeven vijf zes"),
    ))  # fmt: skip


def plates():
    return _written("number plate", "De wagen met kenteken {0} staat steeds voor de deur.", (
        (PLATES[0], "TX482L"), (PLATES[0], "tx-482-l"), (PLATES[0], "TX 482 L"),
        (PLATES[1], "8ZKF36"), (PLATES[1], "8 ZKF 36"), (PLATES[2], "kl739r"), (PLATES[2], "KL.739.R"),
        (PLATES[3], "G 813 XB"), (PLATES[4], "54PJD2"), (PLATES[4], "54-pjd-2"),
    ))  # fmt: skip


def numbers():
    return _written("citizen number or account", "Het nummer is {0}.", (
        (f"BSN {BSNS[0]}", "1234.56.782"), (f"BSN {BSNS[0]}", "123 456 782"), (f"BSN {BSNS[1]}", BSNS[1]),
        (f"BSN {BSNS[2]}", "2468.13.575"), (IBANS[0], "NL91 ABNA 0417 1643 00"),
        (IBANS[0], "nl91abna0417164300"), (IBANS[1], "NL20.INGB.0001.2345.67"),
        (IBANS[1], "NL20 INGB 000 123 4567"), (IBANS[2], "DE89 3704 0044 0532 0130 00"),
        (IBANS[0], "NL91-ABNA-0417-1643-00"),
    ))  # fmt: skip


def mails():
    return _written("e-mail address", "Zij mailt met {0} en niemand anders.", (
        (MAILS[0], "M.Popescu@Voorbeeld.nl"), (MAILS[0], "m.popescu [at] voorbeeld.nl"),
        (MAILS[0], "m.popescu at voorbeeld punt nl"), (MAILS[0], "m.popescu@\nvoorbeeld.nl"),
        (MAILS[1], "mailto:svetlana88@post.example"), (MAILS[1], "svetlana88 (at) post (dot) example"),
        (MAILS[1], "svetlana88%40post.example"), (MAILS[2], "de.uitbater@zaak.example"),
        (MAILS[2], "de.uitbater apenstaartje zaak punt example"), (MAILS[2], "DE.UITBATER@ZAAK.EXAMPLE"),
    ))  # fmt: skip


def addresses():
    return _written("address", "Zij woont op {0} boven de winkel.", (
        (ADDRESSES[0], "Zilverschoonstr. 118"), (ADDRESSES[0], "zilverschoonstraat nr. 118"),
        (ADDRESSES[0], "Zilverschoon-\nstraat 118"), (ADDRESSES[0], "118 Zilverschoonstraat"),
        (ADDRESSES[1], "Korte Veerdam 7"), (ADDRESSES[1], "Korte Veerdam 7a"),
        (ADDRESSES[2], "Prins Mauritslaan nummer 23"), (ADDRESSES[3], "Oude Haven 41"),
        (ADDRESSES[4], "Het Hoge Pad 302"), (POSTCODES[0], "3512KX"), (POSTCODES[1], "9718 rd"),
        (POSTCODES[2], "6041  BC"),
    ))  # fmt: skip


def cases():
    ways = (
        (CASES[0], "C-2026-417"), (CASES[0], "c2026417"), (CASES[0], "C 2026 417"),
        (CASES[0], "C/2026/417"), (CASES[1], "casus C-2026-088"), (CASES[1], "C_2026_088"),
        (CASES[2], "c-2025-913"), (CASES[2], "C–2025–913"), (CASES[3], "ZV-2026-12"),
        (CASES[3], "zv 2026 12"),
    )  # fmt: skip
    return _written("code of a case", "{0}", ways, _coded)


def births():
    return _written("date of birth", "De vrouw, {0}, is gehoord.", (
        (BIRTHS[0], "03-04-1994"), (BIRTHS[0], "3-4-1994"), (BIRTHS[0], "1994-04-03"),
        (BIRTHS[0], "3 apr 1994"), (BIRTHS[0], "03041994"), (BIRTHS[1], "17 september 1988"),
        (BIRTHS[1], "17.9.1988"), (BIRTHS[1], "17/09/88"), (BIRTHS[2], "2 november 2001"),
        (BIRTHS[2], "2001/11/02"),
    ))  # fmt: skip


def references():
    return _written("other reference", "Bij hen loopt {0} al een jaar.", (
        (REFERENCES[0], "PL1500 2026183746"), (REFERENCES[0], "pl1500-2026183746"),
        (REFERENCES[1], "68374519"), (REFERENCES[1], "6837 4519"), (REFERENCES[2], "2026/48193-B"),
        (REFERENCES[2], "2026-48193-b"), (REFERENCES[3], "WVWZZZ1JZXW38512"),
        (REFERENCES[3], "WVW ZZZ 1JZXW38512"), (REFERENCES[0], "PL1500\n2026183746"),
        (REFERENCES[1], "68.37.45.19"),
    ))  # fmt: skip


def about_the_file():
    makers = (
        lambda t: make.pdf(subject=t), make.with_xmp, make.with_private, make.with_field,
        lambda t: make.docx(about=t), lambda t: make.odt(about=t),
        lambda t: make.docx(more={"docProps/custom.xml": f"<Properties><vt:lpwstr>{t}</vt:lpwstr></Properties>"}),
        lambda t: make.xlsx(defined=t),
    )  # fmt: skip
    for name, maker in zip(NAMES, _rotated(makers), strict=False):
        yield Plant("data about the file", maker(name), _named(name), seen=name)


def out_of_sight():
    makers = (
        lambda t: make.pdf(hidden=t), lambda t: make.pdf(off_page=t), lambda t: make.pdf(invisible=t),
        lambda t: make.docx(vanished=t), lambda t: make.xlsx(hidden=t), lambda t: make.odt(tracked=t),
        lambda t: make.docx(header=t), lambda t: make.docx(split=t),
    )  # fmt: skip
    return _spread("out of sight", SENTENCES, makers, _left_out)


def inside_files():
    for n, text in enumerate(SENTENCES):
        inner = (make.txt(text), make.docx(text), make.pdf(text), make.xlsx(text))[n % 4]
        data = (
            make.with_attachment("stuk.bin", inner),
            make.docx(more={"word/embeddings/stuk.bin": inner}),
        )[n % 2]
        yield Plant("a file inside the file", data, _left_out(text), seen=text)


def over_a_line():
    for n, text in enumerate(SENTENCES):
        data = make.pdf(text, width=(90, 130, 60)[n % 3]) if n % 2 else make.ics(text)
        yield Plant("broken over lines", data, _left_out(text), seen=text.split()[0])


def packed():
    ways = (
        lambda t: make.docx(more={"customXml/item1.xml": f"<a>{base64.b64encode(t.encode()).decode()}</a>"}),
        lambda t: make.with_link("https://zaak.example/" + quote(t)),
        lambda t: make.docx(more={"customXml/item1.xml": f'<a b="{quote(t)}"/>'}),
        lambda t: make.docx(more={"customXml/item2.xml": "<a>" + "".join(f"&#{ord(s)};" for s in t) + "</a>"}),
        lambda t: make.docx(more={"customXml/item3.xml": f"<a><!-- {t} --></a>"}),
        lambda t: make.docx(more={"media/foto.png": b"\x89PNG\r\n\x1a\n\x00\x00tEXt" + t.encode("latin-1")}),
        lambda t: make.docx(more={f"word/{t[:60]}.xml": "<a/>"}),
        make.forgotten,
    )  # fmt: skip
    for text, maker in zip(SENTENCES, _rotated(ways), strict=False):
        yield Plant("in another writing", maker(text), _left_out(text), seen=text[:60])


KINDS = (
    whole_sentences, half_sentences, titles, file_names, owners, bookmarks, alt_texts, comments,
    substitutions, look_alikes, other_spellings, initials, phones, plates, numbers, mails,
    addresses, cases, births, references, about_the_file, out_of_sight, inside_files, over_a_line,
    packed,
)  # fmt: skip


def plants():
    """Return every leak that was planted."""
    return [plant for kind in KINDS for plant in kind()]
