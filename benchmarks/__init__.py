"""How fast the product is, measured against yardsticks that run beside it."""
