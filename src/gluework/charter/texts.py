"""The texts that a charter is made of."""

from typing import Annotated

from pydantic import StringConstraints

from gluework.charter import forms

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Slug = Annotated[str, StringConstraints(pattern=forms.NAME)]
