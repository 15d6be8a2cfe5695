"""The patterns: what the city is made of, each drawn differently by every chance."""

import math
from collections.abc import Callable
from itertools import pairwise

from home.drawings.canvas import HEIGHT, WIDTH, Canvas, Point

STEP = 12
"""How far the points of a curve are from each other."""


def hills(canvas: Canvas) -> None:
    """The eastern hills, range behind range, with the mist between them and a sun."""
    colours, chance = canvas.palette, canvas.chance
    sun = (chance.uniform(0.15, 0.85) * WIDTH, chance.uniform(0.16, 0.34) * HEIGHT)
    canvas.disc(sun, chance.uniform(46, 78), colours.spark)
    ranges = (colours.soft, colours.strong, colours.soft, colours.strong, colours.deep)
    for place, colour in enumerate(ranges):
        level = HEIGHT * (0.42 + 0.135 * place)
        ridge = _wave(canvas, level, rise=92 - 11 * place)
        canvas.polygon([(0, HEIGHT), *ridge, (WIDTH, HEIGHT)], colour)
        ink = colours.deep if colour != colours.deep else colours.strong
        for below in (1, 2, 3):
            canvas.line([(x, y + 15 * below) for x, y in ridge], ink, 1.4)


def wetland(canvas: Canvas) -> None:
    """A wetland from above: rings of water about islands, and reeds."""
    colours, chance = canvas.palette, canvas.chance
    for _pond in range(5):
        centre = (chance.uniform(0, WIDTH), chance.uniform(0, HEIGHT))
        size = chance.uniform(150, 290)
        for ring in range(9, 0, -1):
            fill = (colours.soft, colours.ground)[ring % 2]
            canvas.polygon(_blob(centre, size * ring / 9, chance.uniform(0, 6)), fill)
        canvas.polygon(_blob(centre, size / 5, 0), colours.strong)
    for _reed in range(46):
        foot = (chance.uniform(0, WIDTH), chance.uniform(HEIGHT * 0.3, HEIGHT * 1.1))
        tip = (foot[0] + chance.uniform(-26, 26), foot[1] - chance.uniform(60, 150))
        canvas.line([foot, tip], colours.deep, 4)
        canvas.line([tip, _between(tip, foot, 0.25)], colours.spark, 10)


def petals(canvas: Canvas) -> None:
    """Seeds that open: leaves about a centre, ring by ring."""
    colours, chance = canvas.palette, canvas.chance
    side = chance.choice((337.5, 225, 168.75, 112.5))
    fills = (colours.strong, colours.soft, colours.deep)
    for row in range(round(HEIGHT / side) + 1):
        for column in range(round(WIDTH / side) + 2):
            centre = (column * side - (row % 2) * side / 2, row * side)
            leaves, turn = chance.choice((6, 8, 12)), chance.uniform(0, 1)
            fill = chance.choice(fills)
            for leaf in range(leaves):
                angle = turn + math.tau * leaf / leaves
                canvas.polygon(_leaf(centre, angle, side * 0.46, side * 0.62 / leaves), fill)
            canvas.disc(centre, side * 0.09, chance.choice((colours.spark, colours.ground)))


def weave(canvas: Canvas) -> None:
    """A cloth: bands over and under each other, with its borders."""
    colours, chance = canvas.palette, canvas.chance
    side = chance.choice((45, 75, 135))  # Each measures the height of the sheet whole.
    gap = side * chance.choice((0.1, 0.15))
    across = [chance.choice((colours.strong, colours.deep)) for _row in range(HEIGHT // side + 1)]
    down = [
        chance.choice((colours.soft, colours.soft, colours.spark))
        for _column in range(WIDTH // side + 1)
    ]
    over = chance.choice(((0, 2), (0, 2, 3), (0, 3)))
    for row, warp in enumerate(across):
        for column, weft in enumerate(down):
            x, y = column * side, row * side
            bands = [
                ((x, y + gap), side, side - 2 * gap, warp),
                ((x + gap, y), side - 2 * gap, side, weft),
            ]
            if (row + column) % 4 in over:
                bands.reverse()
            for corner, width, height, colour in bands:
                canvas.rectangle(corner, width, height, colour)
            lower = bands[1]
            middle = (x + side / 2, y + side / 2)
            if lower[3] == warp:
                canvas.line([(x, middle[1]), (x + side, middle[1])], colours.ground, 3)


def streets(canvas: Canvas) -> None:
    """Blocks and parks between streets, crossed by an avenue and its stops."""
    colours, chance = canvas.palette, canvas.chance
    y = -20.0
    while y < HEIGHT:
        height = chance.choice((64, 88, 120))
        x = chance.uniform(-90, 0)
        while x < WIDTH:
            width = chance.choice((58, 84, 84, 130, 176))
            fill = chance.choice((colours.soft, colours.soft, colours.strong, colours.deep))
            canvas.rectangle((x, y), width - 13, height - 13, fill)
            if fill == colours.strong:
                for tree in range(int(width // 30)):
                    canvas.disc((x + 16 + 26 * tree, y + height / 2 - 7), 7, colours.ground)
            x += width
        y += height
    left, right = chance.uniform(0.1, 0.9) * HEIGHT, chance.uniform(0.1, 0.9) * HEIGHT
    bend = (chance.uniform(0.35, 0.65) * WIDTH, chance.uniform(0.2, 0.8) * HEIGHT)
    avenue = [(-20.0, left), bend, (WIDTH + 20.0, right)]
    canvas.line(avenue, colours.ground, 44)
    canvas.line(avenue, colours.spark, 12)
    for start, end in pairwise(avenue):
        for stop in (0.25, 0.5, 0.75):
            canvas.disc(_between(start, end, stop), 15, colours.ground)
            canvas.disc(_between(start, end, stop), 9, colours.deep)


def tiles(canvas: Canvas) -> None:
    """The floor of an old house: quarters of circles that meet by chance."""
    colours, chance = canvas.palette, canvas.chance
    side = 75
    for row in range(HEIGHT // side):
        for column in range(WIDTH // side):
            x, y = column * side, row * side
            grounds = (colours.soft, colours.ground, colours.strong, colours.deep)
            ground = chance.choices(grounds, (3, 3, 2, 1))[0]
            canvas.rectangle((x, y), side, side, ground)
            inks = [c for c in (colours.deep, colours.strong, colours.soft) if c != ground]
            ink = chance.choice(inks)
            corners = [((x, y), 0), ((x + side, y), 90), ((x, y + side), 270)]
            corners.append(((x + side, y + side), 180))
            for corner, first in chance.choice((corners[:1], corners[::3], corners[1:3])):
                canvas.quarter(corner, side * chance.choice((0.5, 1)), first, ink)
            if chance.random() < 0.1:
                canvas.disc((x + side / 2, y + side / 2), side * 0.2, colours.spark)


def furrows(canvas: Canvas) -> None:
    """Fields on a slope: furrows that turn with the ground, and what was sown in them."""
    colours, chance = canvas.palette, canvas.chance
    fills = (colours.soft, colours.strong, colours.soft, colours.deep)
    upper = [(float(x), -40.0) for x in range(0, WIDTH + STEP, STEP)]
    for field in range(6):
        lower = _wave(canvas, HEIGHT * (0.18 + 0.19 * field), rise=46)
        fill = fills[field % len(fills)]
        canvas.polygon([*upper, *reversed(lower)], fill)
        ink = colours.ground if fill != colours.soft else colours.strong
        sown = chance.random() < 0.5
        for furrow in range(1, 6):
            row = [_between(a, b, furrow / 6) for a, b in zip(upper, lower, strict=True)]
            if sown:
                for place in row[(furrow % 2) * 2 :: 4]:
                    canvas.disc(place, 5, colours.spark if fill == colours.deep else ink)
            else:
                canvas.line(row, ink, 2.4)
        upper = lower


def houses(canvas: Canvas) -> None:
    """A neighbourhood that climbs: house above house, with lit windows."""
    colours, chance = canvas.palette, canvas.chance
    canvas.disc((chance.uniform(0.1, 0.9) * WIDTH, 110), 52, colours.spark)
    for row in range(6):
        level = HEIGHT * (0.32 + 0.14 * row)
        x = chance.uniform(-60, 0)
        while x < WIDTH:
            width, height = chance.choice((62, 78, 96)), chance.uniform(70, 128)
            wall = chance.choice((colours.soft, colours.strong, colours.deep))
            top = level - height + 26 * math.sin((x / WIDTH + row * 0.4) * math.tau)
            canvas.rectangle((x, top), width - 4, HEIGHT - top, wall)
            roof = colours.deep if wall != colours.deep else colours.strong
            if chance.random() < 0.5:
                peak = (x + width / 2 - 2, top - 24)
                canvas.polygon([(x - 3, top), peak, (x + width - 1, top)], roof)
            else:
                canvas.rectangle((x, top), width - 4, 7, roof)
            light = chance.choice((colours.spark, colours.ground, colours.ground))
            for window in range(2):
                corner = (x + 12 + window * (width - 4 - 42 + 18), top + 20)
                canvas.rectangle(corner, 14, 20, light if wall != colours.soft else roof)
            x += width
        canvas.line([(0, level + 40), (WIDTH, level + 40)], colours.ground, 1)


def points(canvas: Canvas) -> None:
    """A ground told by numbers: dots as large as the place is high, a path through the heights."""
    colours, chance = canvas.palette, canvas.chance
    side = 30
    peaks = [
        (chance.uniform(0, WIDTH), chance.uniform(0, HEIGHT), chance.uniform(130, 280))
        for _peak in range(5)
    ]
    for row in range(HEIGHT // side + 1):
        for column in range(WIDTH // side):
            x, y = (column + 0.5) * side, (row + 0.25) * side
            high = sum(
                math.exp(-(((x - a) ** 2 + (y - b) ** 2) / (2 * reach**2))) for a, b, reach in peaks
            )
            inks = (colours.soft, colours.strong, colours.deep)
            ink = inks[min(2, int(high * 2.2))]
            canvas.disc((x, y), 2.5 + 11 * min(1.0, high), ink)
    path = sorted((a, b) for a, b, _reach in peaks)
    canvas.line(path, colours.spark, 5)
    for place in path:
        canvas.disc(place, 15, colours.ground)
        canvas.disc(place, 10, colours.spark)


def ripples(canvas: Canvas) -> None:
    """Two stones in the same water: rings that reach each other."""
    colours, chance = canvas.palette, canvas.chance
    left = (chance.uniform(0, 0.4) * WIDTH, chance.uniform(0, 1) * HEIGHT)
    right = (chance.uniform(0.6, 1) * WIDTH, chance.uniform(0, 1) * HEIGHT)
    gap = chance.choice((20, 28, 40, 56))
    for ring in range(24, 0, -1):
        canvas.ring(left, ring * gap, colours.strong if ring % 3 else colours.deep, gap * 0.34)
        canvas.ring(right, ring * gap, colours.soft if ring % 4 else colours.strong, gap * 0.34)
    for centre in (left, right):
        canvas.disc(centre, gap * 1.5, colours.ground)
        canvas.disc(centre, gap, colours.deep)
    canvas.disc(_between(left, right, 0.5), gap * 0.7, colours.spark)


PATTERNS: dict[str, Callable[[Canvas], None]] = {
    pattern.__name__: pattern
    for pattern in (
        hills,
        wetland,
        petals,
        weave,
        streets,
        tiles,
        furrows,
        houses,
        points,
        ripples,
    )
}


def _wave(canvas: Canvas, level: float, rise: float) -> list[Point]:
    """A line from side to side that goes up and down about a level."""
    turns = [
        (canvas.chance.uniform(0.6, 3.4), canvas.chance.uniform(0, math.tau), 1 / (1 + place))
        for place in range(4)
    ]
    total = sum(weight for _often, _from, weight in turns)
    return [
        (
            float(x),
            level
            - rise
            * sum(
                weight * math.sin(often * (1 + place) * math.tau * x / WIDTH / 2 + begins)
                for place, (often, begins, weight) in enumerate(turns)
            )
            / total,
        )
        for x in range(0, WIDTH + STEP, STEP)
    ]


def _blob(centre: Point, radius: float, turn: float) -> list[Point]:
    """A round shape that is no circle."""
    shape = []
    for degree in range(0, 360, 6):
        angle = math.radians(degree)
        reach = radius * (1 + 0.13 * math.sin(3 * angle + turn) + 0.06 * math.cos(5 * angle))
        shape.append(
            (centre[0] + 1.35 * reach * math.cos(angle), centre[1] + reach * math.sin(angle))
        )
    return shape


def _leaf(foot: Point, angle: float, length: float, width: float) -> list[Point]:
    """A leaf from its foot, pointed at both ends."""
    along, across = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
    halves = [[(i / 12, side * math.sin(math.pi * i / 12)) for i in range(13)] for side in (1, -1)]
    return [
        (
            foot[0] + along[0] * length * far + across[0] * width * off,
            foot[1] + along[1] * length * far + across[1] * width * off,
        )
        for far, off in [*halves[0], *reversed(halves[1])]
    ]


def _between(a: Point, b: Point, share: float) -> Point:
    """The point at a share of the way."""
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
