package words;

public class Polite implements Words {
    private final String text;

    public Polite() {
        this("service");
    }

    public Polite(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
