package brood.faults;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/// A wall clock that can be moved for one program and its children: a library that is loaded before
/// all others, and adds what a file says to the realtime clock, and to no other.
///
/// Needs a C compiler; where there is none the test is skipped.
final class ClockShim {
    private static final String SOURCE = """
            #define _GNU_SOURCE
            #include <dlfcn.h>
            #include <fcntl.h>
            #include <stdint.h>
            #include <stdlib.h>
            #include <sys/mman.h>
            #include <sys/syscall.h>
            #include <sys/time.h>
            #include <time.h>
            #include <unistd.h>
            static volatile int64_t none;
            static volatile int64_t *ahead = &none;
            __attribute__((constructor)) static void begin(void) {
                const char *file = getenv("CLOCK_AHEAD");
                int fd = file ? open(file, O_RDONLY | O_CLOEXEC) : -1;
                if (fd < 0) return;
                void *at = mmap(0, 8, PROT_READ, MAP_SHARED, fd, 0);
                if (at != MAP_FAILED) ahead = at;
                close(fd);
            }
            int clock_gettime(clockid_t clock, struct timespec *now) {
                int result = syscall(SYS_clock_gettime, clock, now);
                if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
                    now->tv_sec += *ahead;
                return result;
            }
            int gettimeofday(struct timeval *restrict now, void *restrict zone) {
                struct timespec at;
                clock_gettime(CLOCK_REALTIME, &at);
                now->tv_sec = at.tv_sec;
                now->tv_usec = at.tv_nsec / 1000;
                return 0;
            }
            time_t time(time_t *out) {
                struct timespec at;
                clock_gettime(CLOCK_REALTIME, &at);
                if (out) *out = at.tv_sec;
                return at.tv_sec;
            }
            """;

    private final Path library;
    private final Path ahead;

    private ClockShim(Path library, Path ahead) {
        this.library = library;
        this.ahead = ahead;
    }

    static ClockShim in(Path folder) throws Exception {
        Path source = Files.writeString(folder.resolve("clock.c"), SOURCE);
        Path library = folder.resolve("clock.so");
        Assumptions.assumeTrue(compiles(source, library), "there is a C compiler, cc");
        return new ClockShim(library, Files.write(folder.resolve("ahead"), new byte[8]));
    }

    private static boolean compiles(Path source, Path library) throws InterruptedException {
        try {
            return new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(),
                    source.toString(), "-ldl").redirectErrorStream(true)
                    .redirectOutput(new File("/dev/null")).start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        }
    }

    /// What a program has in its environment that sees this clock.
    Map<String, String> environment() {
        return Map.of("LD_PRELOAD", library.toString(), "CLOCK_AHEAD", ahead.toString());
    }
}
