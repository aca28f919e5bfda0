"""Places: places and postcodes, and which place a postcode belongs to."""
