package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import brood.testing.Eventually;
import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Proc;
import brood.testing.Runs;
import brood.testing.Scene;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What crosses to a child by itself, what a task captures, and what can't cross.
@ExtendWith(Leaks.class)
class SendingToChildTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("PRC-05 child and grandchild have the parent's key, which no command line or environment shows")
    void keyIsSharedInSecret() {
        Note childKey = Note.in(folder, "child");
        Note grandchildKey = Note.in(folder, "grandchild");
        Note grandchildPid = Note.in(folder, "pid");
        Note gate = Note.in(folder, "gate");
        ChildProcess child = new ChildProcess(() -> {
            childKey.write(ownKey());
            Runs.exitCode(() -> {
                grandchildKey.write(ownKey());
                grandchildPid.write(Processes.current().pid());
                gate.await();
            });
        });
        child.start();
        long grandchild = grandchildPid.awaitPid();
        assertThat(childKey.text()).isEqualTo(ownKey());
        assertThat(grandchildKey.text()).isEqualTo(ownKey());
        assertShowsNoKey(child.pid());
        assertShowsNoKey(grandchild);
        gate.write("open");
        Runs.joined(child);
    }

    private static String ownKey() {
        return HexFormat.of().formatHex(Processes.current().authKey().bytes());
    }

    private static void assertShowsNoKey(long pid) {
        byte[] key = Processes.current().authKey().bytes();
        assertThat(Proc.commandLine(pid) + Proc.environment(pid))
                .isNotEmpty()
                .doesNotContainIgnoringCase(ownKey())
                .doesNotContain(Base64.getEncoder().encodeToString(key))
                .doesNotContain(new String(key, StandardCharsets.ISO_8859_1));
    }

    @Test
    @DisplayName("PRC-06 a key can't be serialised into a message")
    void keyIsNotSendable() {
        AuthKey key = Processes.current().authKey();
        ChildProcess child = new ChildProcess(() -> key.bytes());
        assertThatThrownBy(child::start)
                .isInstanceOf(NotSendableException.class)
                .hasMessageContaining("AuthKey");
        assertThatThrownBy(
                () -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(key))
                .isInstanceOf(NotSerializableException.class);
        assertThat(key.toString()).doesNotContain(ownKey());
        child.close();
    }

    record Job(String title, Object tool) implements Serializable {}

    @Test
    @DisplayName("PRC-15 an argument that can't be serialised: named with its path, nothing started, nothing left")
    void startNamesWhatCannotBeSent() {
        List<Job> jobs = new ArrayList<>(
                List.of(new Job("first", "hammer"), new Job("second", new Thread())));
        ChildProcess child = new ChildProcess(() -> jobs.clear());
        NotSendableException refused =
                catchThrowableOfType(NotSendableException.class, child::start);
        assertThat(refused).hasMessageContaining("java.lang.Thread");
        assertThat(refused.path()).contains("[1]").endsWith("tool");
        assertThat(refused).hasMessageContaining(refused.path());

        assertThatThrownBy(child::pid).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(child::join).isInstanceOf(IllegalStateException.class);
        assertThat(child.isAlive()).isFalse();
        assertThat(child.exitCode()).isEmpty();
        assertThat(Processes.children()).isEmpty();
        assertThat(Proc.children(Proc.self())).allMatch(Proc::isIdleSpare);
    }

    @Test
    @DisplayName("PRC-15 after a mend the same process can be started")
    void startWorksAfterAMend() {
        Note note = Note.in(folder, "title");
        List<Job> jobs = new ArrayList<>(List.of(new Job("first", new Thread())));
        ChildProcess child = new ChildProcess(() -> note.write(jobs.get(0).title()));
        assertThatThrownBy(child::start).isInstanceOf(NotSendableException.class);
        jobs.set(0, new Job("mended", "hammer"));
        assertThat(Runs.exitCode(child)).isZero();
        assertThat(note.text()).isEqualTo("mended");
    }

    @Test
    void aClosedQueueInATaskIsNamedByItsInterface() {
        SharedQueue<Integer> queue = SharedQueue.unbounded();
        queue.close();
        ChildProcess child = new ChildProcess(() -> queue.put(1));
        assertThatThrownBy(child::start)
                .isInstanceOf(NotSendableException.class)
                .hasMessageStartingWith("can't send brood.SharedQueue at ")
                .hasMessageContaining("this queue is closed in this process");
    }

    private final Object notSendable = new Object();

    @Test
    @DisplayName("PRC-15 a lambda that captures the object around it says so")
    void capturedThisIsNamed() {
        ChildProcess child = new ChildProcess(() -> Scene.say(notSendable));
        assertThatThrownBy(child::start)
                .isInstanceOf(NotSendableException.class)
                .hasMessageContaining("this")
                .hasMessageContaining(SendingToChildTest.class.getName());
    }

    @Test
    @DisplayName("PRC-15 a field of a subclass that can't be serialised is named")
    void fieldOfASubclassIsNamed() {
        class Holder extends ChildProcess {
            final Object held = new Object();

            @Override
            public void run() {
                Scene.say(held);
            }
        }
        NotSendableException refused =
                catchThrowableOfType(NotSendableException.class, new Holder()::start);
        assertThat(refused.path()).satisfiesAnyOf(
                path -> assertThat(path).endsWith("held"),
                path -> assertThat(path).contains("this")); // a local class holds the test too
    }

    static final class Hostile implements Serializable {
        private void writeObject(java.io.ObjectOutputStream out) {
            throw new IllegalStateException("not today");
        }
    }

    @Test
    @DisplayName("PRC-15 an argument whose serialisation throws")
    void hostileWriteObject() {
        Hostile hostile = new Hostile();
        ChildProcess child = new ChildProcess(() -> Scene.say(hostile));
        assertThatThrownBy(child::start)
                .isInstanceOf(NotSendableException.class)
                .hasMessageContaining("Hostile")
                .hasMessageContaining("not today");
        assertThat(child.isAlive()).isFalse();
    }

    static final class Unreadable implements Serializable {
        private void readObject(java.io.ObjectInputStream in) {
            throw new IllegalStateException("can't be rebuilt here");
        }
    }

    @Test
    void anArgumentThatCannotBeRebuiltEndsTheChildWithOne() {
        Unreadable unreadable = new Unreadable();
        ChildProcess child = new ChildProcess(() -> Scene.say(unreadable));
        assertThat(Runs.exitCode(child)).isEqualTo(1);
        assertThat(child.exitReport().orElseThrow().stderrTail())
                .anyMatch(line -> line.contains("can't be rebuilt here"));
    }

    static final class Payload implements RemoteRunnable {
        final Payload self = this;
        private final byte[] ballast = new byte[1 << 20];
        private final Note gate;

        Payload(Note gate) {
            this.gate = gate;
        }

        @Override
        public void execute() {
            assert self == this && ballast.length > 0;
            gate.await();
        }
    }

    @Test
    @DisplayName("PRC-21 what the task holds can be collected after start, while the handle is held")
    void taskIsDroppedAfterStart() {
        Note gate = Note.in(folder, "gate");
        List<ChildProcess> handle = new ArrayList<>();
        WeakReference<Payload> payload = startWithPayload(gate, handle);
        Eventually.eventually("the task is collected", () -> {
            System.gc();
            return payload.refersTo(null);
        });
        assertThat(handle.get(0).isAlive()).isTrue();
        gate.write("open");
        Runs.joined(handle.get(0));
        assertThat(handle.get(0).exitCode()).hasValue(0);
    }

    private static WeakReference<Payload> startWithPayload(Note gate, List<ChildProcess> handle) {
        Payload payload = new Payload(gate);
        handle.add(new ChildProcess(payload).start());
        return new WeakReference<>(payload);
    }

    @Test
    void eachSideHasItsOwnMemory() {
        Note note = Note.in(folder, "seen");
        List<String> words = new ArrayList<>(List.of("one"));
        ChildProcess child = new ChildProcess(() -> {
            words.add("of the child");
            note.write(words);
        });
        words.add("before start");
        Runs.exitCode(child);
        assertThat(note.text()).isEqualTo("[one, before start, of the child]");
        assertThat(words).containsExactly("one", "before start");
    }

    @Test
    void anArgumentOfManyMegabytesArrivesWhole() {
        Note note = Note.in(folder, "sum");
        byte[] large = new byte[40 << 20];
        large[large.length - 1] = 42;
        assertThat(Runs.exitCode(() -> note.write(large.length + " " + large[large.length - 1])))
                .isZero();
        assertThat(note.text()).isEqualTo((40 << 20) + " 42");
    }
}
