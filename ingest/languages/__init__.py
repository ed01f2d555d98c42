"""Languages as data: one TOML file each, and the inflected forms of Russian."""
