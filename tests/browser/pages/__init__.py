"""The screens as stories use them."""
