"""Every page of the product in its states, one table for each part of the house."""
