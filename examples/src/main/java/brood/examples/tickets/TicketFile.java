package brood.examples.tickets;

import com.google.gson.Gson;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The tickets of a show, in a JSON file that all booths read and write: `{"left":3}`.
record TicketFile(File file) implements Serializable, Closeable {
    private static final Gson GSON = new Gson();
    private static final int MILLIS_TO_PAY = 200;

    private record Stock(int left) {}

    static TicketFile withTickets(int count) throws IOException {
        TicketFile tickets = new TicketFile(File.createTempFile("tickets", ".json"));
        tickets.setLeft(count);
        return tickets;
    }

    int left() throws IOException {
        return GSON.fromJson(Files.readString(file.toPath()), Stock.class).left();
    }

    private void setLeft(int count) throws IOException {
        // Moved there whole, so that nobody reads half a file.
        Path draft = Files.createTempFile(file.toPath().getParent(), "tickets", ".draft");
        Files.writeString(draft, GSON.toJson(new Stock(count)));
        Files.move(draft, file.toPath(), StandardCopyOption.ATOMIC_MOVE);
    }

    /// Looks whether there is a ticket, takes the money, writes down what is left.
    /// Who looks while somebody else pays sees a ticket that is as good as sold.
    boolean sell() throws IOException, InterruptedException {
        int left = left();
        if (left == 0) {
            return false;
        }
        Thread.sleep(MILLIS_TO_PAY);
        setLeft(left - 1);
        return true;
    }

    @Override
    public void close() throws IOException {
        Files.delete(file.toPath());
    }
}
