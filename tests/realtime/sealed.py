"""What the bare server and its attackers agree on."""

ORIGIN = "http://cabinet.test"
PATIENCE = 2.0  # seconds for a request
SEALED = bytes(range(256)) * (16 * 65_600 // 256)
