package brood.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlagRulesTest {
    private static final String HERE = new File("").getAbsolutePath();

    @ParameterizedTest
    @ValueSource(strings = {
            "--enable-preview",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-reads=a=b",
            "--add-modules=java.sql",
            "--enable-native-access=ALL-UNNAMED",
            "--illegal-native-access=deny",
            "--limit-modules=java.base",
            "--sun-misc-unsafe-memory-access=allow",
            "-ea", "-esa", "-da:com.example...", "-enableassertions:com.example.Main",
            "-XX:+UseG1GC", "-XX:-UseSerialGC", "-XX:+UseZGC",
            "-Xmx1g", "-Xss4m", "-XX:MaxHeapSize=1g", "-XX:MaxRAMPercentage=50", "-XX:MaxRAM=1g",
            "-XX:+UseCompactObjectHeaders", "-XX:+HeapDumpOnOutOfMemoryError",
            "-XX:ErrorFile=/tmp/hs_%p.log", "-XX:ActiveProcessorCount=2",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:+ExitOnOutOfMemoryError", "-XX:MaxGCPauseMillis=50", "-XX:+UsePerfData",
            "-Xint", "-Xcomp", "-Xbatch", "-Xrs", "-Xcheck:jni", "-Xshare:off", "-server",
            "-verbose:class",
            "-agentlib:hprof", "-agentpath:/opt/agent.so=port=1",
            "-Xlog:gc", "-Xlog:gc*:stdout", "-Xlog:disable", "-Xlog:gc:stderr:uptime"
    })
    void passes(String flag) {
        assertThat(FlagRules.inChild(flag)).isEqualTo(flag);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "-Xms1g", "-Xmn100m", "-XX:InitialHeapSize=1g", "-XX:MinHeapSize=1g",
            "-XX:InitialRAMPercentage=50", "-XX:NewSize=10m", "-XX:SoftMaxHeapSize=1g",
            "-XX:+AlwaysPreTouch", "-XX:+UseLargePages", "-XX:-UseTransparentHugePages",
            "-XX:+UseTransparentHugePages", "-XX:LargePageSizeInBytes=2m", "-XX:+UseNUMA",
            "-agentlib:jdwp=transport=dt_socket,server=y,address=5005",
            "-Xrunjdwp:transport=dt_socket",
            "-Xdebug", "-Xnoagent",
            "-javaagent:/opt/idea/lib/idea_rt.jar=41231:/opt/idea/bin",
            "-javaagent:debugger-agent.jar",
            "-XX:AOTCache=app.aot", "-XX:AOTMode=on", "-XX:AOTConfiguration=x",
            "-XX:AOTCacheOutput=x",
            "-XX:ArchiveClassesAtExit=x.jsa", "-XX:SharedArchiveFile=x.jsa",
            "-XX:+AutoCreateSharedArchive", "-Xshare:dump", "-Xshare:on",
            "-version", "-showversion", "--show-version", "-Xdiag", "-XshowSettings:all",
            "-XX:+PrintFlagsFinal", "-XX:+PrintCommandLineFlags", "-XX:OnOutOfMemoryError=kill %p",
            "-XX:CRaCCheckpointTo=x", "-jar", "--class-path=x", "--module-path=x"
    })
    void drops(String flag) {
        assertThat(FlagRules.inChild(flag)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "-Djava.library.path=/opt/lib", "-Djava.io.tmpdir=/var/tmp",
            "-Djava.net.preferIPv4Stack=true",
            "-Djdk.virtualThreadScheduler.parallelism=2", "-Dfile.encoding=COMPAT",
            "-Duser.language=fr",
            "-Duser.timezone=Asia/Shanghai", "-Djava.system.class.loader=app.Loader",
            "-Djava.security.properties=x", "-Dsun.net.inetaddr.ttl=0",
            "-Djavax.net.ssl.trustStore=x"
    })
    void propertiesOfTheJdkStayOnTheCommandLine(String flag) {
        assertThat(FlagRules.inChild(flag)).isEqualTo(flag);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "-Dapp.name=x", "-Dspring.profiles.active=dev", "-Dverbose",
            "-Dcom.sun.management.jmxremote.port=9010", "-Dcom.sun.management.jmxremote",
            "-Djava.class.path=x", "-Djava.home=/x", "-Djdk.module.main=app",
            "-Dsun.java.command=x",
            "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8", JvmFlags.MARKER
    })
    void otherPropertiesAreLeftToTheFrameOrDropped(String flag) {
        assertThat(FlagRules.inChild(flag)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "-Xlog:gc:gc.log                          | -Xlog:gc:gc-%p.log",
            "-Xlog:gc*:file=/var/log/gc.log           | -Xlog:gc*:file=/var/log/gc-%p.log",
            "-Xlog:gc:file=gc.log:uptime:filecount=2  | -Xlog:gc:file=gc-%p.log:uptime:filecount=2",
            "-Xlog:gc:file=\"a:b.log\":uptime         | -Xlog:gc:file=\"a:b-%p.log\":uptime",
            "-Xlog::all.log                           | -Xlog::all-%p.log",
            "-Xlog:gc:/var/log.d/gc                   | -Xlog:gc:/var/log.d/gc-%p",
            "-Xlog:gc:.gc                             | -Xlog:gc:.gc-%p",
            "-Xlog:gc:gc.%p.log                       | -Xlog:gc:gc.%p.log",
            "-Xloggc:gc.log                           | -Xloggc:gc-%p.log",
            "-XX:LogFile=vm.log                       | -XX:LogFile=vm-%p.log",
            "-XX:StartFlightRecording=filename=x.jfr,duration=1s | -XX:StartFlightRecording=filename=x-%p.jfr,duration=1s",
            "-XX:StartFlightRecording:duration=1s,filename=x | -XX:StartFlightRecording:duration=1s,filename=x-%p",
            "-XX:StartFlightRecording:filename=/tmp   | -XX:StartFlightRecording:filename=/tmp",
            "-XX:StartFlightRecording                 | -XX:StartFlightRecording"
    })
    void filesOfOneJvmGetItsPid(String flag, String inChild) {
        assertThat(FlagRules.inChild(flag)).isEqualTo(inChild);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "-javaagent:lib/jacoco.jar=destfile=x.exec | -javaagent:HERE/lib/jacoco.jar=destfile=x.exec",
            "-javaagent:/opt/agent.jar                 | -javaagent:/opt/agent.jar",
            "-agentpath:agent.so=a=b                   | -agentpath:HERE/agent.so=a=b",
            "-Xbootclasspath/a:a.jar:/b.jar            | -Xbootclasspath/a:HERE/a.jar:/b.jar",
            "--patch-module=m=a:/b                     | --patch-module=m=HERE/a:/b",
            "--upgrade-module-path=mods                | --upgrade-module-path=HERE/mods"
    })
    void relativePathsBecomeAbsolute(String flag, String inChild) {
        assertThat(FlagRules.inChild(flag)).isEqualTo(inChild.replace("HERE", HERE));
    }

    @Test
    void keepsTheOrder() {
        assertThat(FlagRules.filter(List.of("-Xmx1g", "-Xms1g", "-ea", "-Dx=y", "-Xmx2g")))
                .containsExactly("-Xmx1g", "-ea", "-Xmx2g");
    }
}
