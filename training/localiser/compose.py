"""Composes small photographs of documents on varied grounds, with the exact corners of each document.

In:  the directory that draw-material.ts wrote; a generator of random numbers.
Out: a picture, 256 x 192 RGB bytes, and the corners of the documents on it, in its pixels.

A document keeps its own shape (cards, pages of a passport, letters), lies at any angle under some perspective, among
things of the same colours and straightness, under uneven light. One picture in eight has no document.
All ranges were chosen by eye, on sheets of composed pictures.
"""

import glob
import io
import os

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 256, 192
# Composed at twice the size and averaged down, so that edges are as soft as a camera's.
OVER = 2
W, H = WIDTH * OVER, HEIGHT * OVER
ROWS, COLUMNS = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)

WITHOUT_DOCUMENT = 0.12
TWO_DOCUMENTS = 0.08
# From the second stage of the training on: a document on a larger thing with straight edges, and one that fills the picture.
ON_A_SHEET = 0.4
FILLS_THE_PICTURE = 0.05
# In the last: documents far away, and more cards of nobody, most with a band along an edge that is no edge.
SMALL = 0.3
STAGES = EASY, LATER, LAST = range(3)


class Material:
    def __init__(self, directory):
        def load(kind):
            files = sorted(glob.glob(os.path.join(directory, kind, "*.jpg")))
            if not files:
                raise SystemExit(f"No pictures in {directory}/{kind}: run draw-material.ts first")
            return [(os.path.basename(f), Image.open(f).convert("RGB")) for f in files]

        self.documents = load("documents")
        self.grounds = load("grounds")
        self.faces = load("faces")


def between(rng, low, high):
    return low + (high - low) * rng.random()


def chance(rng, probability):
    return rng.random() < probability


def colour(rng, spread=60):
    """Of things: greys and muted colours more often than bright ones."""
    grey = between(rng, 15, 245)
    return tuple(int(np.clip(grey + rng.normal(0, spread * rng.random()), 0, 255)) for _ in range(3))


# --- grounds ---------------------------------------------------------------------------------------------------------


def ground(rng, material):
    kind = rng.random()
    if kind < 0.62:
        picture = material.grounds[rng.integers(len(material.grounds))][1]
        picture = crop(rng, picture, 0.35)
    elif kind < 0.84:
        picture = texture(rng)
    else:
        picture = printed_sheet(rng, (W, H), light=chance(rng, 0.8))
    if chance(rng, 0.35):
        picture = split(rng, picture, material)
    return jitter(rng, picture, 0.35)


def crop(rng, picture, least):
    share = between(rng, least, 1)
    width = int(picture.width * share)
    height = min(picture.height, int(width * H / W))
    left = rng.integers(picture.width - width + 1)
    top = rng.integers(picture.height - height + 1)
    part = picture.crop((left, top, left + width, top + height))
    if chance(rng, 0.5):
        part = part.transpose(Image.FLIP_LEFT_RIGHT)
    if chance(rng, 0.5):
        part = part.transpose(Image.FLIP_TOP_BOTTOM)
    return part.resize((W, H), Image.BILINEAR)


def texture(rng):
    """Patches of several sizes between two or three colours; stripes or a weave on some."""
    field = np.zeros((HEIGHT, WIDTH), np.float32)
    for octave in range(rng.integers(1, 5)):
        across = int(2 ** (octave * 1.5 + rng.integers(1, 4)))
        cells = Image.fromarray((rng.random((max(2, across * HEIGHT // WIDTH), across)) * 255).astype(np.uint8))
        field += np.asarray(cells.resize((WIDTH, HEIGHT), Image.BILINEAR), np.float32) / 255 / (octave + 1)
    field = (field - field.min()) / (np.ptp(field) + 1e-6)
    x, y = COLUMNS, ROWS
    angle = between(rng, 0, np.pi)
    along = x * np.cos(angle) + y * np.sin(angle)
    across = -x * np.sin(angle) + y * np.cos(angle)
    pattern = rng.random()
    if pattern < 0.35:
        wave = np.sin(along / between(rng, 0.8, 20) + field * between(rng, 0, 8))
        if chance(rng, 0.4):
            wave = np.sign(wave)
        field = field * 0.5 + 0.25 + 0.25 * wave
    elif pattern < 0.5:
        pitch = between(rng, 2, 30)
        field = 0.5 * field + 0.25 * (np.sin(along / pitch) > 0) + 0.25 * (np.sin(across / pitch) > 0)
    contrast = between(rng, 0, 1) ** 1.5
    first, second = np.array(colour(rng), np.float32), np.array(colour(rng), np.float32)
    second = first + (second - first) * contrast
    small = Image.fromarray((first + (second - first) * field[..., None]).clip(0, 255).astype(np.uint8))
    return small.resize((W, H), Image.BILINEAR)


def printed_sheet(rng, size, light=True):
    """Paper with rows that are words from afar: columns, headings, rules and grey boxes."""
    width, height = size
    base = int(between(rng, 196, 252)) if light else int(between(rng, 20, 80))
    paper = tuple(int(np.clip(base + rng.normal(0, 5), 0, 255)) for _ in range(3))
    sheet = Image.new("RGB", size, paper)
    draw = ImageDraw.Draw(sheet)
    pitch = between(rng, 4, 22)
    thick = max(1, pitch * between(rng, 0.3, 0.6))
    columns = int(rng.integers(1, 4))
    column_width = width / columns
    ink_level = between(rng, 0, 120) if light else between(rng, 150, 250)
    for column in range(columns):
        left = column * column_width + between(rng, 2, 16)
        right = (column + 1) * column_width - between(rng, 2, 16)
        y = between(rng, -pitch, 8)
        while y < height:
            kind = rng.random()
            ink = tuple(int(np.clip(ink_level + rng.normal(0, 18), 0, 255)) for _ in range(3))
            if kind < 0.04:
                y += pitch * between(rng, 0.6, 3)
            elif kind < 0.06:
                draw.line([(left, y), (right, y)], fill=ink, width=1)
            elif kind < 0.075:
                tall = pitch * between(rng, 2, 8)
                draw.rectangle([left, y, left + (right - left) * between(rng, 0.2, 1), y + tall], fill=colour(rng))
                y += tall
            else:
                x = left + (between(rng, 0, 30) if chance(rng, 0.1) else 0)
                end = right - (between(rng, 0, right - left) if chance(rng, 0.15) else between(rng, 0, pitch))
                while x < end:
                    word = between(rng, 0.8, 5) * pitch * 0.5
                    draw.rectangle([x, y, min(end, x + word), y + thick], fill=ink)
                    x += word + pitch * 0.3
            y += pitch
    # Words are not bars: broken up, and grey from afar.
    grain = Image.fromarray((rng.random((height // 2, width // 2)) * 255).astype(np.uint8)).resize(size, Image.NEAREST)
    reach = between(rng, 0.1, 0.5)
    sheet = Image.composite(Image.new("RGB", size, paper), sheet, grain.point(lambda level: int(level * reach)))
    return sheet.rotate(between(rng, -12, 12) if chance(rng, 0.5) else 0, Image.BILINEAR, fillcolor=paper)


def split(rng, picture, material):
    """A second ground beyond a straight edge: the end of a table, a wall, a book."""
    other = texture(rng) if chance(rng, 0.5) else crop(rng, material.grounds[rng.integers(len(material.grounds))][1], 0.35)
    angle = between(rng, 0, 2 * np.pi)
    beyond = away_from(angle, between(rng, 0.1, 0.5))
    mask = Image.fromarray((255 / (1 + np.exp(-np.clip(beyond * 2, -30, 30)))).astype(np.uint8))
    return Image.composite(other, picture, mask.resize((W, H), Image.BILINEAR))


def away_from(angle, offset):
    """Distance beyond a line across the picture, in final pixels; `offset` from the middle, a share of the width."""
    return (COLUMNS - WIDTH / 2) * np.cos(angle) + (ROWS - HEIGHT / 2) * np.sin(angle) - offset * WIDTH


def jitter(rng, picture, strength):
    gain = between(rng, 1 - strength, 1 + strength) * (1 + rng.normal(0, 0.06 * strength / 0.35, 3))
    mean = np.mean(picture.resize((1, 1), Image.BOX).getpixel((0, 0)))
    levels = (np.arange(256, dtype=np.float32) - mean) * between(rng, 0.6, 1.25) + mean
    return picture.point(np.concatenate([levels * g for g in gain]).clip(0, 255).astype(np.uint8).tolist())


# --- documents and other flat things ---------------------------------------------------------------------------------


def made_up_card(rng, bands=0.6):
    """A card of nobody in particular, ID-1 or page shaped: shapes, bars of print, a picture, a code."""
    width = 640
    height = int(width / (1.586 if chance(rng, 0.75) else between(rng, 1.38, 1.46)))
    base = np.array(colour(rng) if chance(rng, 0.35) else [between(rng, 195, 252)] * 3, np.float32)
    end = base + rng.normal(0, 30, 3)
    ramp = np.linspace(0, 1, width, dtype=np.float32)[None, :, None]
    values = np.broadcast_to(base + (end - base) * ramp, (height, width, 3)).clip(0, 255).astype(np.uint8)
    card = Image.fromarray(values.copy())
    draw = ImageDraw.Draw(card)
    for _ in range(rng.integers(0, 4)):
        x, y = between(rng, 0, width), between(rng, 0, height)
        size = between(rng, 30, 300)
        tint = tuple(int(np.clip(c + rng.normal(0, 25), 0, 255)) for c in base)
        draw.ellipse([x - size, y - size, x + size, y + size], fill=tint)
    if chance(rng, bands):
        tall = height * between(rng, 0.08, 0.32)
        top = 0 if chance(rng, 0.75) else height - tall
        draw.rectangle([0, top, width, top + tall], fill=colour(rng))
    dark = base.mean() > 120
    ink = tuple([int(between(rng, 0, 90) if dark else between(rng, 170, 255))] * 3)
    left = width * between(rng, 0.05, 0.4)
    y = height * between(rng, 0.2, 0.35)
    while y < height * 0.92:
        thick = height * between(rng, 0.02, 0.07)
        x, end_x = left, left + between(rng, 0.15, 0.6) * width
        while x < min(end_x, width * 0.96):
            word = thick * between(rng, 0.8, 5)
            draw.rectangle([x, y, x + word, y + thick * 0.7], fill=ink)
            x += word + thick * 0.5
        y += thick * between(rng, 1.3, 3.5)
    for _ in range(rng.integers(0, 3)):
        w, h = width * between(rng, 0.1, 0.28), height * between(rng, 0.15, 0.5)
        x, y = between(rng, 0.03, 0.95) * width - w / 2, between(rng, 0.1, 0.9) * height - h / 2
        draw.rectangle([x, y, x + w, y + h], fill=colour(rng))
        draw.ellipse([x + w * 0.25, y + h * 0.2, x + w * 0.75, y + h * 0.7], fill=colour(rng))
    return card


def pick_document(rng, material, stage):
    if chance(rng, 0.33 if stage == LAST else 0.2):
        return "made-up", made_up_card(rng, 0.85 if stage == LAST else 0.6)
    name, picture = material.documents[rng.integers(len(material.documents))]
    return name, picture


def outline(rng, shape, least, most):
    """Corners of a thing of this width over height, reading order, in canvas pixels; most of it is in the picture."""
    proportion = shape
    reach = between(rng, least, most)
    for _ in range(60):
        diagonal = reach * np.hypot(W, H)
        width = diagonal * proportion / np.hypot(proportion, 1)
        height = width / proportion
        draw = rng.random()
        small = rng.normal(0, 9)
        angle = small if draw < 0.6 else small + 90 * rng.integers(1, 4) if draw < 0.8 else between(rng, 0, 360)
        angle = np.deg2rad(angle)
        sway = min(width, height) * between(rng, 0, 0.14)
        corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float64) * [width / 2, height / 2]
        corners += rng.uniform(-1, 1, (4, 2)) * sway
        turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
        corners = corners @ turn
        span = np.ptp(corners, axis=0)
        room = np.maximum(0, np.array([W, H]) - span)
        spill = 0.06 * np.array([W, H]) if chance(rng, 0.08) else -2.0
        centre = np.array([W / 2, H / 2]) + rng.uniform(-0.5, 0.5, 2) * (room + 2 * np.maximum(0, spill))
        corners += centre - (corners.max(axis=0) + corners.min(axis=0)) / 2
        inside = (corners > -np.maximum(spill, 0) + 1) & (corners < np.array([W, H]) + np.maximum(spill, 0) - 1)
        if inside.all():
            return corners
        reach *= 0.95
    return None


def coefficients(corners, size):
    """For Image.transform: from the canvas to a picture of this size."""
    width, height = size
    target = [(0, 0), (width, 0), (width, height), (0, height)]
    rows, values = [], []
    for (x, y), (u, v) in zip(corners, target):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
        values += [u, v]
    return np.linalg.solve(np.array(rows), np.array(values))


def lay(rng, canvas, picture, corners, radius=0.0, shadow=0.0, alpha=1.0):
    """Puts a flat picture on the canvas; `radius` is of its rounded corners, a share of its width."""
    # No more pixels than it will have: PIL's bilinear looks at four only.
    side = np.linalg.norm(corners[1] - corners[0])
    if picture.width > side * 1.5:
        picture = picture.resize((max(8, int(side * 1.2)), max(8, int(side * 1.2 * picture.height / picture.width))), Image.BOX)
    sheet = Image.new("L", (picture.width * 2, picture.height * 2), 0)
    ImageDraw.Draw(sheet).rounded_rectangle(
        [0, 0, sheet.width - 1, sheet.height - 1], radius=radius * sheet.width, fill=int(255 * alpha)
    )
    mapping = coefficients(corners, picture.size)
    mask = sheet.transform((W, H), Image.PERSPECTIVE, tuple(coefficients(corners, sheet.size)), Image.BILINEAR)
    if shadow > 0:
        dx, dy = int(rng.integers(-6, 7)), int(rng.integers(-6, 7))
        soft = ImageChops.offset(mask.resize((W // 4, H // 4), Image.BILINEAR), dx // 4, dy // 4)
        soft = soft.filter(ImageFilter.BoxBlur(between(rng, 0.3, 2))).resize((W, H), Image.BILINEAR)
        dark = soft.point(lambda level: int(255 - shadow * level))
        canvas = ImageChops.multiply(canvas, Image.merge("RGB", (dark, dark, dark)))
    # Beyond its edges the picture goes on in its own colour, so that the edge of the mask shows no black rim.
    framed = Image.new("RGB", (picture.width + 8, picture.height + 8))
    framed.paste(picture.resize((picture.width + 8, picture.height + 8)), (0, 0))
    framed.paste(picture, (4, 4))
    shifted = mapping.copy()
    shifted[:3] += 4 * np.append(mapping[6:], 1)
    shifted[3:6] += 4 * np.append(mapping[6:], 1)
    drawn = framed.transform((W, H), Image.PERSPECTIVE, tuple(shifted), Image.BILINEAR)
    return Image.composite(drawn, canvas, mask)


def distract(rng, canvas, material, count):
    """Other flat things with straight edges, and a few round and long ones."""
    for _ in range(count):
        kind = rng.random()
        if kind < 0.6:
            corners = outline(rng, between(rng, 0.4, 2.6), 0.08, 0.9)
            if corners is None:
                continue
            corners += rng.uniform(-0.5, 0.5, 2) * [W, H]
            size = (220, max(20, int(220 / between(rng, 0.6, 2.2))))
            look = rng.random()
            if look < 0.35:
                thing = printed_sheet(rng, size, light=chance(rng, 0.85))
            elif look < 0.6:
                thing = texture(rng).resize(size)
            elif look < 0.75:
                thing = crop(rng, material.grounds[rng.integers(len(material.grounds))][1], 0.2).resize(size)
            elif look < 0.85:
                thing = crop(rng, material.faces[rng.integers(len(material.faces))][1], 0.4).resize(size)
            else:
                thing = Image.new("RGB", size, colour(rng))
            canvas = lay(rng, canvas, thing, corners, between(rng, 0, 0.03), between(rng, 0, 0.4))
        else:
            draw = ImageDraw.Draw(canvas)
            x, y = between(rng, 0, W), between(rng, 0, H)
            if kind < 0.75:
                size = between(rng, 5, 70)
                draw.ellipse([x - size, y - size, x + size, y + size * between(rng, 0.6, 1)], fill=colour(rng))
            else:
                angle, length = between(rng, 0, 2 * np.pi), between(rng, 40, 500)
                draw.line(
                    [(x, y), (x + length * np.cos(angle), y + length * np.sin(angle))],
                    fill=colour(rng),
                    width=int(between(rng, 1, 14)),
                )
    return canvas


SKINS = [(236, 200, 176), (208, 160, 128), (170, 120, 88), (128, 84, 58), (92, 60, 44)]


def finger(rng, canvas, tip, away, width):
    """From a tip on the document to beyond the picture."""
    skin = np.array(SKINS[rng.integers(len(SKINS))], np.float32) * between(rng, 0.75, 1.1)
    mask = Image.new("L", (WIDTH, HEIGHT), 0)
    draw = ImageDraw.Draw(mask)
    far = tip + away * between(rng, 0.4, 1.4) * W
    tip, far, width = tip / OVER, far / OVER, width / OVER
    draw.line([tuple(tip), tuple(far)], fill=255, width=int(width))
    for x, y in (tip, far):
        draw.ellipse([x - width / 2, y - width / 2, x + width / 2, y + width / 2], fill=255)
    round_ = np.asarray(mask.filter(ImageFilter.BoxBlur(width / 4)), np.float32)[..., None] / 255
    painted = Image.fromarray((skin * (0.55 + 0.5 * round_)).clip(0, 255).astype(np.uint8))
    return Image.composite(painted.resize((W, H)), canvas, mask.resize((W, H), Image.BILINEAR))


def hold(rng, canvas, corners, deep):
    """Fingers over a side of the document (`deep` > 0), or a palm under it."""
    centre = corners.mean(axis=0)
    for _ in range(rng.integers(1, 4)):
        side = rng.integers(4)
        a, b = corners[side], corners[(side + 1) % 4]
        along = between(rng, 0.1, 0.9)
        edge = a + (b - a) * along
        inward = (centre - edge) / (np.linalg.norm(centre - edge) + 1e-6)
        length = np.linalg.norm(b - a)
        tip = edge + inward * length * between(rng, 0, 0.14) * deep
        away = -inward + rng.normal(0, 0.35, 2)
        canvas = finger(rng, canvas, tip, away / (np.linalg.norm(away) + 1e-6), length * between(rng, 0.1, 0.26))
    return canvas


def underlay(rng, canvas, corners):
    """A screen, a sheet or a book under a document: larger, and lying much like it."""
    middle = corners.mean(axis=0)
    grown = (corners - middle) * np.array([between(rng, 1.1, 2.6), between(rng, 1.1, 2.6)]) + middle
    turn = np.deg2rad(rng.normal(0, 12))
    grown = (grown - middle) @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]]) + middle
    grown += rng.uniform(-0.5, 0.5, 2) * np.ptp(corners, axis=0) * 0.7
    size = (320, 220)
    look = rng.random()
    if look < 0.3:
        thing = Image.new("RGB", size, colour(rng))
    elif look < 0.65:
        thing = printed_sheet(rng, size, light=chance(rng, 0.85))
    else:
        thing = texture(rng).resize(size)
    if chance(rng, 0.5):
        draw = ImageDraw.Draw(thing)
        for _ in range(rng.integers(1, 5)):
            x, y = between(rng, -40, size[0]), between(rng, -40, size[1])
            draw.rectangle([x, y, x + between(rng, 30, 220), y + between(rng, 20, 160)], fill=colour(rng))
    if chance(rng, 0.4):
        ImageDraw.Draw(thing).rectangle([0, 0, size[0] - 1, size[1] - 1], outline=colour(rng), width=int(between(rng, 2, 14)))
    return lay(rng, canvas, thing, grown, between(rng, 0, 0.05), between(rng, 0, 0.4))


def filling(rng, material, stage):
    """A scan or a picture cut to the document: its corners are the picture's, to within a little."""
    _, picture = pick_document(rng, material, stage)
    corners = np.array([[0, 0], [W, 0], [W, H], [0, H]], np.float64) + rng.normal(0, 1.5, (4, 2))
    corners += (corners - [W / 2, H / 2]) * between(rng, -0.01, 0.02)
    canvas = Image.new("RGB", (W, H), (255, 255, 255) if chance(rng, 0.6) else colour(rng))
    return lay(rng, canvas, jitter(rng, picture, 0.15), corners), corners


def place_document(rng, canvas, material, corners_of_others, stage):
    name, picture = pick_document(rng, material, stage)
    proportion = picture.width / picture.height
    reach = (0.28, 0.62) if corners_of_others else (0.3, 1.02)
    if stage == LAST and chance(rng, SMALL):
        reach = (0.16, 0.34)
    corners = outline(rng, proportion, *reach)
    if corners is None:
        return canvas, None
    for others in corners_of_others:
        if overlaps(corners, others):
            return canvas, None
    if stage >= LATER and not corners_of_others and chance(rng, ON_A_SHEET):
        canvas = underlay(rng, canvas, corners)
    page = name.startswith(("passport", "identity-card-td2")) or "letter" in name
    if name.startswith("passport") and chance(rng, 0.4):
        canvas = lay_spread(rng, canvas, picture, corners)
    if chance(rng, 0.12):
        canvas = hold(rng, canvas, corners, deep=0.3)
    picture = jitter(rng, picture, 0.2)
    if chance(rng, 0.1):
        picture = picture.convert("L").convert("RGB")
    radius = between(rng, 0, 0.02) if page else between(rng, 0.02, 0.05) if chance(rng, 0.8) else 0.0
    canvas = lay(rng, canvas, picture, corners, radius, between(rng, 0, 0.5) if chance(rng, 0.75) else 0.0)
    return canvas, corners


def lay_spread(rng, canvas, picture, corners):
    """The other page of an open passport, beyond the upper edge of the page with the zone."""
    a, b, c, d = corners
    up_left, up_right = a + (a - d) * between(rng, 0.9, 1.05), b + (b - c) * between(rng, 0.9, 1.05)
    size = (picture.width // 2, picture.height // 2)
    if chance(rng, 0.5):
        page = printed_sheet(rng, size)
    else:
        page = jitter(rng, picture.resize(size).filter(ImageFilter.BoxBlur(25)), 0.2)
    return lay(rng, canvas, page, np.array([up_left, up_right, b, a]), between(rng, 0, 0.03), between(rng, 0, 0.4))


def overlaps(a, b):
    """Whether the boxes round two outlines meet: near enough for keeping documents apart."""
    return bool((a.max(axis=0) > b.min(axis=0)).all() and (b.max(axis=0) > a.min(axis=0)).all())


# --- light and camera ------------------------------------------------------------------------------------------------


def light(rng, values, corners):
    """On final pixels, floats."""
    if chance(rng, 0.7):
        ramp = away_from(between(rng, 0, 2 * np.pi), 0) / WIDTH
        values = values * (1 + between(rng, 0, 0.6) * ramp)[..., None]
    if chance(rng, 0.3):
        edge = away_from(between(rng, 0, 2 * np.pi), between(rng, -0.4, 0.4))
        soft = 1 / (1 + np.exp(-np.clip(edge / between(rng, 0.5, 12), -30, 30)))
        values = values * (1 - between(rng, 0.1, 0.6) * soft)[..., None]
    if chance(rng, 0.25):
        middle = corners.mean(axis=0) / OVER if corners is not None else np.array([WIDTH / 2, HEIGHT / 2])
        cx, cy = middle + rng.normal(0, 25, 2)
        sx, sy = between(rng, 3, 30), between(rng, 3, 30)
        blob = np.exp(-(((COLUMNS - cx) / sx) ** 2 + ((ROWS - cy) / sy) ** 2))
        values = values + (between(rng, 80, 300) * blob)[..., None]
    return values


def photograph(rng, canvas, corners):
    small = canvas.reduce(OVER)
    values = light(rng, np.asarray(small, np.float32), corners)
    values = values * between(rng, 0.4, 1.15) * (1 + rng.normal(0, 0.05, 3))
    picture = Image.fromarray(values.clip(0, 255).astype(np.uint8))
    if chance(rng, 0.5):
        picture = picture.filter(ImageFilter.GaussianBlur(between(rng, 0, 1.3)))
    noise = rng.normal(0, between(rng, 0, 8) if chance(rng, 0.6) else 0.5, (HEIGHT, WIDTH, 1))
    picture = Image.fromarray((np.asarray(picture, np.float32) + noise).clip(0, 255).astype(np.uint8))
    if chance(rng, 0.3):
        held = io.BytesIO()
        picture.save(held, "JPEG", quality=int(between(rng, 45, 92)))
        picture = Image.open(held)
    if chance(rng, 0.06):
        picture = picture.convert("L").convert("RGB")
    return np.asarray(picture)


def without_document(rng, material):
    if chance(rng, 0.5):
        canvas = crop(rng, material.faces[rng.integers(len(material.faces))][1], 0.5)
        canvas = jitter(rng, canvas, 0.35)
        if chance(rng, 0.2):
            canvas = distract(rng, canvas, material, 1)
        return canvas
    return distract(rng, ground(rng, material), material, rng.integers(0, 4))


def compose(rng, material, stage=LAST):
    """-> (uint8 [192, 256, 3], list of [4, 2] float corners in its pixels)"""
    if stage >= LATER and chance(rng, FILLS_THE_PICTURE):
        canvas, corners = filling(rng, material, stage)
        return photograph(rng, canvas, corners), [corners / OVER]
    if chance(rng, WITHOUT_DOCUMENT):
        canvas = without_document(rng, material)
        return photograph(rng, canvas, None), []
    canvas = ground(rng, material)
    canvas = distract(rng, canvas, material, rng.integers(0, 4) if chance(rng, 0.5) else 0)
    found = []
    for _ in range(2 if chance(rng, TWO_DOCUMENTS) else 1):
        canvas, corners = place_document(rng, canvas, material, found, stage)
        if corners is not None:
            found.append(corners)
    if found and chance(rng, 0.14):
        canvas = hold(rng, canvas, found[0], deep=1)
    return photograph(rng, canvas, found[0] if found else None), [corners / OVER for corners in found]
