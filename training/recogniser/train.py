"""Trains the recogniser on drawn lines.

    python3 training/recogniser/train.py --material material --out recogniser --steps 60000

Other processes draw lines without pause; each batch is photographed on the accelerator, more than once where drawing is
slower than learning. Kept is a moving mean of the weights. Written: recogniser.pt, and recogniser.json with the figures.
"""

import argparse
import json
import queue
import threading
import time

import torch
from torch.nn import functional as F
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from alphabet import BLANK, CLASSES, decode, encode
from degrade import Camera
from lines import batches
from network import Recogniser

LEARNING_RATE = 2e-3
WARM_UP = 1000
MEAN_OVER = 2000
RECENT = 64
LINES_A_TEST = 300
CONDITIONS = {"printed": (0.0, 0.1), "mild": (0.2, 0.45), "hard": (0.7, 1.0)}


class Drawn(IterableDataset):
    def __init__(self, seed, material):
        self.seed, self.material = seed, material

    def __iter__(self):
        torch.set_num_threads(1)
        for masks, ends, texts in batches(self.seed + 1 + get_worker_info().id, self.material):
            classes = [encode(text) for text in texts]
            yield (
                torch.from_numpy(masks), torch.from_numpy(ends), torch.tensor([k for line in classes for k in line] or [1]),
                torch.tensor([len(line) for line in classes]),
            )


class Recent:
    """The latest batches: a new one as soon as there is one, else one that was seen before."""

    def __init__(self, loader):
        self.fresh, self.seen, self.drawn, self.at = queue.Queue(8), [], 0, 0
        # The drawing processes are begun here, before anything lies on the accelerator.
        threading.Thread(target=self._fill, args=(iter(loader),), daemon=True).start()

    def _fill(self, drawn):
        for batch in drawn:
            self.fresh.put([part.cuda(non_blocking=True) for part in batch] if torch.cuda.is_available() else batch)

    def next(self):
        try:
            batch = self.fresh.get_nowait() if len(self.seen) >= 8 else self.fresh.get()
        except queue.Empty:
            return self.seen[int(torch.randint(len(self.seen), (1,)))]
        self.drawn += batch[0].shape[0]
        if len(self.seen) < RECENT:
            self.seen.append(batch)
        else:
            self.seen[self.at % RECENT] = batch
        self.at += 1
        return batch


def loss_of(logits, labels, lengths):
    steps = torch.full((logits.shape[0],), logits.shape[1], device=logits.device)
    shares = F.log_softmax(logits.float(), 2).transpose(0, 1)
    each = F.ctc_loss(shares, labels, steps, lengths, blank=BLANK, reduction="none", zero_infinity=True)
    # Short lines count as lines, long ones as many characters.
    return (each / lengths.clamp(min=1).sqrt()).mean() / 3


def tests_of(material, device):
    """Lines in families that training never sees, by script and condition: what is put before the network, and what it says."""
    tests = {}
    for kind in ("latin", "devanagari", "zone"):
        drawn, masks = batches(991, material, held_out=True, kind=kind, columns=12_288), []
        while sum(len(texts) for _, _, texts in masks) < LINES_A_TEST:
            masks.append(next(drawn))
        for name, strength in CONDITIONS.items():
            camera = Camera(device, 17, strength)
            tests[f"{kind} {name}"] = [
                (camera.photograph(m.to(device)[:, None].float() / 255, e), texts)
                for m, e, texts in ((torch.from_numpy(m), torch.from_numpy(e), t) for m, e, t in masks)
            ]
    return tests


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]


@torch.no_grad()
def measure(model, tests):
    """Per test the share of wrong characters and of lines that are exact."""
    model.eval()
    fastest, torch.backends.cudnn.benchmark = torch.backends.cudnn.benchmark, False
    figures = {}
    for name, pictures in tests.items():
        errors = characters = exact = lines = 0
        for picture, texts in pictures:
            for row, text in zip(model(picture).argmax(2).tolist(), texts):
                read = decode(row)
                errors, characters = errors + distance(read.strip(), text), characters + len(text)
                exact, lines = exact + (read.strip() == text), lines + 1
        figures[name] = {"wrongCharacters": round(errors / characters, 5), "exactLines": round(exact / lines, 4), "lines": lines}
    model.train()
    torch.backends.cudnn.benchmark = fastest
    return figures


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--material", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--seed", type=int, default=8001)
    parser.add_argument("--workers", type=int, default=15)
    parser.add_argument("--channels-last", action="store_true", help="the layout of tensors: one or the other is faster")
    parser.add_argument("--minutes", type=float, default=1e9, help="end earlier: the rate then falls by the clock")
    options = parser.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(options.seed)
    loader = DataLoader(Drawn(options.seed, options.material), batch_size=None, num_workers=options.workers, prefetch_factor=4, pin_memory=device == "cuda")
    recent, camera = Recent(loader), Camera(device, options.seed)
    tests = tests_of(options.material, device)
    layout = torch.channels_last if options.channels_last else torch.contiguous_format
    model = Recogniser(CLASSES).to(device).to(memory_format=layout).train()
    mean = Recogniser(CLASSES).to(device).eval()
    mean.load_state_dict(model.state_dict())
    optimiser = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE, weight_decay=0.02)
    averaged, current = ([v for v in each.state_dict().values() if v.dtype.is_floating_point] for each in (mean, model))
    # Worth it for the few widths of the training batches, not for those of the tests.
    torch.backends.cudnn.benchmark = device == "cuda"
    start, log, recently = time.time(), [], []

    def save(step):
        torch.save({k: v.float().cpu() for k, v in mean.state_dict().items()}, options.out + ".pt")
        with open(options.out + ".json", "w") as file:
            json.dump({"seed": options.seed, "steps": step, "drawn": recent.drawn, "minutes": round((time.time() - start) / 60, 1), "heldOutFamilies": measure(mean, tests), "log": log}, file, indent=1)

    share, step = 0.0, 0
    while share < 1:
        share = max(step / options.steps, (time.time() - start) / 60 / options.minutes)
        rate = LEARNING_RATE * min(1.0, (step + 1) / WARM_UP) * max(0.002, 0.5 + 0.5 * torch.cos(torch.tensor(min(1.0, share) * 3.14159)).item())
        for group in optimiser.param_groups:
            group["lr"] = rate
        masks, ends, labels, lengths = (part.to(device) for part in recent.next())
        with torch.no_grad():
            pictures = camera.photograph(masks[:, None].float() / 255, ends).contiguous(memory_format=layout)
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            logits = model(pictures)
        loss = loss_of(logits, labels[: int(lengths.sum())], lengths)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 3)
        optimiser.step()
        step += 1
        keep = min(1 - 1 / MEAN_OVER, step / (step + 20))
        with torch.no_grad():
            torch._foreach_mul_(averaged, keep)
            torch._foreach_add_(averaged, current, alpha=1 - keep)
        recently.append(loss.detach())
        if step % 500 == 0 or step == 50:
            log.append({"step": step, "minutes": round((time.time() - start) / 60, 2), "drawn": recent.drawn, "loss": round(torch.stack(recently).mean().item(), 4)})
            recently = []
            print(json.dumps(log[-1]), flush=True)
        if step % 2500 == 0:
            print(json.dumps({k: (v["wrongCharacters"], v["exactLines"]) for k, v in measure(mean, tests).items()}), flush=True)
            save(step)
    save(step)


if __name__ == "__main__":
    main()
