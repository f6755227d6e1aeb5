"""Handing accepted proposals to destinations, once each."""
