"""Places: wards and postcodes, and which ward a postcode belongs to."""
