package brood;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.Leaks;
import brood.testing.Proc;
import brood.testing.Runs;
import java.io.IOException;
import java.io.Serializable;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What a [SharedQueue] does with memory, and with classes that are not everywhere.
@ExtendWith(Leaks.class)
class QueueSpaceTest {
    private static final int MIB = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void theMemoryOfADrainedQueueGoesBack() throws Exception {
        long before = sharedKiB();
        try (var queue = SharedQueue.<byte[]>unbounded()) {
            byte[] item = new byte[100_000];
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < 4_000; i++) {
                    queue.put(item);
                }
                assertThat(sharedKiB() - before).isGreaterThan(380_000);
                for (int i = 0; i < 4_000; i++) {
                    require(queue.take().length == 100_000, "whole");
                }
            }
            Eventually.eventually("most of it is given back",
                    () -> sharedKiB() - before < 150_000);
        }
    }

    /// The pages of shared memory that this process has touched and that exist.
    private static long sharedKiB() {
        return Long.parseLong(Proc.status(Proc.self(), "RssShmem").split(" ")[0]);
    }

    @Test
    @DisplayName("FI-29 a slow consumer holds back a fast producer of a bounded queue, and memory stays level")
    void slowConsumer() throws Exception {
        long before = sharedKiB();
        var queue = SharedQueue.<byte[]>bounded(8);
        ChildProcess producer = Family.start(() -> {
            for (int i = 0; i < 200; i++) {
                queue.put(new byte[MIB]);
            }
        });
        for (int i = 0; i < 200; i++) {
            Thread.sleep(2);
            assertThat(queue.size()).isLessThanOrEqualTo(8);
            assertThat(queue.take()).hasSize(MIB);
        }
        Family.allSucceed(producer);
        assertThat(sharedKiB() - before).isLessThan(150_000);
        queue.close();
    }

    @Test
    @DisplayName("FI-33 an item of a class that the taker does not have fails that take, naming the class; the next good one comes")
    void aClassThatIsNotHere() throws Exception {
        try (var queue = SharedQueue.<Object>unbounded(); var pipe = Pipe.oneWay()) {
            Connection sender = pipe.second();
            ChildProcess child = new ChildProcess(() -> {
                Object item =
                        Class.forName("only.here.Absent").getConstructor().newInstance();
                queue.putAll(List.of(item, "good"));
                sender.send(item);
                sender.send("good");
            }, ChildOptions.defaults().withExtraClassPath(classPathOfTheAbsent())).start();
            Family.allSucceed(child);
            assertThatThrownBy(queue::take)
                    .satisfies(e -> assertThat(Runs.traceOf(e)).contains("only.here.Absent"));
            assertThat(queue.take()).isEqualTo("good");
            assertThatThrownBy(pipe.first()::receive)
                    .satisfies(e -> assertThat(Runs.traceOf(e)).contains("only.here.Absent"));
            assertThat(pipe.first().receive()).isEqualTo("good");
        }
    }

    private Path classPathOfTheAbsent() throws IOException {
        byte[] bytes = ClassFile.of().build(ClassDesc.of("only.here.Absent"), type -> type
                .withFlags(ClassFile.ACC_PUBLIC)
                .withInterfaceSymbols(ClassDesc.of(Serializable.class.getName()))
                .withMethodBody(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void,
                        ClassFile.ACC_PUBLIC, code -> code
                                .aload(0)
                                .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME,
                                        ConstantDescs.MTD_void)
                                .return_()));
        Path home = Files.createDirectories(folder.resolve("only/here"));
        Files.write(home.resolve("Absent.class"), bytes);
        return folder;
    }
}
