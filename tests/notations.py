"""Made-up identifiers, each in twelve notations that people use, and what is nearly the same.

All of it is drawn from a seed; no number here was looked up, and who has one is unknown.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from string import ascii_uppercase

from workbench.domain.entities import EntityKind

STREETS = (
    "Kanaalstraat", "Oude Kade", "Van Goghlaan", "Burgemeester de Witstraat", "Sint Jansweg",
    "Laan van de Vrede", "Dorpsplein", "Eerste Dijk", "Noordersingel", "Prins Hendrikgracht",
    "1e Dwarsstraat", "Zuiderhof", "Kerkepad", "'s-Gravenweg", "Molenstraat", "Nieuwe Markt",
)  # fmt: skip
TOWNS = ("Zuiderveen", "Oostmeer", "Kruishoven", "Dijkhuizen")
BANKS = ("ABNA", "INGB", "RABO", "TRIO", "KNAB")
SHAPES = ("99-XX-99", "XX-99-99", "99-99-XX", "XX-99-XX", "99-XX-XX", "99-XXX-9", "9-XXX-99",
          "XX-999-X", "X-999-XX", "9-XX-999", "XXX-99-X")  # fmt: skip
LETTERS = "BDFGHJKLNPRSTVXZ"  # of Dutch plates
AREAS = ("10", "20", "24", "30", "40", "50", "70", "172", "341", "515")
ADDITIONS = ("", "a", "b", "1", "2", "h", "3a")


@dataclass(frozen=True)
class Thing:
    """One identifier, the ways to write it, and others that look like it."""

    kind: EntityKind
    ways: tuple[str, ...]
    near: tuple[str, ...]


def things(count, seed):
    """Return made-up identifiers of every kind in turn."""
    chance = random.Random(seed)  # noqa: S311 - the same each time
    return [MAKERS[n % len(MAKERS)](chance) for n in range(count)]


def digits(chance, count):
    return "".join(chance.choice("0123456789") for _ in range(count))


def one_off(chance, text, alphabet="0123456789"):
    """Return a text with one of its signs of this alphabet changed, and one with two swapped."""
    places = [n for n, sign in enumerate(text) if sign in alphabet]
    at = chance.choice(places)
    other = chance.choice([sign for sign in alphabet if sign != text[at]])
    yield text[:at] + other + text[at + 1 :]
    swaps = [
        n for n in range(len(text) - 1) if text[n] != text[n + 1] and {n, n + 1} <= set(places)
    ]
    if swaps:
        at = chance.choice(swaps)
        yield text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def grouped(text, *sizes):
    parts, start = [], 0
    for size in sizes:
        parts.append(text[start : start + size])
        start += size
    return [*parts, text[start:]] if text[start:] else parts


def mobile(chance):
    rest = f"{chance.randint(1, 5)}{digits(chance, 7)}"
    pairs = grouped(rest, 2, 2, 2, 2)
    ways = (
        f"06{rest}", f"06 {rest}", f"06-{rest}", "06 " + " ".join(pairs), "06-" + " ".join(pairs),
        f"+316{rest}", f"+31 6 {rest}", f"+31 (0)6 {rest}", f"00316{rest}",
        "0031 6 " + " ".join(pairs), f"(06) {rest[:4]} {rest[4:]}", "+31 6-" + ".".join(pairs),
    )  # fmt: skip
    return Thing(EntityKind.PHONE, ways, tuple(f"06{one}" for one in one_off(chance, rest)))


def landline(chance):
    area = chance.choice(AREAS)
    rest = f"{chance.randint(2, 7)}{digits(chance, 8 - len(area))}"
    two = f"{rest[:3]} {rest[3:]}"
    ways = (
        f"0{area}{rest}", f"0{area} {rest}", f"0{area}-{rest}", f"(0{area}) {rest}",
        f"0{area}-{two}", f"0{area} - {two}", f"+31{area}{rest}", f"+31 {area} {rest}",
        f"+31 (0){area} {two}", f"0031{area}{rest}", f"0031-{area}-{rest}", f"tel: 0{area} {two}",
    )  # fmt: skip
    return Thing(EntityKind.PHONE, ways, tuple(f"0{area}{one}" for one in one_off(chance, rest)))


def plate(chance):
    shape = chance.choice(SHAPES)
    written = "".join(
        chance.choice(LETTERS) if sign == "X" else digits(chance, 1) if sign == "9" else sign
        for sign in shape
    )
    bare = written.replace("-", "")
    small = written.lower()
    ways = (
        written, bare, written.replace("-", " "), small, bare.lower(), small.replace("-", " "),
        f"NL {written}", f"(NL) {written}", f"NL: {bare}", f"{written} (NL)",
        written.replace("-", "\u2013"), written.replace("-", "."),
    )  # fmt: skip
    return Thing(
        EntityKind.PLATE, ways, (*one_off(chance, bare), *one_off(chance, bare, ascii_uppercase))
    )


def iban_of(country, account):
    turned = "".join(str(int(sign, 36)) for sign in f"{account}{country}00")
    return f"{country}{98 - int(turned) % 97:02}{account}"


def account(chance):
    bare = iban_of("NL", chance.choice(BANKS) + digits(chance, 10))
    fours = grouped(bare, 4, 4, 4, 4)
    ways = (
        bare, " ".join(fours), bare.lower(), " ".join(fours).lower(), ".".join(fours),
        "-".join(fours), "\u00a0".join(fours), f"IBAN {bare}", f"IBAN: {' '.join(fours)}",
        f"{bare[:4]} {bare[4:8]} {bare[8:]}", "  ".join(fours), f"{bare[:2]} {bare[2:]}",
    )  # fmt: skip
    another = iban_of("NL", bare[4:8] + next(one_off(chance, bare[8:])))
    return Thing(EntityKind.ACCOUNT, ways, (another, *one_off(chance, bare)))


def bsn(chance):
    while True:
        first = f"{chance.randint(1, 9)}{digits(chance, 7)}"
        last = sum((9 - n) * int(figure) for n, figure in enumerate(first)) % 11
        if last < 10:
            break
    bare = f"{first}{last}"
    threes, dotted = grouped(bare, 3, 3, 3), grouped(bare, 4, 2, 3)
    ways = (
        bare, " ".join(threes), ".".join(dotted), " ".join(dotted), "-".join(threes),
        ".".join(threes), f"BSN {bare}", f"bsn: {bare}", f"BSN: {'.'.join(dotted)}",
        f"burgerservicenummer {bare}", "\u00a0".join(threes), f" {bare} ",
    )  # fmt: skip
    return Thing(EntityKind.BSN, ways, tuple(one_off(chance, bare)))


def kvk(chance):
    bare = f"{chance.randint(1, 9)}{digits(chance, 7)}"
    ways = (
        bare, f"KvK {bare}", f"kvk: {bare}", f"KvK-nummer {bare}", f"KVK-nr. {bare}",
        f"K.v.K. {bare}", " ".join(grouped(bare, 4, 4)), ".".join(grouped(bare, 2, 2, 2, 2)),
        " ".join(grouped(bare, 2, 2, 2, 2)), f"KvK nr {bare}", f"Kamer van Koophandel {bare}",
        f"kvknummer: {'.'.join(grouped(bare, 4, 4))}",
    )  # fmt: skip
    return Thing(EntityKind.COMPANY, ways, tuple(one_off(chance, bare)))


def mail(chance):
    name = "".join(chance.choice("abcdefgijkmnopr") for _ in range(7)) + digits(chance, 2)
    bare = f"{name}.{name[:3]}@post-{name[3:6]}.nl"
    ways = (
        bare, bare.upper(), bare.title(), f"mailto:{bare}", f"<{bare}>", f" {bare} ",
        f"e-mail: {bare}", f"E-mail {bare}", f"mail: {bare}", f"{bare};", f"({bare})",
        f"Mailto:{bare.upper()}",
    )  # fmt: skip
    near = (*one_off(chance, bare), bare.replace("-", ""), bare.replace(".nl", ".be"))
    return Thing(EntityKind.CONTACT, ways, near)


def vat(chance):
    while True:
        number = f"{chance.randint(1, 9)}{digits(chance, 8)}B{chance.randint(1, 98):02}"
        turned = "".join(str(int(sign, 36)) for sign in f"NL{number[:-2]}")
        check = next((n for n in range(2, 99) if int(f"{turned}{n:02}") % 97 == 1), None)
        if check:
            break
    number = f"{number[:-2]}{check:02}"
    head, tail = number[:9], number[9:]
    dotted = ".".join(grouped(head, 3, 3, 3))
    ways = (
        f"NL{number}", f"nl{number.lower()}", f"NL {number}", f"NL {head} {tail}",
        f"NL.{dotted}.{tail}", f"NL{dotted}{tail}", number, f"{head}.{tail}", f"btw NL{number}",
        f"BTW: NL{number}", f"btw-nummer NL {dotted}.{tail}", f"NL-{head}-{tail}",
    )  # fmt: skip
    return Thing(EntityKind.VAT, ways, tuple(f"NL{one}" for one in one_off(chance, number)))


def twelve(ways):
    """Return the first twelve that differ."""
    return tuple(dict.fromkeys(ways))[:12]


def house(chance):
    return str(chance.randint(1, 999)), chance.choice(ADDITIONS)


def other_houses(number, addition):
    """Return the houses that are not this one, however much they look like it."""
    yield f"{int(number) + 1}", addition
    yield f"{number}1", addition
    yield number, "c" if addition != "c" else "d"
    if number[::-1] != number and not number.endswith("0"):
        yield number[::-1], addition
    if addition:
        yield number, ""


def written(street, number, addition, between="-"):
    return f"{street} {number}{between}{addition}" if addition else f"{street} {number}"


def street(chance):
    name = chance.choice(STREETS)
    number, addition = house(chance)
    plain, big = written(name, number, addition), addition.upper()
    at = written("", number, addition).strip()
    attached = "" if addition[:1].isalpha() else "-"
    short = name.replace("straat", "str.").replace("Burgemeester", "Burg.").replace("Sint", "St.")
    ways = (
        plain, written(name, number, addition, attached), written(name, number, addition, " "),
        written(name, number, big), written(name, number, big, " "),
        written(name, number, addition, "/"), plain.lower(), plain.upper(),
        written(f"{name} nr.", number, addition), written(f"{name}, nummer", number, addition),
        written(short, number, addition, attached), plain.replace(" ", "  "), f"{name}, {at}",
        f"{name} huisnummer {at}", f"({plain})", f"{plain},", f"{name} no. {at}",
        f"{name} nr {at}", plain.replace(" ", "\u00a0"), f"{name.upper()} {at}",
    )  # fmt: skip
    near = [written(name, *other) for other in other_houses(number, addition)]
    other = chance.choice([one for one in STREETS if one != name])
    return Thing(EntityKind.ADDRESS, twelve(ways), (*near, written(other, number, addition)))


def postcode(chance):
    letters = chance.choice("ABCDEGHJKLMNPRTVWXZ") + chance.choice("ABCEGHJKLMNPRTVWXZ")
    code = f"{chance.randint(1, 9)}{digits(chance, 3)}"
    name, town = chance.choice(STREETS), chance.choice(TOWNS)
    number, addition = house(chance)
    attached = "" if addition[:1].isalpha() else "-"
    tight, loose = f"{code}{letters}", f"{code} {letters}"
    at = written("", number, addition).strip()
    stuck = written("", number, addition, attached).strip()
    ways = (
        f"{loose} {at}", f"{tight} {at}", f"{loose.lower()} {stuck}", f"{tight}, {at}",
        f"{tight}-{stuck}", f"{name} {at}, {loose} {town}", f"{name} {stuck} {tight} {town}",
        f"{name} {at} ({loose})", f"{name} {stuck}, {tight.lower()}", f"{loose} {town}, {name} {at}",
        f"{name.upper()} {at.upper()}, {loose} {town.upper()}", f"{tight}  nr. {stuck}",
    )  # fmt: skip
    near = [f"{loose} {written('', *other).strip()}" for other in other_houses(number, addition)]
    near += [f"{one} {at}" for one in one_off(chance, tight) if one[0] != "0"]
    return Thing(EntityKind.ADDRESS, twelve(ways), tuple(near))


MAKERS = (mobile, street, plate, account, postcode, landline, kvk, mail, bsn, vat)
