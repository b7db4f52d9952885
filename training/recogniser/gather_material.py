"""Gathers what lines are drawn from: fonts, cut down to the letters that are needed, and words.

    python3 training/recogniser/gather_material.py --packages DIR --out material

DIR holds unpacked packages: the fonts of fonts.txt from npm (@expo-google-fonts/NAME), and from Debian the fonts and
word lists named there. All of them are under open licences; none of them is part of what this project distributes.

Out: material/fonts/{latin,devanagari,zone,foreign}/*.ttf and material/words.json.
"""

import argparse
import gzip
import hashlib
import json
import re
import subprocess
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from alphabet import DEVANAGARI, LATIN

PEOPLE = Path(__file__).parents[2] / "src/specimen/people"
# Letters of these blocks are drawn to be told apart from what can be read.
FOREIGN_BLOCKS = {
    "bengali": (0x0980, 0x09FF),
    "gurmukhi": (0x0A00, 0x0A7F),
    "gujarati": (0x0A80, 0x0AFF),
    "odia": (0x0B00, 0x0B7F),
    "tamil": (0x0B80, 0x0BFF),
    "telugu": (0x0C00, 0x0C7F),
    "kannada": (0x0C80, 0x0CFF),
    "malayalam": (0x0D00, 0x0D7F),
    "arabic": (0x0600, 0x06FF),
}
# Fonts whose letters of such a block are not a by-product.
OF_ONE_SCRIPT = re.compile(r"Lohit|NotoSans[A-Z]|NotoSerif[A-Z]|NotoNastaliq|Hind[A-Z]|Mukta[A-Z]|Anek|Baloo")
FILES_A_FAMILY = {"latin": 2, "devanagari": 4, "zone": 4, "foreign": 1}
ITALIC = re.compile(r"italic|oblique|-it\b", re.I)
UNUSUAL = re.compile(r"symbol|dingbat|braille|math|icons|D050000L|StandardSymbols|Thin|Hairline|ExtraLight|100|200", re.I)


def kind_of(path, letters):
    if "ocr" in path.name.lower():
        return "zone"
    if all(ord(c) in letters for c in "कखगतनमरलसहिी्"):
        return "devanagari"
    if OF_ONE_SCRIPT.search(path.name) and any(
        sum(code in letters for code in range(first, last)) > 40 for first, last in FOREIGN_BLOCKS.values()
    ):
        return "foreign"
    return "latin" if all(ord(c) in letters for c in LATIN[:95]) else None


def family_of(path):
    return re.split(r"[-_]\d{3}|[-_](?:Regular|Bold|Medium|Light|Semi|Book|Black|Condensed)", path.stem)[0].lower()


def order_of(path):
    """Regular and bold first, then any, the same every time."""
    name = path.name.lower()
    rank = 0 if re.search(r"400|regular|book", name) else 1 if re.search(r"700|bold", name) else 2
    return rank, hashlib.sha256(path.name.encode()).hexdigest()


def gather_fonts(packages, out):
    taken = {}
    paths = [p for p in packages.rglob("*") if p.suffix.lower() in (".ttf", ".otf")]
    for path in sorted(paths, key=order_of):
        if UNUSUAL.search(path.name) or (ITALIC.search(path.name) and hash_share(path.name) > 0.1):
            continue
        try:
            font = TTFont(path, fontNumber=0, lazy=True)
            letters = font.getBestCmap() or {}
            font.close()
        except Exception as error:
            print("left out", path.name, error)
            continue
        kind = kind_of(path, letters)
        if kind is None or taken.get((kind, family_of(path)), 0) >= FILES_A_FAMILY[kind]:
            continue
        if cut_down(path, kind, out / "fonts" / kind / f"{path.stem}.ttf"):
            taken[kind, family_of(path)] = taken.get((kind, family_of(path)), 0) + 1
    for kind in FILES_A_FAMILY:
        print(kind, len(list((out / "fonts" / kind).glob("*"))), "files", sum(k == kind for k, _ in taken), "families")


def cut_down(path, kind, to):
    to.parent.mkdir(parents=True, exist_ok=True)
    wanted = [*LATIN, "\u2019", "\u2013"]
    if kind == "devanagari":
        wanted += [*DEVANAGARI, "\u200c", "\u200d", "\u25cc"]
    options = subset.Options()
    options.layout_features = ["*"]
    options.hinting = False
    options.name_IDs = [1, 2]
    options.drop_tables += ["FFTM", "DSIG", "SVG ", "CBDT", "CBLC"]
    try:
        font = subset.load_font(str(path), options)
        subsetter = subset.Subsetter(options)
        codes = [ord(c) for c in wanted]
        if kind == "foreign":
            letters = font.getBestCmap()
            codes = [c for first, last in FOREIGN_BLOCKS.values() for c in range(first, last) if c in letters] + [0x20]
        subsetter.populate(unicodes=codes)
        subsetter.subset(font)
        subset.save_font(font, str(to), options)
        return True
    except Exception as error:
        print("left out", path.name, error)
        return False


def hash_share(text):
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) / 2**32


def aspell_words(path):
    packed = gzip.open(path).read()
    plain = subprocess.run(["prezip-bin", "-d"], input=packed, capture_output=True, check=True).stdout
    return [word.split("/")[0] for word in plain.decode("utf8", "ignore").split()]


def gather_words(packages):
    names, places = (json.loads((PEOPLE / file).read_text()) for file in ("names.json", "places.json"))

    def pairs(value):
        """Everything written as [Latin, Devanagari]."""
        if isinstance(value, list) and len(value) == 2 and all(isinstance(v, str) for v in value):
            yield value
        elif isinstance(value, (list, dict)):
            for each in value.values() if isinstance(value, dict) else value:
                yield from pairs(each)

    both = [*pairs(names), *pairs(places)]
    hindi = {w for file in packages.rglob("*.cwl.gz") for w in aspell_words(file)}
    english = next(packages.rglob("american-english")).read_text().split()
    return {
        "names": sorted({latin for latin, _ in pairs(names)}),
        "places": sorted({latin for latin, _ in pairs(places)}),
        "namesDevanagari": sorted({d for _, d in pairs(names)}),
        "devanagari": sorted({d for _, d in both} | {w for w in hindi if 1 < len(w) < 18}),
        "english": sorted(w for w in english if w.isascii() and "'" not in w and 1 < len(w) < 15),
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--packages", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    gather_fonts(options.packages, options.out)
    words = gather_words(options.packages)
    (options.out / "words.json").write_text(json.dumps(words, ensure_ascii=False))
    print({name: len(list_) for name, list_ in words.items()})


if __name__ == "__main__":
    main()
