"""Print-and-scan damage: the page as a picture that was laid askew, with noise, stains and compression."""

import io
from random import Random

import pypdfium2
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

DPI = 130
INCH = 72


def scanned(pdf: bytes, random: Random) -> bytes:
    """The same document as a scanner would send it: pictures in a PDF, no text."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [_aged(page.render(scale=DPI / INCH).to_pil().convert("L"), random) for page in document]
    document.close()
    out = io.BytesIO()
    pages[0].save(
        out, "PDF", resolution=DPI, save_all=True, append_images=pages[1:], quality=random.randint(35, 60)
    )
    return out.getvalue()


def _aged(page: Image.Image, random: Random) -> Image.Image:
    page = ImageEnhance.Contrast(page).enhance(random.uniform(0.65, 0.9))
    page = _stained(page, random)
    page = page.rotate(random.uniform(-2.5, 2.5), Image.Resampling.BICUBIC, fillcolor=235)
    noise = Image.effect_noise(page.size, random.uniform(14, 30))
    page = Image.blend(page, noise, 0.08)
    return page.filter(ImageFilter.GaussianBlur(random.uniform(0.3, 0.9)))


def _stained(page: Image.Image, random: Random) -> Image.Image:
    draw = ImageDraw.Draw(page, "L")
    for _ in range(random.randint(0, 3)):
        x, y, radius = random.randint(0, page.width), random.randint(0, page.height), random.randint(20, 90)
        draw.ellipse(
            (x - radius, y - radius, x + radius, y + radius), outline=random.randint(150, 200), width=6
        )
    return page
