"""Every setting is documented, and a wrong one is refused in plain words."""

import re
from pathlib import Path

import pytest

from gluework.errors import SettingsError
from gluework.settings import Settings, load_settings

DOCUMENT = Path(__file__).parents[2] / "docs" / "settings.md"


def test_every_setting_is_documented_with_its_default():
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE))
    assert set(rows) == set(Settings.model_fields)
    for name, info in Settings.model_fields.items():
        shown = "empty" if info.default == "" else f"`{info.default}`"
        assert rows[name] == shown, name


def test_every_setting_says_what_it_is_for():
    source = Path(__file__).parents[2].joinpath("src/gluework/settings.py").read_text(encoding="utf-8")
    for name in Settings.model_fields:
        assert re.search(rf"^    {name}: .+\n    \"\"\"[A-Z]", source, re.MULTILINE), name


def test_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gluework.toml").write_text("port = 9000\nreaders = 3\n", encoding="utf-8")
    monkeypatch.setenv("GLUEWORK_PORT", "9001")
    settings = load_settings()
    assert (settings.port, settings.readers) == (9001, 3)


@pytest.mark.parametrize(
    ("text", "said"),
    [("prot = 1", "prot"), ("port = 'many'", "port"), ("port = 99999999", "port"), ("port = ", "not TOML")],
)
def test_a_wrong_file_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gluework.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=said):
        load_settings()
