"""Companies that do not exist, with identifiers whose check digits hold."""

from dataclasses import dataclass
from random import Random

from stdnum.iso7064 import mod_11_10

NAMES = (
    "Birkenau Papier",
    "Silberfink Werkzeug",
    "Nordlicht Elektro",
    "Quellgrund Gartenbau",
    "Talwind Logistik",
    "Harbour & Pine Supplies",
    "Copperleaf Packaging",
    "Bluestone Cleaning",
    "Meridian Office",
    "Fernhill Foods",
    "Lindenhof Druck",
    "Kranich Metallbau",
    "Rosenfeld Textil",
    "Amber Lane Print",
    "Greywater Plumbing",
)
BUYERS = ("Weitblick Handel", "Oakmere Trading", "Sonnentau Versand")
FORMS = {"de": ("GmbH", "AG", "GmbH & Co. KG"), "en": ("Ltd", "plc", "GmbH")}
STREETS = {
    "de": ("Ahornweg", "Mühlgasse", "Am Alten Hafen", "Kirschallee", "Turmstraße"),
    "en": ("Mill Lane", "Station Road", "Harbour Street", "Maple Avenue", "Tower Close"),
}
TOWNS = {
    "de": ("12345 Beispielstadt", "54321 Musterhausen", "98765 Irgendwo am See", "24680 Fernheim"),
    "en": ("12345 Sampleton", "54321 Fairmere", "98765 Nowhere by Sea", "24680 Farhome"),
}


@dataclass(frozen=True, slots=True)
class Company:
    """A company with its address and identifiers."""

    name: str
    street: str
    town: str
    vat_id: str
    iban: str
    email: str

    @property
    def address(self) -> tuple[str, str, str]:
        """Its lines on a letter."""
        return self.name, self.street, self.town


def company(random: Random, language: str, names: tuple[str, ...] = NAMES) -> Company:
    """A company by chance, always the same for the same state of `random`."""
    name = random.choice(names)
    full = f"{name} {random.choice(FORMS[language])}"
    host = "".join(character for character in name.lower() if character.isascii() and character.isalpha())
    return Company(
        name=full,
        street=f"{random.choice(STREETS[language])} {random.randint(1, 99)}",
        town=random.choice(TOWNS[language]),
        vat_id=german_vat_id(random),
        iban=german_iban(random),
        email=f"billing@{host}.example",
    )


def german_vat_id(random: Random) -> str:
    """DE and nine digits, the last by ISO 7064 Mod 11, 10."""
    digits = "".join(map(str, (random.randint(1, 9), *(random.randint(0, 9) for _ in range(7)))))
    return f"DE{digits}{mod_11_10.calc_check_digit(digits)}"


def german_iban(random: Random) -> str:
    """DE, two check digits by ISO 7064 Mod 97, 10, and eighteen digits of a bank that does not exist."""
    account = "".join(str(random.randint(0, 9)) for _ in range(18))
    check = 98 - int(f"{account}131400") % 97
    return f"DE{check:02}{account}"


def broken_vat_id(vat_id: str) -> str:
    """The same with a check digit that does not hold."""
    return vat_id[:-1] + str((int(vat_id[-1]) + 1) % 10)
