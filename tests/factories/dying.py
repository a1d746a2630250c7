"""A child process that is ended by a fault of its memory, as a broken decoder would be."""

import os
import signal

if __name__ == "__main__":
    os.kill(os.getpid(), signal.SIGSEGV)
