"""Invented persons by the hundred thousand: the five worlds of ``NameMaker`` with wider words.

With a hundred family names a million persons are all namesakes, and nobody can be told from the
next. A country has some hundred thousand family names, and a few thousand names that are given:
these are put together here of parts such names are made of.
"""

from __future__ import annotations

from itertools import product

from tests.storage import name_maker as narrow
from tests.storage.name_maker import NameMaker, Person, listed

NL_FIRST = listed(
    "Bak Jans Vis Smit Meij Muld Bos Vos Peet Hendr Dek Brou Dijk Kuip Kok Boer Prin Blom Huis Veen"
    " Wil Kost Groot Pet Stein Berg Hoek Hav Oost West Noord Zand Kamp Lind Eik Beek Roo Ver Ker Lam"
    " Mol Post Rie Sla Tim Uit Wal Zwa Bor Cla Dor Eng Fle Gijs Hak Jag Knip Loo Mar Nij Oud Pol"
)
NL_MIDDLE = ["", "", *listed("el en er hol kens ma mer se ste ter ten wen")]
NL_LAST = listed(
    "ker sers ders stra veld hof mans huis ink ing sen dijk berg brink horst camp burg loo meer"
    " schot wijk boom water steen haar beek kens laar zicht kamp voort daal stede rode hoven"
)
NL_BEFORE = ["", "", "", "", "van ", "de ", "van der ", "van den ", "van de ", "ter "]
NL_GIVEN = [
    first + last
    for first, last in product(
        listed("Jo Ma An Ger Wil Hen Ber Fre Lo San Ro Ka El Ju Da Li Sa Mi The Re Ti"),
        listed("ke hannes na rie da bert my lien dert nard rik tine ra co les wina ris lotte"),
    )
]
BG_STEM = [
    f"{one}{other}"
    for one, other in product(
        listed("Ге Ди Пе Сто Ил Ан То Хрис Кра Ва Бо Ми Ра Ка Дра Све Гю Ла Ма Ча Же Ки Ста Не Ру"),
        listed("ор мит тр ян ко гел дор лин сим сил рис хай дос лоб гом тос ро зар рин кър ля ван"),
    )
]
BG_GIVEN = [stem + end for stem, end in product(BG_STEM, ("ин", "ана", "и"))]
BG_FAMILY = [stem + end for stem, end in product(BG_STEM, listed("ов ев инов аров анов чев"))]
RO_STEM = [
    f"{one}{other}"
    for one, other in product(
        listed("Pop Dum Stăn Răd Șer Mur Con Băl Cio Cră Vlă Pău Tăn Mol Ung Lăz Niț Geo Ior Fil"),
        listed("it ar ul an il or ăn eț ov ic od ap"),
    )
]
RO_FAMILY = [stem + end for stem, end in product(RO_STEM, listed("escu eanu oiu aru ache ean ilă"))]
RO_GIVEN = [stem + end for stem, end in product(RO_STEM, listed("a in ela"))]
VN_SYLLABLES = [
    f"{one}{other}"
    for one, other in product(
        listed("B Ch D Đ Gi H Kh L M N Ng Nh Ph Qu S T Th Tr V X"),
        listed("ái ân ảo ang ạt ên iệt ình ông úc uyên ương ận ải oàn ỹ"),
    )
]
VN_FAMILY = [*narrow.VN_FAMILY, *VN_SYLLABLES[1::2]]
ER_FIRST = listed(
    "Gebre Haile Welde Tekle Habte Tesfa Berhane Kidane Zere Amane Fesseha Kahsa Okba Mebra Yemane"
    " Abra Isa Negas Medha Semer Tewol Asme Bere Desta Efre Ghirma Kifle Letea Mulu Nega"
)
ER_LAST = listed(
    "medhin selassie mariam michael yesus kidan ab tsion egziabher giorgis rom alem lul som hans"
    " bet mlak rist nesh hiwet dinghil"
)
ER_NAMES = [
    *(first + last for first, last in product(ER_FIRST, ER_LAST)),
    *(
        "".join(parts)
        for parts in product(
            listed("Te Me Se Fi Ha Ki Be Yo Sa Lu Fe Ab Is Ri Da Na Ze Gi Mu So"),
            listed("sf har mer lm gos br rh nn ron wam v rah dh ghr wit ts l hr kl"),
            listed("ay i on om a et it u"),
        )
    ),
]


class WideMaker(NameMaker):
    """Writes names again as ``NameMaker`` does, of many more of them; six in ten are Dutch."""

    def crowd(self, many: int) -> list[Person]:
        """So many persons who are nobody twice, as ``NameMaker`` has them, in another mix."""
        worlds = [*self.worlds, *["Dutch"] * 5]
        made: dict[tuple[str, str], Person] = {}
        while len(made) < many:
            world = self.random.choice(worlds)
            person = Person(self._name(world), self._day(), world)
            made.setdefault((person.name, person.born), person)
        return list(made.values())

    def _dutch(self) -> str:
        choose = self.random.choice
        family = f"{choose(NL_FIRST)}{choose(NL_MIDDLE)}{choose(NL_LAST)}"
        given = choose(NL_GIVEN if self.random.random() < 0.6 else narrow.NL_GIVEN)
        return f"{given} {choose(NL_BEFORE)}{family}"

    def _bulgarian(self) -> str:
        choose = self.random.choice
        parts = [choose(BG_GIVEN), choose(BG_FAMILY)]
        if self.random.random() < 0.4:
            parts.insert(1, choose(BG_FAMILY))
        if parts[0].endswith("а"):
            parts[1:] = [f"{part}а" for part in parts[1:]]
        name = " ".join(parts)
        return name if self.random.random() < 0.3 else narrow._spelled(name, narrow.STATE)

    def _romanian(self) -> str:
        choose = self.random.choice
        parts = [choose(RO_GIVEN), choose(RO_FAMILY)]
        if self.random.random() < 0.35:
            parts.insert(1, choose(RO_GIVEN))
        return " ".join(parts)

    def _vietnamese(self) -> str:
        choose = self.random.choice
        return f"{choose(VN_FAMILY)} {choose(VN_SYLLABLES)} {choose(VN_SYLLABLES)}"

    def _eritrean(self) -> str:
        many = 3 if self.random.random() < 0.5 else 2
        choose = self.random.choice
        return " ".join(choose(ER_NAMES) for _ in range(many))
