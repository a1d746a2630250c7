"""What operators and their programs see of a running server: that it lives, whether it can serve, and its numbers."""
