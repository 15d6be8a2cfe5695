"""One picture: a pattern in colours of the site's own tokens, always the same for one name."""

from zlib import crc32

from core import style_guide
from home.drawings.canvas import Canvas, Palette
from home.drawings.patterns import PATTERNS

# By the names of tokens: ground, soft, strong, deep, spark.
PALETTES = (
    ("accent-tint", "level-2", "level-3", "accent-strong", "gold"),
    ("gold-tint", "level-2", "accent", "hero", "brick"),
    ("brick-tint", "gold", "brick", "hero", "surface"),
    ("sky-tint", "level-2", "sky", "hero", "gold"),
    ("paper", "gold-tint", "level-3", "brick", "gold"),
    ("hero", "hero-low", "level-3", "level-2", "gold"),
)


def draw(pattern: str, name: str) -> bytes:
    """A picture as a WebP file; the name decides its colours and its chance.

    Raises `KeyError` for a pattern that there is not.
    """
    seed = crc32(name.encode())
    values = {colour.name: colour.light for colour in style_guide.colours()}
    palette = Palette(*(values[token] for token in PALETTES[seed % len(PALETTES)]))
    canvas = Canvas(palette, seed)
    PATTERNS[pattern](canvas)
    return canvas.as_webp()
