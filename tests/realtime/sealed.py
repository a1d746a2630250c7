"""What the bare server and its attackers agree on."""

ORIGIN = "http://cabinet.test"
SEALED = bytes(range(256)) * (16 * 65_600 // 256)
