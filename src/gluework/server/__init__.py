"""The HTTP side: collects the routers of the domains behind one gate."""

from gluework.server.site import Site
