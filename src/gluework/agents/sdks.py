"""The packages of models' providers: which one a provider needs, and whether it is installed."""

from importlib.util import find_spec

INSTALL = 'Install it: pip install "gluework[models]".'
PACKAGES = {"bedrock": "boto3", "google": "google.genai"}
"""Where the package is not called as the provider is."""
EXTRAS = {"bedrock": "bedrock"}


def package_of(provider: str) -> str:
    """The package that a provider's SDK is imported from."""
    return PACKAGES.get(provider, provider)


def why_no_sdk(provider: str) -> str:
    """That a provider's package is not installed, and how to mend it; empty where it is."""
    package = package_of(provider)
    try:
        found = find_spec(package)
    except ImportError:  # not even the package that it lies in
        found = None
    install = INSTALL.replace("models", EXTRAS.get(provider, "models"))
    return "" if found else f"The package {package} is not installed. {install}"
