"""The classes of the recogniser, in order. models/line-recogniser.txt holds the same, one a line."""

BLANK = 0
# A word in another script: that there is print, but none that this network reads.
FOREIGN = "\ufffd"

LATIN = [chr(code) for code in range(0x20, 0x7F)] + ["₹"]
DEVANAGARI = [
    *"ँंःअआइईउऊऋऍएऐऑओऔ",
    *"कखगघङचछजझञटठडढणतथदधनपफबभमयरलळवशषसह",
    *"़ऽािीुूृॅेैॉोौ्",
    *"०१२३४५६७८९।॥॰",
]
SYMBOLS = LATIN + DEVANAGARI + [FOREIGN]
CLASSES = 1 + len(SYMBOLS)

_CLASS_OF = {symbol: k + 1 for k, symbol in enumerate(SYMBOLS)}


def encode(text):
    """None where a character has no class."""
    classes = [_CLASS_OF.get(character) for character in text]
    return None if None in classes else classes


def decode(classes):
    """Graves et al. 2006: the likeliest class of each step, without repetitions and blanks."""
    text, before = [], BLANK
    for k in classes:
        if k not in (before, BLANK):
            text.append(SYMBOLS[k - 1])
        before = k
    return "".join(text)
