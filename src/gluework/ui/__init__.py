"""What all pages share: the frame around them, their components, style and small scripts."""

from gluework.ui.assets import STATIC_PATH, static_files
from gluework.ui.pages import HEADERS, Frame, Link, Pages, picture, see
from gluework.ui.requests import SAFE, Cursor, Limit, Who, same_origin
