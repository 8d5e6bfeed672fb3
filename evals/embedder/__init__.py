"""Training the embedder: questions near to those alike and to their lines, far from those the lines do not answer."""
