"""What stands on the disk: asked, read whole or refused, and never a traceback."""
