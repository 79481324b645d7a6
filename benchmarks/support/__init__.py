"""What several benchmarks share and none is: data files, pictures, baselines."""
