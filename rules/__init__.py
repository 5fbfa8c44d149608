"""Rules that ship with glane: one YAML file a rule, under a folder for each kind."""
