"""A small made-up news feed, to try things on."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


def sample_feed() -> Path:
    """The path of the sample feed: some sixty short fictional news pages, as JSON Lines.

    Reprints, shortened and edited copies, bodies that stand twice, footers and unrelated stories occur in it
    on purpose. Columns: `id`, `url`, `source`, `published`, `title`, `body`.

    Examples:
        >>> import wirecopy as wc
        >>> wc.sample_feed().name
        'feed.jsonl'
    """
    from pathlib import Path

    return Path(__file__).with_name("feed.jsonl")
