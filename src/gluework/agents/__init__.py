"""Agents: the user's own code, loaded, given its tools, and kept from doing harm when it fails."""

from gluework.agents.load import Agent, load_agent
from gluework.agents.models import ModelTools
from gluework.agents.service import Agents
from gluework.agents.tools import Tools
