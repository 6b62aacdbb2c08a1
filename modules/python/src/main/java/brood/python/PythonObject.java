package brood.python;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A Python object that Java has no type for: what Python would call to make it, with which
/// arguments, and what it would then put into it. Nothing of that is ever called in Java. Sent back
/// to Python, it becomes an equal object there.
///
/// A description is made in steps, the making first, then any of [#build], [#append] and [#put]; it
/// must be complete before another thread sees it.
///
/// Two are equal when the descriptions are. One that is very large or contains itself is equal
/// to itself only.
public final class PythonObject implements Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Object callable;
    private final transient PythonTuple args;
    private final transient Map<?, ?> keywords;
    private final transient boolean isNew;
    private final transient List<Step> steps = new ArrayList<>(1);

    /// What is done to an object after it was made.
    public sealed interface Step {

        /// Gives it its state: `__setstate__`, or into its `__dict__`.
        ///
        /// @param state mostly a map by name
        record Build(@Nullable Object state) implements Step {}

        /// Calls `extend`, or `append` for each.
        ///
        /// @param items what is appended
        record Append(List<@Nullable Object> items) implements Step {}

        /// Calls `__setitem__` for each.
        ///
        /// @param pairs keys, each followed by its value
        record Put(List<@Nullable Object> pairs) implements Step {}

        /// Calls `add` for each.
        ///
        /// @param items what is added
        record Add(List<@Nullable Object> items) implements Step {}

        /// Gives it its state by a function, whose result is dropped.
        ///
        /// @param call the call, of which this object is the first argument
        record Set(PythonObject call) implements Step {}
    }

    private PythonObject(Object callable, PythonTuple args, Map<?, ?> keywords, boolean isNew) {
        this.callable = Objects.requireNonNull(callable, "callable");
        this.args = args;
        this.keywords = keywords;
        this.isNew = isNew;
    }

    /// The result of a call. In Python: `callable(*args)`.
    ///
    /// @param callable mostly a [PythonGlobal]
    /// @param args the arguments
    /// @return the description
    public static PythonObject call(Object callable, @Nullable Object... args) {
        return new PythonObject(callable, PythonTuple.of(args), Map.of(), false);
    }

    /// An instance of a class, without a call of its `__init__`. In Python: `type.__new__(type,
    /// *args)`.
    ///
    /// @param type mostly a [PythonGlobal]
    /// @param args the arguments
    /// @return the description
    public static PythonObject instance(Object type, @Nullable Object... args) {
        return new PythonObject(type, PythonTuple.of(args), Map.of(), true);
    }

    /// An instance of a class, as [#instance(Object, Object...)], with keyword arguments.
    ///
    /// @param type mostly a [PythonGlobal]
    /// @param args the arguments
    /// @param keywords the arguments that have names
    /// @return the description
    public static PythonObject instance(Object type, PythonTuple args, Map<?, ?> keywords) {
        return new PythonObject(type, args, keywords, true);
    }

    /// Adds a step.
    ///
    /// @param step what is done next
    /// @return this
    public PythonObject then(Step step) {
        steps.add(Objects.requireNonNull(step, "step"));
        return this;
    }

    /// Gives it its state.
    ///
    /// @param state mostly a map by name
    /// @return this
    public PythonObject build(@Nullable Object state) {
        return then(new Step.Build(state));
    }

    /// Appends to it, as to a list.
    ///
    /// @param items what is appended
    /// @return this
    public PythonObject append(List<? extends @Nullable Object> items) {
        return then(new Step.Append(new ArrayList<>(items)));
    }

    /// Puts entries into it, as into a dict.
    ///
    /// @param entries the entries
    /// @return this
    public PythonObject put(Map<?, ?> entries) {
        List<@Nullable Object> pairs = new ArrayList<>();
        entries.forEach((key, value) -> {
            pairs.add(key);
            pairs.add(value);
        });
        return then(new Step.Put(pairs));
    }

    /// What makes it: a class or a function.
    ///
    /// @return a [PythonGlobal], or an object that Python can call
    public Object callable() {
        return callable;
    }

    /// The arguments.
    ///
    /// @return the arguments without a name
    public PythonTuple args() {
        return args;
    }

    /// The arguments that have names.
    ///
    /// @return by name; mostly empty
    public Map<?, ?> keywords() {
        return Collections.unmodifiableMap(keywords);
    }

    /// Whether it is made without a call of its `__init__`.
    ///
    /// @return true for [#instance(Object, Object...)], false for [#call]
    public boolean isNew() {
        return isNew;
    }

    /// What is done to it after it was made.
    ///
    /// @return the steps, in their order
    public List<Step> steps() {
        return Collections.unmodifiableList(steps);
    }

    /// Its state: for most objects the attributes, by name.
    ///
    /// @return empty when it has none
    public Optional<Object> state() {
        for (Step step : steps) {
            if (step instanceof Step.Build(Object state)) {
                return Optional.ofNullable(state);
            }
        }
        return Optional.empty();
    }

    /// An attribute of its state.
    ///
    /// @param name its name
    /// @return empty when there is none of this name, or it is None
    public Optional<Object> attribute(String name) {
        return state().map(state -> state instanceof Map<?, ?> map ? map.get(name) : null);
    }

    /// What was appended or added to it.
    ///
    /// @return in the order of Python
    public List<@Nullable Object> items() {
        List<@Nullable Object> all = new ArrayList<>();
        for (Step step : steps) {
            switch (step) {
                case Step.Append(List<@Nullable Object> items) -> all.addAll(items);
                case Step.Add(List<@Nullable Object> items) -> all.addAll(items);
                case Step.Build _,Step.Put _,Step.Set _ -> {}
            }
        }
        return all;
    }

    /// The name of its class or of the function that made it.
    ///
    /// @return such as `fractions.Fraction`
    public String typeName() {
        boolean byHelper = callable instanceof PythonGlobal global
                && global.module().equals("copyreg") && !args.isEmpty();
        return String.valueOf(byHelper ? args.getFirst()
                : callable instanceof PythonObject ? "a made function" : callable);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof PythonObject that && new Likeness().same(this, that));
    }

    @Override
    public int hashCode() {
        return Likeness.hash(this);
    }

    /// Its type only: a description may be large, and contain itself.
    @Override
    public String toString() {
        return "<Python " + typeName() + ">";
    }

    /// From one Java process to another it goes as its content.
    ///
    /// @return what goes in its place
    @Serial
    private Object writeReplace() {
        return new Travelling(Travelling.Kind.OBJECT, Python.pickle(this));
    }
}
