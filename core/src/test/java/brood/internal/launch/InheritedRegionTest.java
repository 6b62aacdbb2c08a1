package brood.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InheritedRegionTest {
    private final Locale all = Locale.getDefault();
    private final Locale display = Locale.getDefault(Locale.Category.DISPLAY);
    private final Locale format = Locale.getDefault(Locale.Category.FORMAT);
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void putBack() {
        Locale.setDefault(all);
        Locale.setDefault(Locale.Category.DISPLAY, display);
        Locale.setDefault(Locale.Category.FORMAT, format);
        TimeZone.setDefault(zone);
    }

    @Test
    void sendsNothingWhenNothingWasChanged() {
        assertThat(InheritedRegion.current()).isEqualTo(new InheritedRegion("", ""));
    }

    @Test
    void aChangedLocaleCrosses() {
        Locale.setDefault(Locale.forLanguageTag("zh-Hans-CN"));
        assertCrosses();
    }

    @Test
    void aChangedFormatLocaleCrosses() {
        Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("th-TH-u-nu-thai"));
        assertCrosses();
    }

    private void assertCrosses() {
        Locale changed = Locale.getDefault();
        Locale changedFormat = Locale.getDefault(Locale.Category.FORMAT);
        InheritedRegion region = InheritedRegion.current();
        putBack();
        region.adopt();
        assertThat(Locale.getDefault()).isEqualTo(changed);
        assertThat(Locale.getDefault(Locale.Category.FORMAT)).isEqualTo(changedFormat);
    }

    @Test
    void aChangedTimeZoneCrosses() {
        TimeZone.setDefault(TimeZone.getTimeZone("GMT+03:30"));
        InheritedRegion region = InheritedRegion.current();
        TimeZone.setDefault(zone);
        region.adopt();
        assertThat(TimeZone.getDefault().getID()).isEqualTo("GMT+03:30");
    }
}
