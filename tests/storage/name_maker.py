"""Invented persons in pairs: one as the first partner wrote it, one as the second did.

Names are drawn from lists of five naming worlds; nobody is meant. What the second partner does to a
name is what happens in practice: particles dropped or shortened, ij for y and c for k, another
transcription of Cyrillic or Ge'ez, tones and middle names lost, family name first, a birth date with
day and month changed places, a slip of the finger. The rules here were written from how such names
are passed on, not from the rules that are tested.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import date, timedelta


def listed(text: str, between: str | None = None) -> list[str]:
    return text.split(between)


NL_GIVEN = listed(
    "Jan Pieter Kees Willem Hendrik Cornelis Johanna Maria Anna Femke Sanne Lotte Anouk Daan Bram"
    " Thijs Ruben Marijke Carolien Catharina Christiaan Philip Thea Roelof Geert Mark Erik Hanneke"
    " Marieke Yvonne Dennis Kevin Patricia Monique Esther Wouter Jeroen Maarten Saskia Bianca"
)
NL_FAMILY = listed(
    "Bakker|Jansen|de Vries|van den Berg|van Dijk|Visser|Smit|Meijer|de Boer|Mulder|de Groot|Bos"
    "|Vos|Peters|Hendriks|van Leeuwen|Dekker|Brouwer|de Wit|Dijkstra|Smits|de Graaf|van der Meer"
    "|van der Linden|Kok|Jacobs|de Haan|Vermeulen|van den Heuvel|van der Veen|van den Broek"
    "|Schouten|van Beek|Willems|van Vliet|van de Ven|Hoekstra|Maas|Verhoeven|Koster|van Dam"
    "|Prins|Blom|Huisman|Peeters|de Jong|Kuipers|Veenstra|Kramer|van den Bosch|Postma|Wolters"
    "|Schrijver|ter Horst|van 't Hof|Kuijper|Scholten|Buijs|Reijnders|Zijlstra|Ruijter",
    "|",
)
BG_GIVEN = listed(
    "Георги Иван Димитър Николай Петър Христо Йордан Александър Тодор Стоян Цветан Красимир Юлиян"
    " Мария Иванка Елена Йорданка Цветелина Радостина Силвия Десислава Галина Жана Ваня Събка"
)
BG_FAMILY = listed(
    "Иванов Георгиев Димитров Петров Николов Христов Стоянов Тодоров Илиев Ангелов Йорданов Цветков"
    " Желязков Шишков Чакъров Хаджиев Кючуков Арсов Русев Михайлов Щерев Захариев Атанасов Велчев"
)
RO_GIVEN = listed(
    "Ștefan Ion Gheorghe Vasile Constantin Alexandru Nicolae Mihai Cătălin Răzvan Cristian Ionuț"
    " Elena Mihaela Andreea Ioana Cătălina Ștefania Mădălina Nicoleta Gabriela Georgiana Lăcrămioara"
)
RO_FAMILY = listed(
    "Popescu Ionescu Popa Pop Țuțuianu Dumitrescu Gheorghiu Stănescu Rădulescu Șerban Mureșan"
    " Constantinescu Bălan Ciobanu Crăciun Vlădescu Păun Tănase Moldoveanu Ungureanu Lăzărescu Nițu"
)
VN_FAMILY = listed("Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý")
VN_MIDDLE = listed("Văn Thị Hữu Đức Thanh Minh Ngọc Quang Thu Xuân Kim")
VN_GIVEN = listed(
    "Anh Bình Châu Cường Dũng Đạt Giang Hải Hạnh Hiếu Hoa Hương Khánh Lan Linh Long Mai Nam Ngân"
    " Nhung Phương Quân Sơn Tâm Thảo Thủy Trang Trung Tuấn Tú Uyên Việt Yến"
)
ER_NAMES = listed(
    "Tesfay Gebremedhin Haile Kidane Berhane Yohannes Habtom Mehari Tekle Filmon Robel Samuel"
    " Abraham Isaias Ghirmay Weldegebriel Negassi Kibrom Medhanie Yonas Semere Solomon Mulugeta"
    " Selam Rahel Feven Luwam Senait Tsegereda Almaz Hiwet Winta Helen Saba Letebrhan Mebrahtu"
    " Araya Kahsay Tewolde Okbamichael Ghebreyesus Woldu Andemariam Zerezghi Fessehaye"
)

# Two ways in which Cyrillic is passed on: as the Bulgarian state spells it, and as others did.
STATE = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъьюя",
        (*"abvgde", "zh", *"ziyklmnoprstufh", "ts", "ch", "sh", "sht", "a", "y", "yu", "ya"),
        strict=True,
    )
)
OTHERS = (
    {"ж": "j", "й": "j", "х": "kh", "ц": "c", "ъ": "u", "ю": "iu", "я": "ia"},
    {"ж": "zh", "й": "i", "х": "ch", "ц": "tz", "ч": "tch", "ш": "sch", "ъ": "a", "в": "w"},
    {"й": "y", "х": "h", "ц": "ts", "ч": "tsj", "ш": "sj", "у": "oe", "ю": "joe", "я": "ja"},
)
PARTICLES = (
    ("van der ", "v.d. "), ("van den ", "vd "), ("van de ", "v.d. "), ("van 't ", "van het "),
    ("van ", ""), ("de ", ""), ("ter ", ""),
)  # fmt: skip
DUTCH_SPELLINGS = (
    ("uij", "uy"), ("ij", "y"), ("c", "k"), ("ks", "x"), ("ph", "f"), ("th", "t"), ("ch", "g"),
    ("aa", "ae"), ("Y", "I"), ("tt", "t"),
)  # fmt: skip
NEXT_KEY = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wertyuioplsdfghjklkxcvbnmn", strict=True))


@dataclass(frozen=True)
class Person:
    name: str
    born: str
    world: str


@dataclass(frozen=True)
class Twice:
    """One person as two partners wrote it."""

    first: Person
    second: Person


class NameMaker:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - the same names each time
        self.worlds = {
            "Dutch": (self._dutch, self._dutch_again),
            "Bulgarian": (self._bulgarian, self._bulgarian_again),
            "Romanian": (self._romanian, self._romanian_again),
            "Vietnamese": (self._vietnamese, self._vietnamese_again),
            "Eritrean": (self._eritrean, self._eritrean_again),
        }

    def crowd(self, many: int) -> list[Person]:
        """So many persons, of all worlds, who are nobody twice."""
        made: dict[tuple[str, str], Person] = {}
        while len(made) < many:
            world = self.random.choice(list(self.worlds))
            person = Person(self._name(world), self._day(), world)
            made.setdefault((person.name, person.born), person)
        return list(made.values())

    def again(self, person: Person) -> Person:
        """The same person in the words of another partner."""
        name = self.worlds[person.world][1](person.name)
        if self.random.random() < 0.35:
            name = self._slip(name)
        return Person(name, self._day_again(person.born), person.world)

    def _name(self, world: str) -> str:
        return self.worlds[world][0]()

    # ---- the worlds

    def _dutch(self) -> str:
        given, family = self.random.choice(NL_GIVEN), self.random.choice(NL_FAMILY)
        return f"{given} {family}"

    def _dutch_again(self, name: str) -> str:
        given, _, family = name.partition(" ")
        family = self._particles(family) if self._maybe(0.5) else family
        for old, new in DUTCH_SPELLINGS if self._maybe(0.6) else ():
            family = family.replace(old, new) if self._maybe(0.6) else family
            given = given.replace(old, new) if self._maybe(0.4) else given
        if self._maybe(0.15):
            given = f"{given[0]}."
        if self._maybe(0.1):
            family = f"{family}-{self.random.choice(NL_FAMILY)}"  # married
        return f"{family}, {given}" if self._maybe(0.25) else f"{given} {family}"

    def _particles(self, family: str) -> str:
        for particle, short in PARTICLES:
            if family.startswith(particle):
                rest = family.removeprefix(particle)
                return self.random.choice([short, "", particle.replace(" ", "")]) + rest
        return family

    def _maybe(self, share: float) -> bool:
        return self.random.random() < share

    def _bulgarian(self) -> str:
        parts = [self.random.choice(BG_GIVEN), self.random.choice(BG_FAMILY)]
        if self.random.random() < 0.4:
            parts.insert(1, self.random.choice(BG_FAMILY))  # of the father
        if parts[0].endswith("а"):
            parts[1:] = [f"{part}а" for part in parts[1:]]
        name = " ".join(parts)
        return name if self.random.random() < 0.3 else _spelled(name, STATE)

    def _bulgarian_again(self, name: str) -> str:
        parts = name.split()
        if not name.isascii():
            parts = [_spelled(part, STATE | self.random.choice(OTHERS)) for part in parts]
        else:
            swaps = self.random.sample(
                [("zh", "j"), ("yo", "jo"), ("y", "i"), ("ts", "c"), ("h", "kh"), ("ov", "off"),
                 ("v", "w"), ("ch", "tsj"), ("ya", "ia"), ("ks", "x"), ("u", "ou"), ("ev", "eff")], 3,
            )  # fmt: skip
            for old, new in swaps:
                parts = [_swapped(part, old, new) for part in parts]
        if len(parts) == 3 and self.random.random() < 0.5:
            del parts[1]
        return " ".join(parts if self.random.random() < 0.8 else [parts[-1], *parts[:-1]])

    def _romanian(self) -> str:
        parts = [self.random.choice(RO_GIVEN), self.random.choice(RO_FAMILY)]
        if self.random.random() < 0.35:
            parts.insert(1, self.random.choice(RO_GIVEN))
        return " ".join(parts)

    def _romanian_again(self, name: str) -> str:
        loose = {
            "ș": ("s", "sh"),
            "ț": ("t", "ts", "tz"),
            "ă": ("a", "e"),
            "â": ("a", "i"),
            "î": ("i",),
        }
        made = ""
        for sign in name:
            choice = loose.get(sign.lower())
            new = self.random.choice(choice) if choice else sign
            made += new.capitalize() if choice and sign.isupper() else new
        parts = made.split()
        if len(parts) == 3 and self.random.random() < 0.5:
            del parts[self.random.choice([0, 1])]
        for old, new in (("Gh", "G"), ("x", "ks"), ("ae", "ai"), ("escu", "esku"), ("Io", "Jo")):
            if self.random.random() < 0.3:
                parts = [part.replace(old, new) for part in parts]
        return " ".join(parts if self.random.random() < 0.75 else [parts[-1], *parts[:-1]])

    def _vietnamese(self) -> str:
        choose = self.random.choice
        return f"{choose(VN_FAMILY)} {choose(VN_MIDDLE)} {choose(VN_GIVEN)}"

    def _vietnamese_again(self, name: str) -> str:
        plain = str.maketrans(
            "ăâđêôơưàảãạáằẳẵặắầẩẫậấèẻẽẹéềểễệếìỉĩịíòỏõọóồổỗộốờởỡợớùủũụúừửữựứỳỷỹỵý",
            "aadeoouaaaaaaaaaaaaaaaeeeeeeeeeeiiiiiooooooooooooooouuuuuuuuuuyyyyy",
        )
        family, middle, given = (
            name if self.random.random() < 0.15 else name.lower().translate(plain).title()
        ).split()
        roll = self.random.random()
        if roll < 0.15:
            return f"{given} {family}"
        if roll < 0.4:
            return f"{given} {middle} {family}"
        if roll < 0.5:
            return f"{family}, {middle} {given}"
        if roll < 0.6:
            return f"{family} {middle}{given.lower()}"
        return f"{family} {middle} {given}"

    def _eritrean(self) -> str:
        many = 3 if self.random.random() < 0.5 else 2
        return " ".join(self.random.sample(ER_NAMES, many))

    def _eritrean_again(self, name: str) -> str:
        swaps = (
            ("ay", "ai"), ("ay", "aye"), ("gh", "g"), ("ge", "ghe"), ("y", "j"), ("dh", "d"),
            ("w", "u"), ("ch", "k"), ("h", ""), ("ss", "s"), ("e", "i"), ("ie", "e"), ("z", "s"),
            ("ia", "iya"), ("o", "u"), ("k", "kh"), ("f", "ph"), ("aia", "aya"),
        )  # fmt: skip
        parts = name.split()
        for old, new in self.random.sample(swaps, 4):
            parts = [
                (part[0] + part[1:].replace(old, new, 1)) if self.random.random() < 0.7 else part
                for part in parts
            ]
        if len(parts) == 3 and self.random.random() < 0.5:
            parts.pop()  # of the grandfather
        return " ".join(parts if self.random.random() < 0.85 else parts[::-1])

    # ---- what happens to every name and date

    def _slip(self, name: str) -> str:
        at = self.random.randrange(1, len(name))
        sign = name[at]
        kind = self.random.randrange(4)
        if kind == 0:
            return name[:at] + name[at + 1 :]
        if kind == 1:
            return name[:at] + sign + name[at:]
        if kind == 2 and at + 1 < len(name):
            return name[:at] + name[at + 1] + sign + name[at + 2 :]
        return name[:at] + NEXT_KEY.get(sign.lower(), sign) + name[at + 1 :]

    def _day(self) -> str:
        if self.random.random() < 0.25:
            return ""
        day = date(1960, 1, 1) + timedelta(days=self.random.randrange(17_000))
        return day.isoformat() if self.random.random() < 0.9 else f"{day.year}-01-01"

    def _day_again(self, born: str) -> str:
        roll = self.random.random()
        if not born or roll < 0.2:
            return ""
        if roll < 0.3 and int(born[-2:]) <= 12:
            return f"{born[:5]}{born[-2:]}-{born[5:7]}"
        if roll < 0.36:
            return f"{born[:4]}-01-01"
        if roll < 0.4:
            return born[:4]
        if roll < 0.44:
            return f"{born[:3]}{(int(born[3]) + 1) % 10}{born[4:]}"
        return born


def _swapped(part: str, old: str, new: str) -> str:
    """Letters that stand for one sound are not taken apart: no kh in zh."""
    before = "(?<![zscd])" if old == "h" else ""
    return re.sub(before + old, new, part.lower()).capitalize()


def _spelled(text: str, letters: dict[str, str]) -> str:
    small = "".join(letters.get(sign, sign) for sign in text.lower())
    return small.title()
