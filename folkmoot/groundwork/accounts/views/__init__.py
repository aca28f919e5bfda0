"""Pages about the council, its officers and its colours; signing in itself is the library's."""
