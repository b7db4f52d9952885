"""Puts lines of ink on paper and photographs them: everything that happens to print between the press and the reader.

In:  masks [n, 1, 48, W], 0 to 1, ends of print in columns.
Out: luma [n, 1, 40, W * 40 / 48], 0 to 1, as the reader cuts lines out of a rectified card.

All of it in batches, on whatever device the masks are. Ranges are wider than those of the specimens' photographs: print
11 to 48 px high, blur to 1.9 px, JPEG quality 25 to 95, contrast down to a tenth.
"""

import math

import torch
from torch.nn import functional as F

OUT_HEIGHT = 40
GROUPS = 3
# Annex K of ITU-T T.81.
LUMINANCE = torch.tensor(
    [16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62]
    + [18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99],
    dtype=torch.float32,
).reshape(8, 8)
COSINES = torch.tensor([[math.sqrt((1 if k == 0 else 2) / 8) * math.cos((2 * x + 1) * k * math.pi / 16) for x in range(8)] for k in range(8)])


class Camera:
    """@param strength: 0 as printed, 1 the whole range; a line draws its own share of it"""

    def __init__(self, device, seed, strength=(0.0, 1.0)):
        self.device, self.strength = device, strength
        self.random = torch.Generator(device=device)
        self.random.manual_seed(seed)

    def uniform(self, n, low, high):
        return low + (high - low) * torch.rand(n, 1, 1, 1, generator=self.random, device=self.device)

    def chance(self, n, share):
        return (torch.rand(n, 1, 1, 1, generator=self.random, device=self.device) < share).float()

    def noise(self, *shape):
        return torch.randn(*shape, generator=self.random, device=self.device)

    def clouds(self, n, rows, columns, height, width):
        return F.interpolate(self.noise(n, 1, rows, columns), (height, width), mode="bicubic", align_corners=False)

    def photograph(self, masks, ends):
        n, _, _, width = masks.shape
        share = self.uniform(n, *self.strength)
        scene = self.light(self.print(masks, share), share)
        scene = self.bend(scene, share)
        order = torch.randperm(n, generator=self.random, device=self.device)
        out = torch.empty(n, 1, OUT_HEIGHT, width * OUT_HEIGHT // 48, device=self.device)
        for part in order.chunk(GROUPS):
            out[part] = self.take(scene[part], share[part])
        out = out * self.uniform(n, 0.85, 1.15) + self.uniform(n, -0.08, 0.08)
        return self.end(out.clamp(0, 1), ends)

    def print(self, ink, share):
        n, _, height, width = ink.shape
        # Thicker and thinner strokes.
        thick, thin = F.max_pool2d(ink, 3, 1, 1), -F.max_pool2d(-ink, (1, 3), 1, (0, 1))
        press = self.uniform(n, -0.5, 0.8) * self.chance(n, 0.5)
        ink = ink + press.clamp(min=0) * (thick - ink) + (-press).clamp(min=0) * (thin - ink)
        worn = self.chance(n, 0.15) * torch.sigmoid(6 * self.clouds(n, 8, max(4, width // 8), height, width) - self.uniform(n, 3, 8))
        ink = ink * (1 - worn) * (1 - self.uniform(n, 0, 0.25) * self.clouds(n, 6, max(3, width // 16), height, width).clamp(0, 1))
        others = ink.roll(1, 0)
        ink = torch.maximum(ink, self.neighbours(others))
        paper = self.paper(n, height, width, others, share)
        contrast = self.uniform(n, 0.9 - 0.55 * share, 1.0 - 0.1 * share)
        contrast = torch.where(self.chance(n, 0.12).bool(), self.uniform(n, 0.12, 0.5), contrast)
        dark = paper.mean((2, 3), keepdim=True) * (1 - contrast)
        positive = paper + ink * (dark - paper)
        # White print on a coloured band.
        band = paper * self.uniform(n, 0.15, 0.55)
        negative = band + ink * (self.uniform(n, 0.75, 1.0) - band)
        return torch.where(self.chance(n, 0.07).bool(), negative, positive)

    def neighbours(self, others):
        """What the lines above and below, and rules, let be seen of themselves at the edges."""
        n, _, height, width = others.shape
        y = torch.arange(height, device=self.device).view(1, 1, height, 1)
        x = torch.arange(width, device=self.device).view(1, 1, 1, width)
        out = torch.zeros_like(others)
        for way in (1, -1):
            rows = (y + way * self.uniform(n, 0.78, 1.05) * height).round().long()
            seen = torch.gather(others, 2, rows.clamp(0, height - 1).expand(-1, -1, -1, width))
            out = torch.maximum(out, seen * ((rows >= 0) & (rows < height)) * self.chance(n, 0.3))
        rule = ((y - self.uniform(n, -0.02, 0.1) * height).abs() < self.uniform(n, 0.4, 1.6)).float() * self.chance(n, 0.06)
        under = ((y - self.uniform(n, 0.9, 1.02) * height).abs() < self.uniform(n, 0.4, 1.6)).float() * self.chance(n, 0.08)
        edge = (x < self.uniform(n, 1, 7)).float() * self.chance(n, 0.05) + (x > width - self.uniform(n, 1, 7)).float() * self.chance(n, 0.05)
        return torch.maximum(out, torch.maximum(torch.maximum(rule, under), edge.clamp(max=1).expand_as(out)))

    def paper(self, n, height, width, others, share):
        y = torch.arange(height, device=self.device).view(1, 1, height, 1) / height
        x = torch.arange(width, device=self.device).view(1, 1, 1, width) / height
        paper = self.uniform(n, 0.55, 1.0) + self.uniform(n, 0, 0.06) * self.clouds(n, 3, max(3, width // 40), height, width)
        paper = paper + self.chance(n, 0.4) * self.uniform(n, 0, 0.06) * self.clouds(n, 12, max(6, width // 5), height, width)
        for _ in range(2):
            # Guilloches: fine waved lines in parallel.
            angle, pitch = self.uniform(n, 0, math.pi), self.uniform(n, 0.06, 0.4)
            wave = self.uniform(n, 0, 0.3) * torch.sin(self.uniform(n, 0.5, 5) * x + self.uniform(n, 0, 6))
            phase = (x * torch.cos(angle) + (y + wave) * torch.sin(angle)) * 2 * math.pi / pitch
            line = torch.sigmoid(self.uniform(n, 1, 12) * (torch.sin(phase) - self.uniform(n, -0.3, 0.9)))
            paper = paper - self.chance(n, 0.3) * self.uniform(n, 0.02, 0.16 + 0.08 * share) * line
        # A watermark, an emblem or the other side showing through: larger print, faint.
        big = F.interpolate(others[..., : max(16, width // 2)], (height * 2, width), mode="bilinear", align_corners=False)[:, :, height // 2 : height // 2 + height]
        return paper - self.chance(n, 0.1) * self.uniform(n, 0.04, 0.22) * big

    def light(self, scene, share):
        n, _, height, width = scene.shape
        x = torch.linspace(-1, 1, width, device=self.device).view(1, 1, 1, width)
        y = torch.linspace(-1, 1, height, device=self.device).view(1, 1, height, 1)
        scene = scene * (1 + share * self.uniform(n, -0.25, 0.25) * x + share * self.uniform(n, -0.08, 0.08) * y)
        shadow = torch.sigmoid((x + self.uniform(n, -0.4, 0.4) * y * height / width - self.uniform(n, -1, 1)) * self.uniform(n, 3, 40))
        scene = scene * (1 - self.chance(n, 0.15) * self.uniform(n, 0.1, 0.45) * shadow)
        glare = torch.exp(-(((x - self.uniform(n, -1.2, 1.2)) * width / height / self.uniform(n, 0.6, 4)) ** 2 + ((y - self.uniform(n, -2, 2)) / self.uniform(n, 0.5, 3)) ** 2))
        scene = scene + self.chance(n, 0.15) * share * self.uniform(n, 0.1, 0.75) * glare
        return (scene * self.uniform(n, 1 - 0.5 * share, 1.05)).clamp(0, 1)

    def bend(self, scene, share):
        """Small turns, slants, sizes and waves: the frame of a line is never quite its own."""
        n, _, height, width = scene.shape
        x = torch.linspace(-1, 1, width, device=self.device).view(1, 1, width).expand(n, height, width)
        y = torch.linspace(-1, 1, height, device=self.device).view(1, height, 1).expand(n, height, width)
        u = lambda low, high: self.uniform(n, low, high)[:, :, :, 0]
        wide = width / height
        turn = u(-1, 1) * (0.02 + 0.045 * share[:, :, :, 0]) / max(1.0, wide / 4)
        slant = u(-0.22, 0.22) * self.chance(n, 0.5)[:, :, :, 0]
        wave = u(0, 0.05) * torch.sin(u(0.3, 1.5) * math.pi * x + u(0, 6))
        grid_x = x * u(0.985, 1.015) + slant * y / wide
        grid_y = y * u(0.95, 1.06) + turn * x * wide + wave + u(-0.04, 0.04)
        return F.grid_sample(scene, torch.stack([grid_x, grid_y], -1), mode="bilinear", padding_mode="border", align_corners=False)

    def take(self, scene, share):
        """As many pixels as the camera gave it, its lens, its noise, its compression; then as large as lines are read."""
        n, _, height, width = scene.shape
        hardest = float(share.mean())
        least = 11 + 22 * (1 - hardest)
        pick = torch.rand(1, generator=self.random, device=self.device).item()
        rows = int(round(least * (48 / least) ** pick))
        columns = max(8, round(width * rows / height * float(0.9 + 0.2 * torch.rand(1, generator=self.random, device=self.device))))
        small = F.interpolate(scene, (rows, columns), mode="bilinear", align_corners=False, antialias=True)
        sigma = self.uniform(n, 0.15, 0.3 + share * (0.5 + 1.1 * min(1.0, rows / 26)))
        small = self.blur(small, sigma)
        shaken = self.shake(small)
        small = torch.where(self.chance(n, 0.1).bool() & (share > 0.4), shaken, small)
        grain = self.uniform(n, 0, 0.01 + 0.04 * share)
        small = small + grain * self.noise(*small.shape)
        sharp = small + self.uniform(n, 0.2, 1.2) * (small - self.blur(small, torch.full_like(sigma, 1.0)))
        small = torch.where(self.chance(n, 0.25).bool(), sharp, small).clamp(0, 1)
        small = torch.where(self.chance(n, 0.75).bool(), self.compress(small, self.uniform(n, 95 - 68 * share, 96)), small)
        if rows > OUT_HEIGHT:
            return F.interpolate(small, (OUT_HEIGHT, width * OUT_HEIGHT // 48), mode="bilinear", align_corners=False, antialias=torch.rand(1, generator=self.random, device=self.device).item() < 0.5)
        return F.interpolate(small, (OUT_HEIGHT, width * OUT_HEIGHT // 48), mode="bilinear", align_corners=False)

    @staticmethod
    def blur(small, sigma):
        shares = [torch.exp(-(reach**2) / (2 * sigma**2)) for reach in range(4)]
        whole = shares[0] + 2 * sum(shares[1:])
        for side, pad in ((2, (0, 0, 3, 3)), (3, (3, 3, 0, 0))):
            length, padded = small.shape[side], F.pad(small, pad, mode="replicate")
            small = sum(padded.narrow(side, 3 + reach, length) * shares[abs(reach)] for reach in range(-3, 4)) / whole
        return small

    def shake(self, small):
        """The same picture a little further along, together."""
        dx, dy = (int(v) for v in torch.randint(-1, 3, (2,), generator=self.random, device=self.device))
        return (small + small.roll((dy, dx), (2, 3)) + small.roll((2 * dy, 2 * dx), (2, 3))) / 3

    def compress(self, small, quality):
        n, _, rows, columns = small.shape
        down, right = (int(v) for v in torch.randint(0, 8, (2,), generator=self.random, device=self.device))
        padded = F.pad(small, (right, (-columns - right) % 8, down, (-rows - down) % 8), mode="replicate" if min(rows, columns) > 8 else "constant")
        height, width = padded.shape[2:]
        blocks = padded.view(n, height // 8, 8, width // 8, 8).transpose(2, 3) * 255 - 128
        cosines = COSINES.to(self.device)
        scale = torch.where(quality < 50, 5000 / quality, 200 - 2 * quality).view(n, 1, 1, 1, 1)
        table = ((LUMINANCE.to(self.device) * scale + 50) / 100).floor().clamp(1, 255)
        kept = torch.round((cosines @ blocks @ cosines.T) / table) * table
        back = ((cosines.T @ kept @ cosines) + 128) / 255
        return back.transpose(2, 3).reshape(n, 1, height, width)[:, :, down : down + rows, right : right + columns].clamp(0, 1)

    def end(self, out, ends):
        """Beyond the end of a line its last column is repeated: so are lines filled up to a common width."""
        n, _, _, width = out.shape
        last = (ends.to(self.device) * OUT_HEIGHT / 48).long().clamp(1, width) - 1
        filled = self.chance(n, 0.5).view(n).bool()
        last = torch.where(filled, last, torch.full_like(last, width - 1)).view(n, 1, 1, 1)
        x = torch.arange(width, device=self.device).view(1, 1, 1, width)
        return torch.gather(out, 3, torch.minimum(x, last).expand(-1, -1, OUT_HEIGHT, -1))
