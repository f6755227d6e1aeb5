"""The killable process: bytes in, a reading out. The service never imports it."""
