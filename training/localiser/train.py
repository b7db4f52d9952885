"""Trains the localiser on composed photographs, and writes its weights as ONNX.

    python3 training/localiser/train.py --material DIR --out localiser.onnx

A second process composes photographs without pause; the trainer draws from the most recent ones, turned and mirrored.
Documents on sheets and documents that fill the picture come in after the first 1,300 steps; in the second half of 5,000
the learning rate falls to nothing. A last lap, from a lower rate, adds documents far away and misleading bands; what is
kept is a mean of the weights before and after it, which is as good on cards as before and on those far away as after. Written beside the weights: a log of the losses, and a state to go on from.
"""

import argparse
import json
import multiprocessing
import time

import numpy as np
import torch
from PIL import Image, ImageDraw
from torch.nn import functional as F

from compose import EASY, HEIGHT, LAST, LATER, WIDTH, Material, compose
from network import CORNER, INSIDE, OUTLINE, WAY_X, Localiser

POOL = 6000
MOST_DOCUMENTS = 2
BATCH = 24
STRIDE = 4
LEARNING_RATE = 2e-3
EASY_STEPS = 1300
MAIN_STEPS = 5000
STEPS = 6000
LAST_LEARNING_RATE = 8e-4
SHARE_OF_LAST_LAP = 0.4
SECONDS_BETWEEN_SAVES = 300


def fill_pool(pictures, corners, filled, step, directory, seed):
    """Runs in a process of its own: overwrites the pool in order, for ever."""
    material, rng, at = Material(directory), np.random.default_rng(seed), 0
    pictures = np.frombuffer(pictures, np.uint8).reshape(POOL, HEIGHT, WIDTH, 3)
    corners = np.frombuffer(corners, np.float32).reshape(POOL, MOST_DOCUMENTS, 4, 2)
    while True:
        began = time.time()
        picture, found = compose(rng, material, stage_of(step.value))
        pictures[at % POOL] = picture
        corners[at % POOL] = np.nan
        for k, outline in enumerate(found):
            corners[at % POOL, k] = outline
        at += 1
        filled.value = at
        # A full pool is renewed at a third of the pace: each photograph is then used some four times, turned and mirrored.
        if at > POOL:
            time.sleep(2 * (time.time() - began))


class Pool:
    def __init__(self, directory, seed, first_step):
        pictures = multiprocessing.RawArray("B", POOL * HEIGHT * WIDTH * 3)
        corners = multiprocessing.RawArray("f", POOL * MOST_DOCUMENTS * 8)
        self.filled = multiprocessing.Value("l", 0)
        self.step = multiprocessing.Value("l", first_step)
        self.pictures = np.frombuffer(pictures, np.uint8).reshape(POOL, HEIGHT, WIDTH, 3)
        self.corners = np.frombuffer(corners, np.float32).reshape(POOL, MOST_DOCUMENTS, 4, 2)
        self.process = multiprocessing.Process(
            target=fill_pool, args=(pictures, corners, self.filled, self.step, directory, seed), daemon=True
        )
        self.process.start()

    def batch(self, rng):
        """Pictures [n, 3, H, W] 0 to 1 and targets, all turned and mirrored alike: quarter turns change the shape."""
        while self.filled.value < 10 * BATCH:
            time.sleep(1)
        picks = rng.integers(0, min(self.filled.value, POOL), BATCH)
        turns, mirrored = int(rng.integers(4)), rng.random() < 0.5
        pictures, targets = [], []
        for pick in picks:
            picture, corners = self.pictures[pick], self.corners[pick].copy()
            if mirrored:
                picture, corners = picture[:, ::-1], corners * [-1, 1] + [WIDTH, 0]
            width = WIDTH
            height = HEIGHT
            for _ in range(turns):
                picture, corners = np.rot90(picture), np.stack([corners[..., 1], width - corners[..., 0]], -1)
                width, height = height, width
            pictures.append(np.ascontiguousarray(vary(rng, picture).transpose(2, 0, 1)))
            targets.append(targets_of(corners, width, height))
        return torch.from_numpy(np.stack(pictures)), torch.from_numpy(np.stack(targets))


def vary(rng, picture):
    gain = rng.uniform(0.75, 1.25) * (1 + rng.normal(0, 0.04, 3))
    return np.clip(picture.astype(np.float32) * (gain / 255).astype(np.float32), 0, 1)


def targets_of(corners, width, height):
    """[6, H/4, W/4]: inside, corner heat, outline, way x, way y, where the way counts."""
    columns, rows = width // STRIDE, height // STRIDE
    target = np.zeros((6, rows, columns), np.float32)
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32) + 0.5
    for outline in corners:
        if np.isnan(outline).any():
            continue
        sheet = Image.new("L", (width, height), 0)
        ImageDraw.Draw(sheet).polygon([tuple(p) for p in outline], fill=255)
        target[0] = np.maximum(target[0], np.asarray(sheet.reduce(STRIDE), np.float32) / 255)
        cells = outline / STRIDE
        for k in range(4):
            (ax, ay), (bx, by) = cells[k], cells[(k + 1) % 4]
            length = np.hypot(bx - ax, by - ay)
            along = np.clip(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / (length**2 + 1e-6), 0, 1)
            away = (x - ax - along * (bx - ax)) ** 2 + (y - ay - along * (by - ay)) ** 2
            target[2] = np.maximum(target[2], np.exp(-away / (2 * 0.7**2)))
            near = (x - ax) ** 2 + (y - ay) ** 2
            target[1] = np.maximum(target[1], np.exp(-near / (2 * 0.8**2)))
            here = near < 1.6**2
            target[3][here], target[4][here], target[5][here] = (ax - x)[here], (ay - y)[here], 1
    return target


def loss_of(output, target):
    inside, heat, outline, way, counts = target[:, 0], target[:, 1], target[:, 2], target[:, 3:5], target[:, 5:6]
    covered = F.binary_cross_entropy_with_logits(output[:, INSIDE], inside)
    # Zhou et al. 2019, "Objects as Points": a cell beside the corner is hardly wrong.
    corner = torch.sigmoid(output[:, CORNER]).clamp(1e-5, 1 - 1e-5)
    peak = (heat > 0.72).float()
    focal = -(peak * (1 - corner) ** 2 * corner.log() + (1 - peak) * (1 - heat) ** 4 * corner**2 * (1 - corner).log())
    corners = focal.sum() / (peak.sum() + 1)
    sides = F.binary_cross_entropy_with_logits(output[:, OUTLINE], outline)
    ways = (F.smooth_l1_loss(output[:, WAY_X : WAY_X + 2], way, reduction="none", beta=0.3) * counts).sum() / (counts.sum() + 1)
    return covered + 0.5 * corners + sides + ways, (covered.item(), corners.item(), sides.item(), ways.item())


def save(model, path):
    model.eval()
    example = torch.zeros(1, 3, HEIGHT, WIDTH)
    torch.onnx.export(
        model,
        example,
        path,
        input_names=["picture"],
        output_names=["maps"],
        dynamic_axes={"picture": {2: "height", 3: "width"}, "maps": {2: "rows", 3: "columns"}},
        opset_version=13,
    )
    model.train()


def stage_of(step):
    return EASY if step < EASY_STEPS else LATER if step < MAIN_STEPS else LAST


def rate_at(step):
    if step >= MAIN_STEPS:
        return LAST_LEARNING_RATE * falling((step - MAIN_STEPS) / (STEPS - MAIN_STEPS))
    share = step / MAIN_STEPS
    return LEARNING_RATE * min(1.0, (step + 1) / 100) * (1 if share < 0.5 else falling(2 * share - 1))


def falling(share):
    return max(0.005, 0.5 + 0.5 * np.cos(np.pi * share))


def mean_of(before, after):
    share = SHARE_OF_LAST_LAP
    return {
        name: value * (1 - share) + after[name] * share if value.dtype.is_floating_point else after[name]
        for name, value in before.items()
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--material", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--seed", type=int, default=7001)
    parser.add_argument("--resume", help="a state (.pt) to go on from")
    parser.add_argument("--first-step", type=int, default=0, help="how many steps made that state")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    seed = options.seed + options.first_step
    pool, rng = Pool(options.material, seed, options.first_step), np.random.default_rng(seed + 1)
    model = Localiser().train()
    if options.resume:
        model.load_state_dict(torch.load(options.resume))
    optimiser = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE, weight_decay=1e-4)
    start, log, recent = time.time(), [], []
    saved = start
    for step in range(options.first_step, STEPS):
        pool.step.value = step
        if step == MAIN_STEPS:
            before = {name: value.clone() for name, value in model.state_dict().items()}
        for group in optimiser.param_groups:
            group["lr"] = rate_at(step)
        pictures, target = pool.batch(rng)
        loss, parts = loss_of(model(pictures), target)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5)
        optimiser.step()
        recent.append((loss.item(), *parts))
        if (step + 1) % 100 == 0:
            minutes = round((time.time() - start) / 60, 1)
            means = [round(float(v), 4) for v in np.mean(recent, axis=0)]
            log.append({"step": step + 1, "minutes": minutes, "composed": pool.filled.value, "loss": means})
            recent = []
            print(json.dumps(log[-1]), flush=True)
        if time.time() - saved > SECONDS_BETWEEN_SAVES:
            saved = time.time()
            torch.save(model.state_dict(), options.out + ".pt")
            save(model, options.out)
    model.load_state_dict(mean_of(before, model.state_dict()))
    torch.save(model.state_dict(), options.out + ".pt")
    save(model, options.out)
    with open(options.out + ".log.json", "w") as file:
        json.dump(log, file, indent=1)


if __name__ == "__main__":
    main()
