"""The graph page: drawn here, shown by a browser, without a request to anywhere else."""
