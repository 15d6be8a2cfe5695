"""The leak matrix: private objects, twelve personas, every surface."""
