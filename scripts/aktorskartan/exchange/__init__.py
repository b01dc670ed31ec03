"""Records to and from open formats."""
