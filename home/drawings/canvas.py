"""What a pattern draws on."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 675
FINER = 2
"""Drawn so many times as large and then reduced, which makes edges smooth."""
QUALITY = 88

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one picture: what lies behind, two that carry it, and one that is rare."""

    ground: str
    soft: str
    strong: str
    deep: str
    spark: str


class Canvas:
    """A sheet of `WIDTH` by `HEIGHT`, its palette and its own chance, the same for one seed."""

    def __init__(self, palette: Palette, seed: int) -> None:
        self.palette = palette
        self.chance = random.Random(seed)
        self._image = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), palette.ground)
        self._pen = ImageDraw.Draw(self._image)

    def polygon(self, points: Sequence[Point], colour: str) -> None:
        """A filled shape."""
        self._pen.polygon([(x * FINER, y * FINER) for x, y in points], fill=colour)

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        """A line through points."""
        finer = [(x * FINER, y * FINER) for x, y in points]
        self._pen.line(finer, fill=colour, width=round(width * FINER), joint="curve")

    def disc(self, centre: Point, radius: float, colour: str) -> None:
        """A filled circle."""
        self._pen.ellipse(self._around(centre, radius), fill=colour)

    def ring(self, centre: Point, radius: float, colour: str, width: float) -> None:
        """A circle's line."""
        self._pen.ellipse(self._around(centre, radius), outline=colour, width=round(width * FINER))

    def quarter(self, corner: Point, radius: float, first: int, colour: str) -> None:
        """A quarter of a disc about `corner`, from `first` degrees clockwise from the right."""
        self._pen.pieslice(self._around(corner, radius), first, first + 90, fill=colour)

    def rectangle(self, corner: Point, width: float, height: float, colour: str) -> None:
        """A filled rectangle."""
        x, y = corner
        self.polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour)

    def as_webp(self) -> bytes:
        """The picture as a file."""
        written = BytesIO()
        small = self._image.reduce(FINER)
        small.save(written, "WEBP", quality=QUALITY, method=2)
        return written.getvalue()

    def _around(self, centre: Point, radius: float) -> list[float]:
        """The square about a circle."""
        x, y = centre
        return [
            (x - radius) * FINER,
            (y - radius) * FINER,
            (x + radius) * FINER,
            (y + radius) * FINER,
        ]
