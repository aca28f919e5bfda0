"""The council, its services, its officers, what each may do, and signing in."""
