package brood.examples.census;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the lines of a file that begin in a range of bytes, so that stretches that adjoin share
/// no line and miss none.
final class LineStretch extends FilterInputStream {
    private static final int BLOCK = 8192;

    private long left;

    private LineStretch(InputStream in, long length) {
        super(in);
        this.left = length;
    }

    static InputStream open(Path file, long from, long to) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(file);
        try {
            long start = lineStart(channel, from);
            long end = lineStart(channel, to);
            channel.position(start);
            return new LineStretch(Channels.newInputStream(channel), end - start);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// Where the first line begins that does not begin before `position`.
    private static long lineStart(SeekableByteChannel channel, long position) throws IOException {
        if (position == 0) {
            return 0;
        }
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        long at = position - 1; // the newline that a line at `position` would follow
        channel.position(at);
        while (channel.read(block.clear()) > 0) {
            for (int i = 0; i < block.position(); i++) {
                if (block.get(i) == '\n') {
                    return at + i + 1;
                }
            }
            at += block.position();
        }
        return channel.size();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left <= 0) {
            return -1;
        }
        int count = super.read(target, offset, (int) Math.min(left, length));
        left -= Math.max(count, 0);
        return count;
    }
}
