"""The ground floor: reading, model, findings and rules of records. Knows no HTML, no network, no terminal."""
