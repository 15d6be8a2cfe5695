"""Blocks of content, by family."""

from wagtail import blocks

from core.blocks.media import FigureBlock, FileBlock
from core.blocks.text import HeadingBlock, ParagraphBlock, QuoteBlock


class BodyBlock(blocks.StreamBlock):
    """What the body of a page may be made of."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    quote = QuoteBlock()
    figure = FigureBlock()
    file = FileBlock()


__all__ = ["BodyBlock", "FigureBlock", "FileBlock", "HeadingBlock", "ParagraphBlock", "QuoteBlock"]
