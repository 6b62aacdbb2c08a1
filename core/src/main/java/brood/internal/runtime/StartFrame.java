package brood.internal.runtime;

import brood.internal.launch.InheritedRegion;
import brood.internal.transport.FrameReader;
import brood.internal.transport.FrameWriter;
import java.io.EOFException;
import java.util.Map;

/// The first thing a child reads: who it is and what it runs.
///
/// @param worker whether it serves a pool; then there is no task
/// @param name its name
/// @param identity its place in the tree, such as `1:2`
/// @param daemon whether it may have no children
/// @param detached whether it goes on when its parent is gone
/// @param depth how many processes are above it
/// @param parentName its parent's name
/// @param parentPid its parent's pid
/// @param authKey the program's secret
/// @param program the first process of the program, as [brood.internal.shm.ProcessIdentity] has it;
///        empty when that is the child itself
/// @param properties name and value of system properties, in turn
/// @param removedProperties names of properties that the parent does not have
/// @param locales the default locales, as [InheritedRegion] has them
/// @param timeZone the default time zone, likewise
/// @param loaderId the class loader of the task, as [brood.internal.transport.ClassTable] has it
/// @param task the encoded task; empty for a worker
record StartFrame(
        boolean worker,
        String name,
        String identity,
        boolean daemon,
        boolean detached,
        int depth,
        String parentName,
        long parentPid,
        byte[] authKey,
        String program,
        String[] properties,
        String[] removedProperties,
        String locales,
        String timeZone,
        int loaderId,
        byte[] task) {

    StartFrame withDaemon(boolean newDaemon) {
        return new StartFrame(worker, name, identity, newDaemon, detached, depth, parentName,
                parentPid, authKey, program, properties, removedProperties, locales, timeZone,
                loaderId, task);
    }

    StartFrame withTask(int newLoaderId, byte[] newTask) {
        return new StartFrame(worker, name, identity, daemon, detached, depth, parentName,
                parentPid, authKey, program, properties, removedProperties, locales, timeZone,
                newLoaderId, newTask);
    }

    StartFrame withWorker() {
        return new StartFrame(true, name, identity, daemon, detached, depth, parentName, parentPid,
                authKey, program, properties, removedProperties, locales, timeZone, loaderId, task);
    }

    byte[] toBytes() {
        FrameWriter out = new FrameWriter(512 + task.length);
        out.putBoolean(worker).putText(name).putText(identity);
        out.putBoolean(daemon).putBoolean(detached).putInt(depth);
        out.putText(parentName).putLong(parentPid).putBytes(authKey).putText(program);
        putTexts(out, properties);
        putTexts(out, removedProperties);
        out.putText(locales).putText(timeZone);
        return out.putInt(loaderId).putBytes(task).toBytes();
    }

    static StartFrame read(FrameReader in) throws EOFException {
        boolean worker = in.getBoolean();
        String name = in.getText();
        String identity = in.getText();
        boolean daemon = in.getBoolean();
        boolean detached = in.getBoolean();
        int depth = in.getInt();
        String parentName = in.getText();
        long parentPid = in.getLong();
        byte[] authKey = in.getBytes();
        String program = in.getText();
        String[] properties = getTexts(in);
        String[] removed = getTexts(in);
        return new StartFrame(worker, name, identity, daemon, detached, depth, parentName,
                parentPid, authKey, program, properties, removed, in.getText(), in.getText(),
                in.getInt(), in.getBytes());
    }

    private static void putTexts(FrameWriter out, String[] texts) {
        out.putInt(texts.length);
        for (String text : texts) {
            out.putText(text);
        }
    }

    private static String[] getTexts(FrameReader in) throws EOFException {
        String[] texts = new String[in.getInt()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = in.getText();
        }
        return texts;
    }

    static String[] flatten(Map<String, String> properties) {
        String[] flat = new String[2 * properties.size()];
        int i = 0;
        for (Map.Entry<String, String> property : properties.entrySet()) {
            flat[i++] = property.getKey();
            flat[i++] = property.getValue();
        }
        return flat;
    }
}
