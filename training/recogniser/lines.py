"""Draws lines of print as masks of ink, without paper, light or camera (see degrade.py).

Out: uint8 [48, width], 255 where there is ink, and what the line says. A line lies in it as the detector of lines frames
print: with more or less room around, now and then cut into.
"""

import hashlib
from functools import lru_cache
from pathlib import Path

import numpy as np
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont, features

from alphabet import FOREIGN, encode
from texts import Texts

HEIGHT = 48
STEP = 4 * 48 / 40
WIDTHS = [96, 192, 288, 384, 576, 768, 1056]
COLUMNS_A_BATCH = 196_608
KINDS = ["latin", "devanagari", "zone", "foreign", "nothing"]
SHARES = [0.53, 0.35, 0.06, 0.035, 0.025]
MEASURED_AT = 40
# Families whose file names fall into this share are never trained on: what is reported is measured on them.
HELD_OUT = 0.09


def is_held_out(path):
    family = path.stem.split("_")[0].split("-")[0].lower()
    return int(hashlib.sha256(family.encode()).hexdigest()[:8], 16) / 2**32 < HELD_OUT


class Font:
    def __init__(self, path):
        self.path = str(path)
        self.letters = set(TTFont(path, lazy=True).getBestCmap())

    def has(self, text):
        return all(ord(c) in self.letters for c in text)

    def at(self, size):
        return opened(self.path, size)


@lru_cache(maxsize=500)
def opened(path, size):
    return ImageFont.truetype(path, size)


class Lines:
    def __init__(self, seed, material, held_out=False):
        if not features.check("raqm"):
            raise RuntimeError("Without Raqm (and FriBidi) Pillow sets Devanagari wrongly")
        self.rng = np.random.default_rng(seed)
        self.texts = Texts(self.rng, material)
        self.fonts = {}
        for kind in KINDS[:4]:
            paths = sorted((Path(material) / "fonts" / kind).iterdir())
            self.fonts[kind] = [Font(p) for p in paths if kind in ("zone", "foreign") or is_held_out(p) == held_out]
        # Latin print in fonts that have both scripts, as on cards that print both; zones in type that is not OCR-B.
        self.fonts["latin"] += self.fonts["devanagari"]
        self.mono = [f for f in self.fonts["latin"] if any(part in f.path for part in ("Mono", "Cour", "Cousine", "SourceCode"))]

    def draw(self, kind=None):
        while True:
            drawn = self._try(kind or KINDS[int(self.rng.choice(len(KINDS), p=SHARES))])
            if drawn is not None:
                return drawn

    def _try(self, kind):
        rng = self.rng
        if kind == "nothing":
            return self._nothing(), ""
        pool = self.mono if kind == "zone" and rng.random() < 0.2 else self.fonts[kind]
        font = pool[int(rng.integers(len(pool)))]
        if kind == "foreign":
            text, label = self._foreign(font)
        else:
            text = label = " ".join(self.texts.draw(kind).split())
        classes = encode(label)
        if not text or classes is None or not font.has(text):
            return None
        mask = self._mask(font, text, apart=kind in ("latin", "zone") and rng.random() < (0.6 if kind == "zone" else 0.25))
        if mask is None:
            return None
        repeats = sum(a == b for a, b in zip(classes, classes[1:]))
        return (mask, label) if 1.15 * (len(classes) + repeats) <= mask.shape[1] / STEP else None

    def _foreign(self, font):
        letters = sorted(font.letters - {0x20, 0xA0})
        words = ["".join(chr(letters[int(self.rng.integers(len(letters)))]) for _ in range(int(self.rng.integers(2, 9)))) for _ in range(int(self.rng.integers(1, 4)))]
        return " ".join(words), " ".join(FOREIGN for _ in words)

    def _mask(self, font, text, apart):
        rng = self.rng
        left, top, right, bottom = font.at(MEASURED_AT).getbbox(text, anchor="ls")
        ink = bottom - top
        if ink < 4 or right - left < 4:
            return None
        above, below = (float(rng.uniform(0.02, 0.4)) for _ in range(2))
        if rng.random() < 0.08:
            above, below = (float(rng.uniform(-0.05, 0.1)) for _ in range(2))
        size = int(np.clip(round(MEASURED_AT * HEIGHT / (ink * (1 + above + below))), 10, 46))
        scale = size / MEASURED_AT
        before, after = (int(rng.uniform(-0.02, 0.8) * ink * scale) for _ in range(2))
        drawn = self._apart(font, text, size) if apart else self._at_once(font, text, size)
        stretch = float(rng.uniform(0.78, 1.22)) if rng.random() < 0.4 else 1.0
        if drawn.width * stretch + before + after > WIDTHS[-1]:
            return None
        if stretch != 1.0:
            drawn = drawn.resize((max(4, round(drawn.width * stretch)), drawn.height), Image.BILINEAR)
        line = Image.new("L", (max(8, drawn.width + before + after), HEIGHT))
        room = HEIGHT - ink * scale
        at = round(room * above / max(0.01, above + below)) if room > 0 else round(room / 2)
        line.paste(drawn, (before, at))
        return np.asarray(line)

    @staticmethod
    def _at_once(font, text, size):
        sized = font.at(size)
        left, top, right, bottom = sized.getbbox(text, anchor="ls")
        drawn = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(drawn).text((-left, -top), text, 255, sized, anchor="ls")
        return drawn

    def _apart(self, font, text, size):
        """Letter by letter, closer or wider than the font says, and words likewise."""
        sized, rng = font.at(size), self.rng
        tracking, gap = rng.uniform(-0.03, 0.14) * size, rng.uniform(0.75, 2)
        places, x = [], 0.0
        for character in text:
            places.append(x)
            wide = (gap if rng.random() < 0.9 else rng.uniform(2, 9)) if character == " " else 1
            x += sized.getlength(character) * wide + tracking
        _, top, _, bottom = sized.getbbox(text, anchor="ls")
        drawn = Image.new("L", (int(x + size), bottom - top))
        pen = ImageDraw.Draw(drawn)
        for character, place in zip(text, places):
            pen.text((place + 1, -top), character, 255, sized, anchor="ls")
        box = drawn.getbbox()
        return drawn.crop((box[0], 0, box[2], drawn.height)) if box else drawn

    def _nothing(self):
        """No print: strokes, edges, dots, or nothing at all."""
        rng = self.rng
        line = Image.new("L", (int(rng.integers(40, 500)), HEIGHT))
        pen = ImageDraw.Draw(line)
        for _ in range(int(rng.integers(0, 6))):
            a, b = (tuple(int(v) for v in rng.uniform((-20, -20), (line.width + 20, HEIGHT + 20))) for _ in range(2))
            shape = rng.integers(4)
            if shape == 0:
                pen.line([a, b], 255, int(rng.integers(1, 8)))
            elif shape == 1:
                pen.arc([min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]) + 1, max(a[1], b[1]) + 1], *rng.uniform(0, 360, 2), 255, int(rng.integers(1, 5)))
            elif shape == 2:
                pen.ellipse([min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]) + 1, max(a[1], b[1]) + 1], int(rng.integers(60, 255)))
            else:
                for _ in range(int(rng.integers(5, 60))):
                    pen.point(tuple(int(v) for v in rng.uniform((0, 0), line.size)), 255)
        return np.asarray(line)


def batches(seed, material, held_out=False, kind=None, columns=COLUMNS_A_BATCH):
    """For ever: masks uint8 [n, 48, W] of one width, ends of print int64 [n], and texts."""
    lines = Lines(seed, material, held_out)
    waiting = {width: [] for width in WIDTHS}
    while True:
        mask, text = lines.draw(kind)
        width = next(w for w in WIDTHS if mask.shape[1] <= w)
        waiting[width].append((mask, text))
        if len(waiting[width]) == columns // width:
            masks = np.zeros((len(waiting[width]), HEIGHT, width), np.uint8)
            for k, (each, _) in enumerate(waiting[width]):
                masks[k, :, : each.shape[1]] = each
            yield masks, np.array([m.shape[1] for m, _ in waiting[width]]), [t for _, t in waiting[width]]
            waiting[width] = []
