"""Every change to the programme."""
