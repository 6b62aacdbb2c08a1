package brood.internal.runtime;

import brood.internal.os.OwnPid;
import brood.internal.runtime.ClassRequests.Question;
import brood.internal.runtime.ClassRequests.Reply;
import brood.internal.transport.ClassTable;
import brood.internal.transport.FrameWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/// The parent's side of class shipping: gives numbers to loaders that a child does not have, and
/// answers what children ask about them. Does not keep a loader alive.
///
/// A number means the same loader in all processes of a program, since objects cross between any
/// two of them by queues and pipes: the first process counts from 1, others count from their pid
/// times 512, and a loader that stands in for one of the parent's keeps the parent's number.
final class ExportedClasses implements ClassTable {
    private static final byte[] NOTHING = new byte[0];
    private static final String DEFINED_AT_RUN_TIME = " was defined at run time, and its loader "
            + "does not give its bytes as a resource, so no other process can have it";

    private static final int IDS_OF_A_CHILD = 512;

    // Guarded by `this`.
    private int last;
    private final Map<ClassLoader, Integer> ids = new WeakHashMap<>();
    private final Map<Integer, WeakReference<ClassLoader>> loaders = new HashMap<>();

    @Override
    public int idOf(Class<?> type) throws NotSerializableException {
        ClassLoader loader = type.getClassLoader();
        if (loader == null
                || LibraryClasses.isStandard(loader)
                || LibraryClasses.contains(type.getName())) {
            return 0;
        }
        if (!(loader instanceof RemoteLoader) && !ClassFiles.isNeverSent(type)
                && !ClassFiles.exists(type)) {
            throw new NotSerializableException("the class " + type.getName() + DEFINED_AT_RUN_TIME);
        }
        return idOf(loader);
    }

    private synchronized int idOf(ClassLoader loader) {
        Integer known = ids.get(loader);
        if (known != null) {
            return known;
        }
        int id = loader instanceof RemoteLoader remote && remote.id() != 0
                ? remote.id() : nextId(); // 0 there stands in for the parent's class path
        ids.put(loader, id);
        loaders.put(id, new WeakReference<>(loader));
        return id;
    }

    private int nextId() {
        last++; // a number is never given twice
        if (Self.told() == null) {
            return last;
        }
        if (last >= IDS_OF_A_CHILD) {
            throw new IllegalStateException("process '" + Self.name() + "' has sent classes of "
                    + last + " class loaders of its own, and no more are possible below the first"
                    + " process of a program");
        }
        return ((int) OwnPid.get() * IDS_OF_A_CHILD) + last;
    }

    @Override
    public ClassLoader loader(int loaderId) {
        ClassLoader loader = find(loaderId);
        if (loader == null) {
            throw new IllegalStateException("class loader " + loaderId + " is gone");
        }
        return loader;
    }

    private synchronized @Nullable ClassLoader find(int loaderId) {
        if (loaderId == 0) {
            return ClassLoader.getSystemClassLoader();
        }
        WeakReference<ClassLoader> reference = loaders.get(loaderId);
        ShippedClasses above = ShippedClasses.ofThisProcess();
        return reference != null ? reference.get() : above == null ? null : above.loader(loaderId);
    }

    @Override
    public Class<?> load(int loaderId, String name) throws ClassNotFoundException {
        if (LibraryClasses.contains(name)) {
            return loadOfLibrary(name);
        }
        ClassLoader loader = find(loaderId);
        if (loader == null) {
            throw new ClassNotFoundException(name + " (its class loader is gone)");
        }
        return Class.forName(name, false, loader);
    }

    /// This library's classes, or user classes that live in a package of the same name.
    private static Class<?> loadOfLibrary(String name) throws ClassNotFoundException {
        try {
            return Class.forName(name, false, ExportedClasses.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return Class.forName(name, false, ClassLoader.getSystemClassLoader());
        }
    }

    /// Finds what a child asked for. May take long, for instance when the loader asks another
    /// process: not for a thread that others wait for.
    Reply answer(Question question) {
        try {
            return switch (question.kind()) {
                case Question.RESOURCE -> resource(question);
                case Question.ALL_RESOURCES -> resources(question);
                default -> type(question);
            };
        } catch (ClassNotFoundException | IOException | RuntimeException | Error e) {
            return notFound(e.toString()); // the child waits for an answer in any case
        }
    }

    private Reply type(Question question) throws ClassNotFoundException, IOException {
        Class<?> type = load(question.loaderId(), question.name());
        int id = LibraryClasses.isStandard(type.getClassLoader()) ? 0 : idOf(type);
        if (id == 0 && question.kind() != Question.CLASS_FILE) {
            return new Reply(0, NOTHING, "");
        }
        byte[] bytes = ClassFiles.read(type);
        return bytes == null
                ? notFound("in the parent process it" + DEFINED_AT_RUN_TIME)
                : new Reply(id, bytes, "");
    }

    private Reply resource(Question question) throws IOException {
        ClassLoader loader = find(question.loaderId());
        if (loader == null) {
            return notFound("its class loader is gone");
        }
        try (InputStream in = loader.getResourceAsStream(question.name())) {
            return in == null
                    ? notFound("no such resource")
                    : new Reply(question.loaderId(), in.readAllBytes(), "");
        }
    }

    private Reply resources(Question question) throws IOException {
        ClassLoader loader = find(question.loaderId());
        if (loader == null) {
            return notFound("its class loader is gone");
        }
        List<URL> urls = Collections.list(loader.getResources(question.name()));
        FrameWriter out = new FrameWriter(1024).putInt(urls.size());
        for (URL url : urls) {
            try (InputStream in = ClassFiles.open(url)) {
                out.putBytes(in.readAllBytes());
            }
        }
        return new Reply(question.loaderId(), out.toBytes(), "");
    }

    private static Reply notFound(String reason) {
        return new Reply(Reply.NOT_FOUND, NOTHING, reason);
    }
}
