"""The manual of the core: each folder is a chapter, each file a section, each test a claim."""
