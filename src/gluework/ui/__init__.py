"""What all pages share: the frame around them, their components, style and small scripts."""

from gluework.ui.assets import STATIC_PATH, static_files
from gluework.ui.origin import same_origin
from gluework.ui.pages import HEADERS, Link, Pages

__all__ = ["HEADERS", "STATIC_PATH", "Link", "Pages", "same_origin", "static_files"]
