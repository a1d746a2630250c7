"""The demo cabinet: invented people, one decision already taken and signed, one meeting ready to start."""
