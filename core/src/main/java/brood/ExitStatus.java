package brood;

/// How a process ended: by itself with a code, or by a signal.
public sealed interface ExitStatus {

    /// The code by Python's rule: `n` for `exit(n)`, `-N` for "ended by signal N".
    ///
    /// @return the exit code
    int exitCode();

    /// Whether the process ended by itself with code 0.
    ///
    /// @return true for `Exited[code=0]`
    default boolean isSuccess() {
        return exitCode() == 0;
    }

    /// The process ended by itself: its task returned (0) or threw (1), or it called
    /// `System.exit` or `Runtime.halt`.
    ///
    /// @param code 0 to 255; the operating system keeps the low eight bits only
    record Exited(int code) implements ExitStatus {
        @Override
        public int exitCode() {
            return code;
        }

        @Override
        public String toString() {
            return "exit code " + code;
        }
    }

    /// The process was ended by a signal, its own crash included.
    ///
    /// @param signal the signal's number, from 1
    record Signaled(int signal) implements ExitStatus {
        @Override
        public int exitCode() {
            return -signal;
        }

        /// The signal's name, such as `SIGKILL`.
        ///
        /// @return the name; `SIG` and the number where it has none
        public String signalName() {
            return switch (signal) {
                case 1 -> "SIGHUP";
                case 2 -> "SIGINT";
                case 3 -> "SIGQUIT";
                case 4 -> "SIGILL";
                case 5 -> "SIGTRAP";
                case 6 -> "SIGABRT";
                case 7 -> "SIGBUS";
                case 8 -> "SIGFPE";
                case 9 -> "SIGKILL";
                case 10 -> "SIGUSR1";
                case 11 -> "SIGSEGV";
                case 12 -> "SIGUSR2";
                case 13 -> "SIGPIPE";
                case 14 -> "SIGALRM";
                case 15 -> "SIGTERM";
                case 24 -> "SIGXCPU";
                case 25 -> "SIGXFSZ";
                case 31 -> "SIGSYS";
                default -> "SIG" + signal;
            };
        }

        @Override
        public String toString() {
            return signalName() + " (signal " + signal + ")";
        }
    }
}
