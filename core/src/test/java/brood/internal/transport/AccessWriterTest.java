package brood.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessWriterTest {
    @ParameterizedTest
    @ValueSource(strings = {"app/Main$$Access1", "größe/Maß", "数/類", "app/\uD83D\uDC14"})
    void theClassHasItsNameAndPassesTheVerifier(String name) {
        byte[] bytes = AccessWriter.write(name);
        assertThat(ClassFile.of().parse(bytes).thisClass().asInternalName()).isEqualTo(name);
        assertThat(ClassFile.of().verify(bytes)).isEmpty();
    }
}
