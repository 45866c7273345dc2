"""One module a family of motifs; each names its own in MOTIFS."""
