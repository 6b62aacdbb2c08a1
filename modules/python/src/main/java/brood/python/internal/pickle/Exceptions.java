package brood.python.internal.pickle;

import brood.python.PythonException;
import brood.python.PythonGlobal;
import brood.python.PythonObject;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.NoSuchElementException;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;

/// Java's exceptions as Python's own. One that Python has nothing like is a RuntimeError; the class
/// in Java is in its message.
final class Exceptions {

    private Exceptions() {}

    static PythonObject of(Throwable failure) {
        return switch (failure) {
            case PythonException python -> python.raised();
            case BrokenBarrierException _ -> PythonObject.call(
                    new PythonGlobal("threading", "BrokenBarrierError"));
            default -> PythonObject.call(new PythonGlobal("builtins", name(failure)),
                    failure.toString());
        };
    }

    private static String name(Throwable failure) {
        return switch (failure) {
            case IndexOutOfBoundsException _ -> "IndexError";
            case NoSuchElementException _ -> "LookupError";
            case IllegalArgumentException _ -> "ValueError";
            case NullPointerException _,ClassCastException _ -> "TypeError";
            case ArithmeticException _ -> "ArithmeticError";
            case UnsupportedOperationException _ -> "NotImplementedError";
            case TimeoutException _ -> "TimeoutError";
            case InterruptedException _ -> "InterruptedError";
            case SecurityException _ -> "PermissionError";
            case IOException io -> name(io);
            case UncheckedIOException _ -> "OSError";
            case OutOfMemoryError _ -> "MemoryError";
            case StackOverflowError _ -> "RecursionError";
            case AssertionError _ -> "AssertionError";
            default -> "RuntimeError";
        };
    }

    private static String name(IOException failure) {
        return switch (failure) {
            case EOFException _ -> "EOFError";
            case FileNotFoundException _,NoSuchFileException _ -> "FileNotFoundError";
            case FileAlreadyExistsException _ -> "FileExistsError";
            case AccessDeniedException _ -> "PermissionError";
            case ConnectException _ -> "ConnectionRefusedError";
            default -> "OSError";
        };
    }
}
