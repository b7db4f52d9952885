"""The recogniser: what a line of print says, in Latin and Devanagari letters.

In:  luma, 0 to 1, [n, 1, 40, W]; W a multiple of 4.
Out: [n, W/4, classes]: logits for connectionist temporal classification, the blank first (see alphabet.py).

Convolutions alone: nothing in it depends on how long a line is, so that a line of any length is read in one piece. The
first half looks at strokes in two dimensions; the height is then folded into channels, and the second half looks along
the line, some five characters to each side.
"""

import torch
from torch import nn

HEIGHT = 40
STEP = 4


class Block(nn.Module):
    """Liu et al. 2022, "A ConvNet for the 2020s", with batch normalisation, which costs nothing once trained."""

    def __init__(self, channels, kernel, expansion=2, dilation=1):
        super().__init__()
        padding = tuple(dilation * (k // 2) if i else k // 2 for i, k in enumerate(kernel))
        inner = channels * expansion
        self.spread = nn.Sequential(
            nn.Conv2d(channels, channels, kernel, 1, padding, (1, dilation), channels, bias=False),
            nn.BatchNorm2d(channels),
        )
        self.mix = nn.Sequential(
            nn.Conv2d(channels, inner, 1, bias=False),
            nn.BatchNorm2d(inner),
            nn.ReLU(inplace=True),
            nn.Conv2d(inner, channels, 1, bias=False),
            nn.BatchNorm2d(channels),
        )

    def forward(self, x):
        return x + self.mix(self.spread(x))


def conv(before, after, kernel, stride, padding):
    return nn.Sequential(
        nn.Conv2d(before, after, kernel, stride, padding, bias=False), nn.BatchNorm2d(after), nn.ReLU(inplace=True)
    )


class Recogniser(nn.Module):
    def __init__(self, classes, channels=(28, 64, 120, 256), depths=(3, 4, 7)):
        super().__init__()
        a, b, c, d = channels
        strokes, parts, along = depths
        self.stem = nn.Sequential(conv(1, a, 3, 2, 1), conv(a, b, 3, 2, 1))
        self.strokes = nn.Sequential(*[Block(b, (5, 5)) for _ in range(strokes)])
        self.narrow = conv(b, c, (2, 1), (2, 1), 0)
        self.parts = nn.Sequential(*[Block(c, (5, 5)) for _ in range(parts)])
        self.fold = conv(c, d, (5, 1), 1, 0)
        self.along = nn.Sequential(*[Block(d, (1, 9), dilation=1 + i % 2) for i in range(along)])
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Conv2d(d, classes, 1)

    def forward(self, line):
        x = self.stem((line - 0.5) * 4)
        x = self.narrow(self.strokes(x))
        x = self.along(self.fold(self.parts(x)))
        return self.head(self.dropout(x)).squeeze(2).transpose(1, 2)
