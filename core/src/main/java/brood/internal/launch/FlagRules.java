package brood.internal.launch;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What becomes of each of the parent's JVM flags in a child: most pass; dropped are those sized
/// for the parent, those that take a port or a file for one JVM alone, and those that print;
/// log and recording files get the pid in their names; relative paths are made absolute, because
/// a child may start in another folder.
final class FlagRules {
    private static final String[] DROPPED = {
            // the first size of the heap, and the sizes of its parts
            "-Xms", "-Xmn", "-XX:InitialHeapSize=", "-XX:MinHeapSize=",
            "-XX:InitialRAMPercentage=", "-XX:NewSize=", "-XX:MaxNewSize=", "-XX:OldSize=",
            "-XX:SoftMaxHeapSize=", "-XX:LargePageSizeInBytes=",
            // debugger: a second JVM can't have the port
            "-agentlib:jdwp", "-Xrunjdwp", "-Xdebug", "-Xnoagent",
            // archives made for the parent's class path; the JVM stops, or runs stale classes
            "-XX:AOT", "-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile=",
            "-XX:SharedClassListFile=", "-XX:DumpLoadedClassList=", "-XX:SharedArchiveConfigFile=",
            "-XX:ExtraSharedClassListFile=", "-XX:CRaC", "-Xshare:",
            // print, or run a program
            "-version", "-showversion", "--version", "--show-version", "-Xinternalversion",
            "-Xdiag", "-XshowSettings", "-splash:", "-XX:OnOutOfMemoryError=",
            // belong to the launcher, or are made anew for each child
            "-jar", "--class-path=", "--module-path=", "--source=", "--dry-run",
            "--validate-modules"
    };

    private static final Set<String> DROPPED_SWITCHES = Set.of(
            "AlwaysPreTouch",
            "AlwaysPreTouchStacks",
            "AutoCreateSharedArchive",
            "PrintCommandLineFlags",
            "PrintFlagsFinal",
            "PrintFlagsInitial",
            "PrintFlagsRanges",
            "PrintFlagsWithComments",
            "RecordDynamicDumpInfo",
            "UseLargePages",
            "UseNUMA",
            "UseNUMAInterleaving",
            "UseTransparentHugePages");

    /// Java agents of IDEs, which talk to the one process that the IDE started.
    private static final Set<String> IDE_AGENTS =
            Set.of("idea_rt.jar", "debugger-agent.jar", "javaagent-shaded.jar");

    private static final String JAVA_AGENT = "-javaagent:";
    private static final String[] ONE_PATH = {"-agentpath:", "-XX:Flags="};
    private static final String[] MANY_PATHS = {"-Xbootclasspath/a:", "--upgrade-module-path="};
    private static final String PATCH = "--patch-module=";

    private FlagRules() {}

    /// The parent's flags as a child gets them.
    static List<String> filter(List<String> flags) {
        List<String> kept = new ArrayList<>(flags.size());
        for (String flag : flags) {
            String inChild = inChild(flag);
            if (inChild == null) {
                continue;
            }
            if (OutputFiles.isRecording(inChild) && !kept.contains(OutputFiles.SILENT_RECORDING)) {
                kept.add(OutputFiles.SILENT_RECORDING);
            }
            kept.add(inChild);
        }
        return kept;
    }

    /// One flag as a child gets it; null when it does not get it.
    static @Nullable String inChild(String flag) {
        if (flag.startsWith("-D")) {
            return BootProperties.isForCommandLine(flag) ? flag : null;
        }
        if (isDropped(flag)) {
            return null;
        }
        if (flag.startsWith(JAVA_AGENT)) {
            return javaAgent(flag);
        }
        return withAbsolutePaths(OutputFiles.withPid(flag));
    }

    private static boolean isDropped(String flag) {
        if (flag.startsWith("-XX:+") || flag.startsWith("-XX:-")) {
            return DROPPED_SWITCHES.contains(flag.substring(5));
        }
        return startsWithOneOf(flag, DROPPED) && !flag.equals("-Xshare:off");
    }

    private static @Nullable String javaAgent(String flag) {
        int end = flag.indexOf('=');
        String jar = flag.substring(JAVA_AGENT.length(), end < 0 ? flag.length() : end);
        if (IDE_AGENTS.contains(new File(jar).getName())) {
            return null;
        }
        return JAVA_AGENT + new File(jar).getAbsolutePath() + (end < 0 ? "" : flag.substring(end));
    }

    private static String withAbsolutePaths(String flag) {
        for (String prefix : ONE_PATH) {
            if (flag.startsWith(prefix)) {
                int end = prefix.equals("-agentpath:") ? flag.indexOf('=') : -1;
                return absolute(flag, prefix.length(), end < 0 ? flag.length() : end);
            }
        }
        for (String prefix : MANY_PATHS) {
            if (flag.startsWith(prefix)) {
                return absolute(flag, prefix.length(), flag.length());
            }
        }
        return flag.startsWith(PATCH)
                ? absolute(flag, flag.indexOf('=', PATCH.length()) + 1, flag.length())
                : flag;
    }

    private static String absolute(String flag, int start, int end) {
        return flag.substring(0, start) + PathList.absolute(flag.substring(start, end))
                + flag.substring(end);
    }

    private static boolean startsWithOneOf(String flag, String[] prefixes) {
        for (String prefix : prefixes) {
            if (flag.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
