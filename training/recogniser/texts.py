"""What the lines say that the recogniser is trained on: what cards print, and much that no card prints.

Fictional throughout. Numbers are of the right form and drawn at random, without regard to check digits.
"""

import json
from pathlib import Path

LABELS = (
    "Government of India|GOVT. OF INDIA|GOVERNMENT OF INDIA|INCOME TAX DEPARTMENT|Permanent Account Number Card|"
    "Permanent Account Number|Name|Father's Name|Mother's Name|Date of Birth|DOB|Year of Birth|Male|Female|MALE|FEMALE|"
    "Transgender|Signature|Address|Address:|S/O|D/O|W/O|C/O|S/O:|To|Enrolment No.|VID|Issue Date|Download Date|Details as on|"
    "Your Aadhaar No.|Unique Identification Authority of India|Aadhaar is a proof of identity, not of citizenship|"
    "help@uidai.gov.in|www.uidai.gov.in|Republic of India|REPUBLIC OF INDIA|Passport No.|Surname|Given Name(s)|Nationality|"
    "INDIAN|Sex|Place of Birth|Place of Issue|Date of Issue|Date of Expiry|Type|Country Code|Name of Father / Legal Guardian|"
    "Name of Mother|Name of Spouse|File No.|Old Passport No. with Date and Place of Issue|ELECTION COMMISSION OF INDIA|"
    "ELECTOR PHOTO IDENTITY CARD|IDENTITY CARD|Elector's Name|Husband's Name|Gender|Sex|Age as on|Electoral Registration Officer|"
    "Facsimile Signature of Electoral Registration Officer|Assembly Constituency No. and Name|Part No. and Name|"
    "DRIVING LICENCE|Driving Licence|INDIAN UNION DRIVING LICENCE|Indian Union Driving Licence|Union of India|Issued by|"
    "TRANSPORT DEPARTMENT|DL No.|Licence No.|Valid Till|Validity (NT)|Validity (TR)|Valid From|DOI|BG|Blood Group|"
    "Son/Daughter/Wife of|Authorisation to drive following class of vehicles throughout India|COV|LMV|MCWG|LMV-TR|"
    "Emergency Contact Number|Organ Donor|Licensing Authority|Holder's Signature|Form 7|Rule 16 (2)|Bank|Member|Valid upto"
).split("|")
LABELS_DEVANAGARI = (
    "भारत सरकार|आयकर विभाग|स्थायी लेखा संख्या कार्ड|नाम|पिता का नाम|माता का नाम|पति का नाम|जन्म तिथि|जन्म की तारीख|जन्म तारीख|"
    "जन्म वर्ष|पुरुष|महिला|ट्रांसजेंडर|लिंग|हस्ताक्षर|पता|पता:|आधार|मेरा आधार, मेरी पहचान|आम आदमी का अधिकार|"
    "भारतीय विशिष्ट पहचान प्राधिकरण|आत्मज:|पुत्र|पुत्री|पत्नी|भारत निर्वाचन आयोग|पहचान पत्र|निर्वाचक का नाम|मतदाता फोटो पहचान पत्र|"
    "भारत गणराज्य|उपनाम|दिया गया नाम|राष्ट्रीयता|जन्म स्थान|जारी करने का स्थान|जारी करने की तिथि|समाप्ति की तिथि|पासपोर्ट|"
    "चालक अनुज्ञप्ति|वैधता|रक्त समूह|आधार पहचान का प्रमाण है, नागरिकता या जन्मतिथि का नहीं|सूचना|आपका आधार क्रमांक|लिंग / Sex"
).split("|")
TITLES = ["SHRI", "SMT", "KUMARI", "DR", "MR", "MRS", "MD", "LATE"]
WAYS = ["S/O", "D/O", "W/O", "C/O", "S/O:", "D/O:", "W/O:", "C/O:", "s/o"]
STREETS = ["Road", "Street", "Marg", "Lane", "Nagar", "Colony", "Layout", "Main", "Cross", "Sector", "Block", "Phase", "Gali", "Chowk", "Apartments", "Enclave", "Vihar", "Extension"]
NEAR = ["Near", "Opp.", "Behind", "Opposite", "Beside", "Next to"]
THINGS = ["Temple", "Post Office", "School", "Bus Stand", "Park", "Hospital", "Mosque", "Market", "Water Tank", "Church"]
ISSUERS = ["IND", "IND", "IND", "UTO", "D<<", "USA", "GBR", "NPL", "BGD", "LKA", "FRA", "ARE", "SGP"]
STATES = "AP AR AS BR CG CH DL DN GA GJ HP HR JH JK KA KL LA MH ML MN MP MZ NL OD OR PB PY RJ SK TN TR TS UK UP WB".split()
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CONSONANTS = "कखगघचछजझटठडढणतथदधनपफबभमयरलळवशषसह"
VOWELS = "अआइईउऊएऐओऔऋ"
SIGNS = ["", "", "", "", "ा", "ा", "ि", "ी", "ु", "ू", "े", "ै", "ो", "ौ", "ृ", "ॅ", "ॉ"]


class Texts:
    def __init__(self, rng, material):
        words = json.loads((Path(material) / "words.json").read_text())
        self.rng, self.words = rng, words
        self.latin = self._shares(
            (16, self.name), (8, self.name_parts), (13, self.label), (6, self.labelled), (14, self.address), (9, self.date),
            (12, self.number), (8, self.words_of_english), (6, self.random_letters), (3, self.random_characters), (4, self.sentence),
        )
        self.devanagari = self._shares(
            (26, self.devanagari_name), (12, self.devanagari_label), (22, self.devanagari_words), (14, self.devanagari_syllables),
            (12, self.devanagari_address), (14, self.both_scripts),
        )

    @staticmethod
    def _shares(*pairs):
        weights = [weight for weight, _ in pairs]
        return [each for _, each in pairs], [sum(weights[: k + 1]) / sum(weights) for k in range(len(weights))]

    def draw(self, kind):
        """@param kind: latin, devanagari or zone"""
        if kind == "zone":
            return self.zone()
        makers, ends = self.latin if kind == "latin" else self.devanagari
        share = self.rng.random()
        return next(make for make, end in zip(makers, ends) if share <= end)()

    def pick(self, values):
        return values[int(self.rng.integers(len(values)))]

    def chance(self, share):
        return self.rng.random() < share

    def digits(self, count):
        return "".join(str(d) for d in self.rng.integers(0, 10, count))

    def letters(self, count):
        return "".join(self.pick(LETTERS) for _ in range(count))

    def cased(self, text):
        return text.upper() if self.chance(0.5) else text

    def one_name(self):
        if self.chance(0.75):
            return self.pick(self.words["names"])
        # Names that no list has: syllables in a row.
        parts = ["".join((self.pick("bcdghjklmnprstvyz"), self.pick(["h", "", "", "r", "y", ""]), self.pick("aaaeiou"), self.pick(["n", "", "", "m", "sh", "r", "l"]))) for _ in range(int(self.rng.integers(2, 5)))]
        return "".join(parts).capitalize()

    def name(self):
        parts = [self.one_name() for _ in range(int(self.rng.integers(1, 4)))]
        if self.chance(0.22):
            initials = [self.pick(LETTERS) + self.pick(["", "."]) for _ in range(int(self.rng.integers(1, 3)))]
            parts = initials + parts[:2] if self.chance(0.7) else parts[:2] + initials
        if self.chance(0.05):
            parts.insert(0, self.pick(TITLES))
        return self.cased(" ".join(parts))

    def name_parts(self):
        return self.cased(self.one_name())

    def label(self):
        text = self.pick(LABELS)
        return text + self.pick(["", "", ":", " :"]) if self.chance(0.8) else text.upper()

    def labelled(self):
        value = self.pick([self.name, self.date, self.number])()
        return self.pick(LABELS) + self.pick([": ", " : ", ":", "  ", " / "]) + value

    def date(self):
        day, month, year = f"{self.rng.integers(1, 32):02}", f"{self.rng.integers(1, 13):02}", str(self.rng.integers(1925, 2042))
        between = self.pick(["/", "/", "/", "-", "-", "."])
        text = self.pick([between.join((day, month, year))] * 6 + [between.join((year, month, day)), year, f"{day}{month}{year}", f"{day} {self.pick('JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split())} {year}"])
        before = self.pick([""] * 6 + ["DOB: ", "DOB : ", "Issue Date: ", "Date of Birth : ", "Valid Till: ", "DOB:", "Year of Birth: ", "Dt. "])
        return before + text

    def number(self):
        d, l = self.digits, self.letters
        return self.pick([
            lambda: f"{d(4)} {d(4)} {d(4)}", lambda: f"{d(4)} {d(4)} {d(4)}", lambda: f"{d(4)} {d(4)} {d(4)} {d(4)}", lambda: d(12),
            lambda: f"VID : {d(4)} {d(4)} {d(4)} {d(4)}", lambda: f"XXXX XXXX {d(4)}", lambda: l(5) + d(4) + l(1), lambda: l(5) + d(4) + l(1),
            lambda: l(3) + "P" + l(1) + d(4) + l(1), lambda: l(3) + d(7), lambda: l(3) + d(7), lambda: f"{l(2)}/{d(2)}/{d(3)}/{d(6)}",
            lambda: f"{self.pick(STATES)}{d(2)} {d(11)}", lambda: f"{self.pick(STATES)}-{d(13)}", lambda: f"{self.pick(STATES)}{d(13)}",
            lambda: f"{self.pick(STATES)}-{d(2)}/{d(4)}/{d(7)}", lambda: l(1) + d(7), lambda: d(6), lambda: d(10), lambda: f"+91 {d(10)}",
            lambda: f"{d(4)}/{d(5)}/{d(5)}", lambda: f"{d(int(self.rng.integers(1, 8)))}", lambda: f"No. {d(3)}-{d(2)}", lambda: f"PIN - {d(6)}",
        ])()

    def address(self):
        place, p = self.pick(self.words["places"]), self.pick
        d = lambda: self.digits(int(self.rng.integers(1, 4)))
        parts = [
            lambda: f"{p(WAYS)} {self.one_name()} {self.one_name()}", lambda: f"{p(['H.No.', 'House No', 'Flat', 'No.', 'Plot No', 'D.No', '#'])} {d()}{p(['', '-' + d(), '/' + d(), p(LETTERS)])}",
            lambda: f"{d()}{p(['st', 'nd', 'rd', 'th', ''])} {p(STREETS)}", lambda: f"{self.one_name()} {p(STREETS)}", lambda: f"{p(NEAR)} {p(THINGS)}", lambda: place,
            lambda: p(self.words["places"]), lambda: f"{place} - {self.digits(6)}", lambda: f"PO: {place}", lambda: f"DIST: {place}", lambda: f"Post {place}",
        ]
        text = ", ".join(p(parts)() for _ in range(int(self.rng.integers(1, 5))))
        return self.cased(text) + p(["", "", ",", ", ", " -"]).rstrip()

    def words_of_english(self):
        text = " ".join(self.pick(self.words["english"]) for _ in range(int(self.rng.integers(1, 6))))
        return self.pick([str, str.upper, str.title, str.capitalize])(text)

    def sentence(self):
        text = self.words_of_english().lower().capitalize()
        return text.replace(" ", self.pick([", ", " (", " - ", "; ", " & ", "'s ", ": ", ") ", "/"]), 1) + self.pick([".", ".", "", "!", "?", ")"])

    def random_letters(self):
        count = int(self.rng.integers(2, 13))
        return self.pick([self.letters(count), "".join(self.pick(LETTERS + "0123456789") for _ in range(count)), self.digits(count), "".join(self.pick(LETTERS.lower()) for _ in range(count))])

    def random_characters(self):
        return "".join(self.pick("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789.,:;-/()&'#@%+*=?!\"$_₹ ") for _ in range(int(self.rng.integers(3, 16)))).strip()

    def zone(self):
        length = self.pick([44, 44, 36, 30, 30])
        mixed = lambda count: "".join(self.pick(LETTERS + "0123456789") for _ in range(count))
        issuer, fill = self.pick(ISSUERS), lambda text: text.ljust(length, "<")[:length]
        names = self.one_name().upper() + "<<" + "<".join(self.one_name().upper() for _ in range(int(self.rng.integers(1, 4))))
        numbers = lambda: self.digits(6) + self.digits(1) + self.pick("MF<") + self.digits(6) + self.digits(1)
        return self.pick([
            lambda: fill(self.pick(["P<", "P<", "PD", "V<"]) + issuer + names), lambda: fill(self.pick(["I<", "ID", "AC", "I<"]) + issuer + names),
            lambda: fill(self.pick([self.letters(1) + self.digits(7) + "<", mixed(9)]) + self.digits(1) + issuer + numbers() + self.pick(["<" * 14, mixed(8), self.digits(12)])).rstrip("<").ljust(length - 2, "<")[: length - 2] + self.digits(2),
            lambda: fill(self.pick(["I<", "ID", "C<"]) + issuer + mixed(9) + self.digits(1) + self.pick(["", mixed(7)])), lambda: fill(numbers() + issuer), lambda: fill(names),
            lambda: "".join(self.pick(LETTERS + "0123456789<<<<<<<<<<") for _ in range(length)),
        ])()

    def devanagari_name(self):
        parts = [self.pick(self.words["namesDevanagari"]) for _ in range(int(self.rng.integers(1, 4)))]
        if self.chance(0.12):
            parts.insert(int(self.rng.integers(len(parts) + 1)), self.pick(["के", "एम", "एस", "आर", "वी", "पी", "टी", "सी", "ए", "बी", "जी", "एन"]) + self.pick(["", "."]))
        return " ".join(parts)

    def devanagari_label(self):
        return self.pick(LABELS_DEVANAGARI)

    def devanagari_words(self):
        return " ".join(self.pick(self.words["devanagari"]) for _ in range(int(self.rng.integers(1, 5))))

    def syllable(self):
        if self.chance(0.12):
            return self.pick(VOWELS) + self.pick(["", "", "ं", "ँ"])
        text = self.pick(CONSONANTS)
        while self.chance(0.22):
            text += "्" + self.pick(CONSONANTS)
        if self.chance(0.04):
            text += "़"
        return text + self.pick(SIGNS) + self.pick(["", "", "", "", "", "", "ं", "ः", "ँ"])

    def devanagari_syllables(self):
        return " ".join("".join(self.syllable() for _ in range(int(self.rng.integers(1, 6)))) for _ in range(int(self.rng.integers(1, 4))))

    def devanagari_address(self):
        parts = [self.devanagari_name, self.devanagari_words, lambda: self.digits(int(self.rng.integers(1, 7))), lambda: "".join(self.pick("०१२३४५६७८९") for _ in range(int(self.rng.integers(1, 7))))]
        return self.pick([", ", " ", "-", " - ", ": "]).join(self.pick(parts)() for _ in range(int(self.rng.integers(2, 5))))

    def both_scripts(self):
        left, right = self.pick([self.devanagari_label, self.devanagari_label, self.devanagari_name, self.devanagari_words])(), self.pick([self.label, self.label, self.date, self.name, self.number])()
        return left + self.pick([" / ", "/", "/ ", ": ", " ", " : "]) + right
