"""The localiser: where documents lie on a picture, at a quarter of its size.

In:  RGB, 0 to 1, [n, 3, H, W]; H and W multiples of 32, trained at 256 x 192 and 192 x 256.
Out: [n, 5, H/4, W/4]: logits of "inside a document", "a corner" and "an outline", and for cells near a corner the way
     to it in cells, x and y, from the middle of the cell.
"""

import torch
from torch import nn
from torch.nn import functional as F

CHANNELS = (16, 24, 40, 64, 88)
INSIDE, CORNER, OUTLINE, WAY_X, WAY_Y = range(5)


def conv(before, after, stride=1, size=3):
    return nn.Sequential(
        nn.Conv2d(before, after, size, stride, size // 2, bias=False), nn.BatchNorm2d(after), nn.ReLU(inplace=True)
    )


class Residual(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.first = conv(channels, channels)
        self.second = nn.Sequential(nn.Conv2d(channels, channels, 3, 1, 1, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x):
        return F.relu(x + self.second(self.first(x)))


class Localiser(nn.Module):
    def __init__(self):
        super().__init__()
        a, b, c, d, e = CHANNELS
        self.stem = nn.Sequential(conv(3, a, 2), conv(a, b, 2), Residual(b))
        self.eighth = nn.Sequential(conv(b, c, 2), Residual(c))
        self.sixteenth = nn.Sequential(conv(c, d, 2), Residual(d))
        self.smallest = nn.Sequential(conv(d, e, 2), Residual(e))
        self.up_sixteenth = conv(e + d, d, size=1)
        self.up_eighth = nn.Sequential(conv(d + c, c, size=1), Residual(c))
        self.up_quarter = nn.Sequential(conv(c + b, b, size=1), Residual(b))
        self.head = nn.Conv2d(b, 5, 1)

    def forward(self, picture):
        quarter = self.stem((picture - 0.5) * 4)
        eighth = self.eighth(quarter)
        sixteenth = self.sixteenth(eighth)
        x = self.smallest(sixteenth)
        # The whole picture in one number a channel: a page is told from a table by what is around it.
        x = x + x.mean(dim=(2, 3), keepdim=True)
        x = self.up_sixteenth(torch.cat([doubled(x), sixteenth], 1))
        x = self.up_eighth(torch.cat([doubled(x), eighth], 1))
        x = self.up_quarter(torch.cat([doubled(x), quarter], 1))
        return self.head(x)


def doubled(x):
    return F.interpolate(x, scale_factor=2.0, mode="nearest")
