"""Words only: terms, dates, claims, errors. No network, no database."""
