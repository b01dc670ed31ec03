"""The steps from hours as people write them to the syntax of ``hours``; ``spoken_hours`` is their front."""
