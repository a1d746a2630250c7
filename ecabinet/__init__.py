"""e-Cabinet: agenda, sealed papers, votes, signed resolutions and the record of one cabinet.

Rooms, from the ground up: `core` (what every room stands on), `record` (the append-only log), `accounts` (persons and
devices), `meetings`, `documents`, `voting` and `signing`, `resolutions`, `realtime`; `app` joins them.
"""

from ecabinet.core import unplugged

unplugged.leave_out()
