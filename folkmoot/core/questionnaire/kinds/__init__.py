"""What the types of questions share: the class they derive from and the parts it speaks of. The types are next door."""
