"""PLAN: the register of everything the council asks, and of each consultation what is known of it."""
