"""Runs census.py on two processes. Usage: census_job.py ROUNDS CORPUS"""

import os
import subprocess
import sys
import time

if __name__ == "__main__":
    census = os.path.join(os.path.dirname(__file__), "census.py")
    command = [sys.executable, census, sys.argv[2], "--processes", "2", "--no-compare"]
    for _ in range(int(sys.argv[1])):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        print("pool", 1 / (time.perf_counter() - start))
